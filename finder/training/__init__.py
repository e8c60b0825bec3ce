"""Fitting a new ranker: labelled texts in, an artefact and how it compares with the present one out.

Fitting needs scikit-learn and scipy, which serving does not import: of these modules it uses `packing`, `reference` and
`staff` alone.
"""
