"""How the cost of an answer grows with the number of contact points.

    python -m models.growth

Each size is built and asked in a process of its own (`measuring`), kept to one core. `rows` holds what was measured, of
whatever backend; `report` and `charts` write docs/growth.md from all rows there are.
"""
