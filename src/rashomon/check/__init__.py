"""Check: a sentence of the user's held against all passages of a case: who puts it forward, never whether it is so."""
