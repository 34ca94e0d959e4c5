"""Who copied whom, and how many independent origins stand behind a claim."""
