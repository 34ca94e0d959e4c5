"""People, organisations and units: found, followed in an article, merged across articles."""
