"""``/healthz``, ``/readyz`` and ``/metrics``: for those who run the server, not for clients of the API."""
