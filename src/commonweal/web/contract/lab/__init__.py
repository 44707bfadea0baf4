"""The lab: contracts side by side, changed by hand and simulated again."""
