"""A long run under mixed load: does memory stay flat, are files and threads given back, is everybody answered?"""
