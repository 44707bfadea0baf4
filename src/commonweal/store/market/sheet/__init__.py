"""Published sheets of the market: spend, contract registers, Contracts Finder search exports and grants, in whatever layout."""
