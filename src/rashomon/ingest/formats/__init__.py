"""One module a format: bytes in, text or records and what they say of themselves out. Knows nothing of a load."""
