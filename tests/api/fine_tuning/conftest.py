from __future__ import annotations

from tests.api.jobs import make_place, place

__all__ = ["make_place", "place"]
