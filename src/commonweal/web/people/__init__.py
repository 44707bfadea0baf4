"""People, their organisations and roles, and what they may do: every change goes through one door, `acting.action`."""
