"""python -m training.moderation train | slim | export | evaluate | card"""

from __future__ import annotations

import argparse

from training.moderation.settings import Settings


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(prog="python -m training.moderation", description=__doc__)
    parser.add_argument("stage", choices=("train", "slim", "export", "evaluate", "card"))
    stage, settings = parser.parse_args().stage, Settings()
    if stage == "train":
        from training.moderation import train

        train.run(settings)
    elif stage == "slim":
        from training.moderation import slim

        slim.run(settings)
    elif stage == "export":
        from training.moderation import export

        export.run(settings)
    else:
        from training.moderation import evaluate

        figures = evaluate.measure(settings)
        print(evaluate.table(figures))
        if stage == "card":
            from training.moderation import card

            card.write(settings, figures)


if __name__ == "__main__":
    main()
