"""Blocking: term weights of each article, and the pairs of articles that share rare terms.

TF-IDF after Salton and Buckley 1988. Rarity comes from the articles at hand together with a background count of words in
news, so that five articles can be compared as well as five thousand.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Article
from rashomon.text.lexicon import rows

__all__ = ["Vector", "block", "vectors"]

Vector = dict[str, float]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
