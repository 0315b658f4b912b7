"""``python -m dragoman``."""

from dragoman.cli import run

if __name__ == "__main__":
    run()
