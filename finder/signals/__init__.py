"""What speaks for a candidate: every signal is computed from the query and the record alone.

Retrievers propose by these signals and the ranker weighs them, so that both see the same numbers whatever storage
the records came from.
"""
