"""Rashomon: several accounts of one event, side by side and to the exact character."""

__version__ = "0.1.0.dev0"
