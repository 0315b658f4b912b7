"""Runs xllamacpp's HTTP server until it is stopped; a program of its own because it needs that package's interpreter.

Usage: python xllamacpp_server.py MODEL PORT CONTEXT SEQUENCES THREADS
"""

from __future__ import annotations

import signal
import sys

import xllamacpp  # type: ignore[import-not-found]


def main(model: str, *numbers: str) -> None:
    port, context, sequences, threads = map(int, numbers)
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.port = port
    params.n_ctx = context
    params.n_parallel = sequences
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})


if __name__ == "__main__":
    main(*sys.argv[1:])
