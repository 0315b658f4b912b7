"""Every table, as SQLAlchemy sees it. The migrations make them; a test compares the two."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique

metadata = MetaData()

files = Table(
    "files",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # tells the order of one second
    Column("id", String(64), nullable=False, unique=True),
    Column("purpose", String(64), nullable=False),
    Column("filename", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("status_details", Text),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("family", String(16), nullable=False),
    Column("model", Text, nullable=False),
    Column("base", Text, nullable=False),
    Column("training_file", String(64), nullable=False),
    Column("validation_file", String(64)),
    Column("suffix", Text),
    Column("options", JSON, nullable=False),
    Column("settled", JSON, nullable=False),
    Column("status", String(20), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("fine_tuned_model", Text),
    Column("result_files", JSON, nullable=False),
    Column("trained_tokens", BigInteger),
    Column("error", JSON),
    Column("cancelling", Boolean, nullable=False),
    Column("owner", String(64)),
    Column("beat", Float),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(64), nullable=False, unique=True),
    Column("job", String(64), ForeignKey("jobs.id"), nullable=False),
    Column("once", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("level", String(8), nullable=False),
    Column("message", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("data", JSON),
    Unique("job", "once", name="events_once"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("job", String(64), ForeignKey("jobs.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("model", Text, nullable=False),
    Column("metrics", JSON, nullable=False),
    Unique("job", "step", name="checkpoints_once"),
)

flags = Table(
    "flags",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("created_at", BigInteger, nullable=False),
    Column("user", String(256), nullable=False, index=True),
    Column("model", Text, nullable=False),
    Column("part", String(8), nullable=False),
    Column("categories", JSON, nullable=False),
)
