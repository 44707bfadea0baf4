"""Bodies that decide, who has a seat on them, and the council’s rule of call-in."""
