"""How decisions are made and looked at again: notice, meeting, interests, votes, the record, call-in, minutes and actions."""
