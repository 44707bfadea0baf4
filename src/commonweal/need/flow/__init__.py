"""Flows and stocks: starts, lengths of stay and ends, and the people in a service that follow from them."""
