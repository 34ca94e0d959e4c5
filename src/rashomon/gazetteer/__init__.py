"""The gazetteer: which places bear a name, where they lie and in what; layers of one's own laid on."""
