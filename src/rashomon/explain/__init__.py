"""Explaining: for anything with an id in a case, the rule behind it, what went in, and what would change it.

What is known of each rule stands as data in `data/rules`, limits as the names of constants in the code.
"""

from rashomon.explain.compose import explain, explainer
from rashomon.explain.things import Thing, nearest, resolve, things

__all__ = ["Thing", "explain", "explainer", "nearest", "resolve", "things"]
