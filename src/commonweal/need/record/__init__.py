"""Need forecasts held to account: frozen when they are published, scored when the counts arrive, tried on the past."""
