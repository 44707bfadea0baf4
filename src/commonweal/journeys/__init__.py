"""One story across domains: the commissioning case."""
