"""What a market position statement says, in sentences that a councillor understands, in English and in Welsh."""
