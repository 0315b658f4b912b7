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
    TypeDecorator,
)
from sqlalchemy import UniqueConstraint as Unique

from dragoman.core.ids import ORGANIZATION


class Word(TypeDecorator[str]):
    """Text that every database takes: PostgreSQL knows neither the character 0 nor half of a surrogate pair."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:
        """Return what is kept, or looked for, in the place of ``value``."""
        return (
            value
            if value is None
            else value.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")
        )


class Words(Word):
    """The same, of any length."""

    impl = Text
    cache_ok = True


metadata = MetaData()

organizations = Table(
    "organizations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Word(64), nullable=False, unique=True),
    Column("slug", Word(64), nullable=False, unique=True),
    Column("title", Words, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

members = Table(
    "members",
    metadata,
    Column("organization", Word(64), ForeignKey("organizations.id"), primary_key=True),
    Column("name", Word(256), primary_key=True),
    Column("role", Word(8), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

keys = Table(
    "keys",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Word(64), nullable=False, unique=True),
    Column("organization", Word(64), ForeignKey("organizations.id"), nullable=False),
    Column("member", Word(256), nullable=False),
    Column("title", Words, nullable=False),
    Column("prefix", Word(16), nullable=False, index=True),  # what finds it, and what is shown of it
    Column("last", Word(4), nullable=False),
    Column("salt", Word(32), nullable=False),
    Column("hash", Word(64), nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("models", JSON),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
)

limits = Table(
    "limits",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Word(64), nullable=False, unique=True),
    Column("organization", Word(64), nullable=False),
    Column("key", Word(64), nullable=False),
    Column("model", Word(256), nullable=False),
    Column("kind", Word(32), nullable=False),
    Column("amount", BigInteger, nullable=False),
    Unique("organization", "key", "model", "kind", name="limits_once"),
)

usage = Table(
    "usage",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("request_id", Word(64), nullable=False, unique=True),
    Column("at", BigInteger, nullable=False, index=True),  # milliseconds of the epoch
    Column("organization", Word(64), nullable=False, index=True),
    Column("key", Word(64), nullable=False),
    Column("user", Word(256), nullable=False),
    Column("asked", Word(256), nullable=False),
    Column("model", Word(256), nullable=False),
    Column("kind", Word(32), nullable=False),
    Column("endpoint", Word(128), nullable=False),
    Column("status", Integer, nullable=False),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("cached_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("images", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("characters", BigInteger, nullable=False),
    Column("latency_ms", BigInteger, nullable=False),
    Column("cost", BigInteger, nullable=False),  # billionths of a US dollar, as the operator asks
    Column("published", BigInteger, nullable=False),  # the same, as the real API would have asked
)

texts = Table(
    "texts",
    metadata,
    Column("request_id", Word(64), primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),  # milliseconds of the epoch
    Column("organization", Word(64), nullable=False),
    Column("request", Words, nullable=False),
    Column("answers", JSON, nullable=False),
)

prices = Table(
    "prices",
    metadata,
    Column("model", Word(256), primary_key=True),
    Column("unit", Word(16), nullable=False),
    Column("prompt", BigInteger),  # billionths of a US dollar for a unit
    Column("completion", BigInteger),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", BigInteger, nullable=False),
    Column("organization", Word(64), nullable=False),
    Column("actor", Word(256), nullable=False),
    Column("act", Word(64), nullable=False),
    Column("target", Words, nullable=False),
    Column("details", JSON, nullable=False),
)

files = Table(
    "files",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),  # tells the order of one second
    Column("id", Word(64), nullable=False, unique=True),
    Column("organization", Word(64), nullable=False, index=True, server_default=ORGANIZATION),
    Column("purpose", Word(64), nullable=False),
    Column("filename", Words, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("status", Word(16), nullable=False),
    Column("status_details", Words),
)

jobs = Table(
    "jobs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Word(64), nullable=False, unique=True),
    Column("organization", Word(64), nullable=False, index=True, server_default=ORGANIZATION),
    Column("family", Word(16), nullable=False),
    Column("model", Words, nullable=False),
    Column("base", Words, nullable=False),
    Column("training_file", Word(64), nullable=False),
    Column("validation_file", Word(64)),
    Column("suffix", Words),
    Column("options", JSON, nullable=False),
    Column("settled", JSON, nullable=False),
    Column("status", Word(20), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("fine_tuned_model", Words),
    Column("result_files", JSON, nullable=False),
    Column("trained_tokens", BigInteger),
    Column("error", JSON),
    Column("cancelling", Boolean, nullable=False),
    Column("owner", Word(64)),
    Column("beat", Float),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Word(64), nullable=False, unique=True),
    Column("job", Word(64), ForeignKey("jobs.id"), nullable=False),
    Column("once", Word(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("level", Word(8), nullable=False),
    Column("message", Words, nullable=False),
    Column("type", Word(16), nullable=False),
    Column("data", JSON),
    Unique("job", "once", name="events_once"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("id", Word(64), primary_key=True),
    Column("job", Word(64), ForeignKey("jobs.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("model", Words, nullable=False),
    Column("metrics", JSON, nullable=False),
    Unique("job", "step", name="checkpoints_once"),
)

tuned = Table(
    "tuned",
    metadata,
    Column("name", Word(256), primary_key=True),
    Column("organization", Word(64), nullable=False),
    Column("parent", Words, nullable=False),
    Column("base", Word(64), nullable=False),  # a digest of its weights
    Column("file", Word(64), nullable=False),
    Column("sha256", Word(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

flags = Table(
    "flags",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("created_at", BigInteger, nullable=False),
    Column("user", Word(256), nullable=False, index=True),
    Column("model", Words, nullable=False),
    Column("part", Word(8), nullable=False),
    Column("categories", JSON, nullable=False),
)
