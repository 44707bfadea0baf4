"""The market across all councils: explored by service, place, supplier and buyer, from a lake of published records."""
