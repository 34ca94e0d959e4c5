"""The dossier as tables and maps."""
