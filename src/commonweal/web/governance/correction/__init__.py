"""Corrections of what is published: the former words stay, and everybody can read them."""
