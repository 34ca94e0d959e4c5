"""The places of a story: names that must be slips, places put where they do not lie, one record a place."""
