"""What the content filter flagged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "flags",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("user", sa.String(length=256), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("part", sa.String(length=8), nullable=False),
        sa.Column("categories", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_index("ix_flags_user", "flags", ["user"])


def downgrade() -> None:
    """Take the change back."""
    op.drop_index("ix_flags_user", "flags")
    op.drop_table("flags")
