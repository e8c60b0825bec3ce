"""The contact structure as data: read, check, take apart and publish."""
