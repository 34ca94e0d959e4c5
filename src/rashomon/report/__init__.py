"""The dossier as one page."""
