"""Meetings: agenda, attendance, interests, votes and minutes."""
