"""The list of stages, and the two entries: read and compare."""
