"""Notices that a meeting, or a part of it, is to be held in private."""
