"""What the market record answers, one question a module, each with its method page in docs/methods/market/."""
