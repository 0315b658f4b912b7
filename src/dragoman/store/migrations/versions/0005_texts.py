"""What was asked and answered, where the operator wants it kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "texts",
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("organization", sa.String(length=64), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("request_id"),
    )
    op.create_index("ix_texts_at", "texts", ["at"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_texts_at", "texts")
    op.drop_table("texts")
