"""The tables of rankers that were trained here, and of the trainings themselves."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Integer, LargeBinary, String, Table

from finder.store.schema import METADATA

RANKERS = Table(
    "rankers",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("version", String, nullable=False, comment="a hash of its files"),
    Column("at", String, nullable=False),
    Column("maker", String, nullable=False),
    Column("revision", String, nullable=False, comment="of the store when it was trained"),
    Column("judgements", Integer, nullable=False, comment="sentences that it learned from"),
    Column("compared_with", String, nullable=False, comment="version of the present one then"),
    Column("report", JSON, nullable=False),
    Column("state", String, nullable=False, comment="made, published, earlier or refused"),
    Column("content", LargeBinary, comment="its files, packed; null when it was refused"),
)

TRAININGS = Table(
    "trainings",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("who", String, nullable=False),
    Column("started", String, nullable=False),
    Column("beat", String, nullable=False, comment="when it was last heard of"),
    Column("step", String, nullable=False),
    Column("share", Float, nullable=False, comment="of the work that is done, 0 to 1"),
    Column("state", String, nullable=False, comment="running, done, failed, cancelled or lost"),
    Column("cancelled", Boolean, nullable=False, comment="whether somebody wants it to stop"),
    Column("ranker", Integer, comment="number of the ranker that it made"),
    Column("error", String, nullable=False, comment="stable code of what went wrong; empty when nothing did"),
)
