"""Organisations with their members, keys and limits; usage, prices and the audit log. What was there is the first's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

FIRST = "user-dragoman"


def upgrade() -> None:
    """Make the change."""
    _organizations()
    _keys()
    _usage()
    for table in ("files", "jobs"):  # no batch: SQLite would make the table anew, and rows of others point at it
        op.add_column(table, sa.Column("organization", sa.String(64), nullable=False, server_default=FIRST))
        op.create_index(f"ix_{table}_organization", table, ["organization"])


def downgrade() -> None:
    """Take the change back."""
    for table in ("jobs", "files"):
        op.drop_index(f"ix_{table}_organization", table)
        op.drop_column(table, "organization")
    for table in ("audit", "prices", "usage", "limits", "keys", "members", "organizations"):
        op.drop_table(table)


def _organizations() -> None:
    made = op.create_table(
        "organizations",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.bulk_insert(made, [{"id": FIRST, "slug": "personal", "title": "Personal", "created_at": 0}])
    op.create_table(
        "members",
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=256), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organization"], ["organizations.id"]),
        sa.PrimaryKeyConstraint("organization", "name"),
    )


def _keys() -> None:
    op.create_table(
        "keys",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("member", sa.String(length=256), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("prefix", sa.String(length=16), nullable=False),
        sa.Column("last", sa.String(length=4), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("models", sa.JSON(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organization"], ["organizations.id"]),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_keys_prefix", "keys", ["prefix"])
    op.create_table(
        "limits",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=256), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        sa.UniqueConstraint("organization", "key", "model", "kind", name="limits_once"),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=256), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )


def _usage() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    counts = ("prompt_tokens", "cached_tokens", "completion_tokens")
    op.create_table(
        "usage",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        *(sa.Column(name, sa.String(length=256), nullable=False) for name in ("user", "asked", "model")),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("endpoint", sa.String(length=128), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in counts),
        sa.Column("images", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        *(
            sa.Column(name, sa.BigInteger(), nullable=False)
            for name in ("characters", "latency_ms", "cost", "published")
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("request_id"),
    )
    op.create_index("ix_usage_at", "usage", ["at"])
    op.create_index("ix_usage_organization", "usage", ["organization"])
    op.create_table(
        "prices",
        sa.Column("model", sa.String(length=256), nullable=False),
        sa.Column("unit", sa.String(length=16), nullable=False),
        sa.Column("prompt", sa.BigInteger(), nullable=True),
        sa.Column("completion", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("model"),
    )
