"""An example of a council at work, written as data and made by the actions that people would take."""
