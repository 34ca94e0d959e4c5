"""Slots: where two accounts have the same words but for a value, what stands there, and whether both can hold."""
