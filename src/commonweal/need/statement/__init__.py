"""The need statement of a service: what is counted, how it may go on and why, what it may cost, and how earlier forecasts did."""
