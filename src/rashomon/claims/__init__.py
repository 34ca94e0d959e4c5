"""One proposition across articles: passages, frames, relations."""
