"""Quantities brought together by what they count."""
