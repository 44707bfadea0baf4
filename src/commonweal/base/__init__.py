"""The words that every domain shares: money, period, measure, estimate, evidence, parameters, errors."""
