"""Knowledge as data: lexicons, regions and names, each with its source."""
