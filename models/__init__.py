"""Training and evaluation: scripts over `finder`; nothing here is needed to serve."""
