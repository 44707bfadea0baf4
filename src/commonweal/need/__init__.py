"""How need for a service will evolve: histories as published, and forecasts that show how unsure they are."""
