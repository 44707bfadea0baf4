"""Commonweal: the open workbench for the strategic commissioning of local public services."""

__version__ = "0.1.0"
