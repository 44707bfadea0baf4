"""What terms are made of: prices, scales, limits, indexation, and the formulas that quantities are written in."""
