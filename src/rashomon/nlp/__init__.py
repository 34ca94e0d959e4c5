"""Adapters to language models: the parser and the encoder."""
