"""The steps. Each stands as it was when it was written: it must not follow later changes of the schema."""
