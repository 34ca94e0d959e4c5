"""Times (EDTF) and quantities with what they count."""
