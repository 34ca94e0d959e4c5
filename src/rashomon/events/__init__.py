"""When and where an event took place, who acted in it and who was affected; the timeline of a case."""
