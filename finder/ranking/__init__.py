"""Candidates in, explained probabilities out."""
