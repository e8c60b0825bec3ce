"""The recipient finder: a letter or a question in, the right Digital Post contact point out."""

__version__ = "0.1.0"
