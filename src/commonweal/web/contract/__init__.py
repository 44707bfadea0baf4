"""The options page of a case: contracts under consideration, side by side."""
