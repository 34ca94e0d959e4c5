"""The command `rashomon`: parse, call one function of the library, print."""

from rashomon.cli.command import main

__all__ = ["main"]
