"""Toponyms, the gazetteer, resolution, and names that cannot be right."""
