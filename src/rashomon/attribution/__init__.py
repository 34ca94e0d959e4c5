"""Who says what: cue, source, content, speaker, chain, stance."""
