"""Toponyms in an article: found, weighed, and read as places of the gazetteer, or left open."""
