"""python -m training.embeddings train | evaluate | card"""

from __future__ import annotations

import argparse

from training.embeddings.settings import Settings


def _train(settings: Settings) -> None:
    from training.embeddings import export, pairs, student, teacher
    from training.embeddings.sentences import collect

    taught, heldout = collect(settings)
    print(f"{len(taught):,} sentences to learn from, {len(heldout):,} held out", flush=True)
    chosen = pairs.build(heldout, settings.data, settings.seed)
    sides = [teacher.encode([getattr(pair, side) for pair in chosen], settings.work) for side in ("first", "second")]
    pairs.save(chosen, [float(similarity) for similarity in (sides[0] * sides[1]).sum(axis=1)])
    vectors = teacher.encode([sentence.text for sentence in taught], settings.work)
    turned = student.axes(vectors, settings.dimensions)
    pieces = student.tokenizer()
    bags = [e.ids for e in pieces.encode_batch([s.text for s in taught], add_special_tokens=False)]
    start = student.distilled(turned, pieces)
    export.write(settings.work / "distilled", start, pieces)
    export.write(settings.starter, student.train(settings, start, bags, vectors @ turned), pieces)


def main() -> None:
    """Run one stage."""
    parser = argparse.ArgumentParser(prog="python -m training.embeddings", description=__doc__)
    parser.add_argument("stage", choices=("train", "evaluate", "card"))
    stage, settings = parser.parse_args().stage, Settings()
    if stage == "train":
        _train(settings)
        return
    from training.embeddings import evaluate

    figures = evaluate.measure(settings.starter)
    print(evaluate.table(figures))
    if stage == "card":
        from training.embeddings import card

        card.write(settings, figures)


if __name__ == "__main__":
    main()
