"""The framework of gates: what must be shown before a commission goes on, by whom it is decided, and what has been shown."""
