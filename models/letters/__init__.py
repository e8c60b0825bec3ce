"""Labelled letters as real files: what stands in them is known, so that reading them can be measured."""
