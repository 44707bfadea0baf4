"""Red flags, one a module, each with its method page in docs/methods/market/: a reason to look, not proof."""
