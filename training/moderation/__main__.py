"""python -m training.moderation train | export | evaluate"""

from __future__ import annotations

import argparse

from training.moderation.settings import Settings


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(prog="python -m training.moderation", description=__doc__)
    parser.add_argument("stage", choices=("train", "export", "evaluate"))
    stage, settings = parser.parse_args().stage, Settings()
    if stage == "train":
        from training.moderation import train

        train.run(settings)
    elif stage == "export":
        from training.moderation import export

        export.run(settings)
    else:
        from training.moderation import evaluate

        print(evaluate.table(evaluate.measure(settings)))


if __name__ == "__main__":
    main()
