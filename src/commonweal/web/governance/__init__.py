"""The paper, and how a case was made."""
