"""Ours beside simpler methods on the same cases in one run: quality, speed, memory.

python -m models.bench [--cases 500]
"""
