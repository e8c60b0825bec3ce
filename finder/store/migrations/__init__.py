"""From the tables of an older program to those of this one, step by step; nothing that is stored is lost."""
