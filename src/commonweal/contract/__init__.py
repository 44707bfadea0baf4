"""What we agree to pay for: one document that is simulated before award, settled after it, and read by anybody."""
