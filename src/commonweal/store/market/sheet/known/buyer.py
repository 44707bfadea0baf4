"""What a column is called that says whose sheet it is."""

__all__ = ["BUYER"]

BUYER = (
    "body name", "organisation name", "local authority name", "authority name", "council name", "body", "council", "authority",
    "local authority", "contracting authority", "organisation", "buyer", "buyer name", "contracting body", "publisher name",
    "awdurdod",
)  # fmt: skip
