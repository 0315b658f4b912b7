"""Pictures by diffusers, in a worker process. See ARCHITECTURE.md."""
