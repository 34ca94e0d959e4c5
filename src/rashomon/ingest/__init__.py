"""Files, lines, pages and addresses in; articles out."""
