"""A store with something in every table, and all that a store holds, to be compared."""

from __future__ import annotations

import os

from dragoman.accounts.transfer import rows
from dragoman.core.access import INFERENCE
from dragoman.store.audit import Act
from dragoman.store.events import Checkpoint, Told
from dragoman.store.files import StoredFile
from dragoman.store.flags import Flag
from dragoman.store.jobs import LEGACY, MODERN, Job
from dragoman.store.keys import NewKey
from dragoman.store.limits import EACH, REQUESTS_PER_DAY
from dragoman.store.organizations import Member, Organization
from dragoman.store.prices import OwnPrice
from dragoman.store.store import Store
from dragoman.store.tables import metadata
from dragoman.store.texts import Said
from dragoman.store.tuned import TunedModel
from dragoman.store.usage import Use

CONTENTS = {"file-B": b"", "file-a": os.urandom(3 << 20), "file-Z_1": "täst\0\n".encode()}


async def fill(store: Store) -> str:
    """Put something into every table; return a key that opens the store's door."""
    await store.organizations.add(Organization("org-b", "böse".replace("ö", "oe"), 'Ünï\u2028 "quoted"', 7))
    for name in ("ann", "Bob", "_z", "émile"):  # no two locales agree on their order
        await store.organizations.join(Member("org-b", name, "owner", 8))
    key, _ = await store.keys.create(NewKey("org-b", "ann", "t", (INFERENCE,), ("gpt-4", "ada"), 2_000_000_000), 9)
    await store.limits.set(EACH, key.id, "m", REQUESTS_PER_DAY, 10**9)
    rotated = await store.keys.rotate(key.id, 10, 1_900_000_000)
    assert rotated is not None
    await store.usage.add(
        [
            Use(f"req-{n}", 1_700_000_000_000 + n, "org-b", key.id, "completions", "/v1/completions", 200, n)
            for n in range(1200)
        ]
    )
    more = {"user": "\x1b[31männ", "seconds": 1 / 3, "cost": 2**60, "prompt_tokens": 2**40}
    await store.usage.add([Use("req-x", 1, "org-b", "", "other", "/", 499, 0, **more)])  # type: ignore[arg-type]
    for model in ("a", "B", "_", "ä"):
        await store.prices.set(OwnPrice(model, "image", None, 10**18))
    await store.audit.add(Act(1, EACH, "cli", "limit.set", "x", {"z": 1, "a": [None, 0.1, "ü"]}))
    await store.flags.add(Flag(1, "ann", "m", "input", ("hate", "violence")))
    for number, (id, content) in enumerate(CONTENTS.items()):
        await store.keep(StoredFile(id, "fine-tune", "dir/täst.jsonl", len(content), number), content)
    await store.jobs.add(Job("ft-1", LEGACY, "ada", "m", "file-a", 1, 1, options={"z": 1, "a": 2}), [Told("x", "Y", 1)])
    await store.jobs.add(Job("ftjob-1", MODERN, "ada", "m", "gone", 2, 2), [])
    await store.events.add_checkpoint(Checkpoint("ftckpt_1", "ft-1", 10, 100, "ft:x", {"loss": 0.1}))
    await store.tuned.add(TunedModel("ft:m:böse::1", "org-b", "m", "0" * 64, "file-a", "f" * 64, 3))
    await store.texts.add(
        [Said("req-1", 7, "org-b", '{"prompt": "täst\\u0000"}', ("", "\0 ünd")), Said("req-2", 7, "o", "")]
    )
    return rotated[1]


async def everything(store: Store) -> dict[str, list[bytes]]:
    """Return the rows of every table, and the contents of the files that are looked for."""
    found: dict[str, list[bytes]] = {}
    async with store.database.snapshot() as connection:
        for table in metadata.sorted_tables:
            found[table.name] = [line async for line in rows.lines(connection, table)]
    for id in CONTENTS:
        size = await store.blobs.size(id)
        found[id] = [] if size is None else [await store.blobs.read(id)]
    return found
