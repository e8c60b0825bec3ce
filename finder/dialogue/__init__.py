"""A conversation: what a message does, what is believed so far, and the one question worth asking."""
