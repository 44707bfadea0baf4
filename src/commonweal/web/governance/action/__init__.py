"""Actions that follow from decisions, and reminders of them."""
