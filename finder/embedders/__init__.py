"""Texts in, unit vectors out: every model that can stand behind the Embedder protocol."""
