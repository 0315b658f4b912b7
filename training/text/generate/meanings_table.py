"""Makes `meanings.tsv`, the table of common words and their short definitions, and is run by hand only.

    python -m training.text.generate.meanings_table DATA

The commonest nouns, verbs and adjectives of the English text are counted. A word takes its definition from
`meanings_own.tsv`, which we wrote by hand (n takes "a", t takes "the", m no article; v is a verb, a an adjective).
Where the hand-written words are fewer than `COMMONEST`, the rest come from Open English WordNet (CC BY 4.0), cut short.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.text import corpus
from training.text.generate.meanings_words import SYNONYMS

HERE = Path(__file__).parent
COMMONEST = 1500
LONGEST = 14  # words of a definition
PARTS = {"n": "n", "v": "v", "a": "a", "s": "a"}
ARTICLES = "the a an this that my your his her our their no some every"
BEFORE = {
    "n": set(ARTICLES.split()),
    "v": set("to will would can could i you we they not must should shall may might let".split()),
    "a": set("very so too is was be are were more most quite rather as".split()),
}
IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "was:be went:go gone:go came:come said:say made:make took:take taken:take gave:give given:give knew:know "
        "known:know thought:think saw:see seen:see told:tell heard:hear felt:feel stood:stand brought:bring kept:keep "
        "began:begin begun:begin held:hold sat:sit spoke:speak spoken:speak met:meet ran:run wrote:write written:write "
        "lost:lose paid:pay sent:send fell:fall fallen:fall slept:sleep grew:grow grown:grow broke:break broken:break "
        "ate:eat eaten:eat drank:drink drew:draw drawn:draw rose:rise risen:rise understood:understand caught:catch "
        "bought:buy taught:teach sold:sell sought:seek fought:fight shook:shake chose:choose chosen:choose wore:wear "
        "forgot:forget forgotten:forget sang:sing swam:swim threw:throw thrown:throw drove:drive driven:drive "
        "flew:fly rode:ride stole:steal hid:hide hidden:hide built:build spent:spend lent:lend bent:bend dealt:deal "
        "meant:mean won:win became:become men:man women:woman children:child feet:foot teeth:tooth mice:mouse"
    ).split()
)
SKIPPED = frozenset(
    "be have do can will may must shall let a i an in as at no so well not it he who or one two three four five six seven "
    "eight nine ten twenty hundred thousand us mr mrs st oh ah yes o much many more most such other same own "
    "any all some first second third last next few several both each every and but for with from out up down over on off "
    "to by then than there here when where how why what that this these those very too just only even still yet now "
    "ever never again also else thus if though lot ha ye thou sir madam lady lord miss dear lad ass bitch whore rape sex "
    "like bit back might need lest round set put get got go am pm ok re don th ll ve em non les won isn ma pa mum mass "
    "nigger negro chink jap gay queer cock dick damn hell devil breast bosom".split()
)
DROPPED: frozenset[str] = frozenset(
    "are about neve haven found getting going tried till sometime lots papa dude squire".split()
)  # read by eye: WordNet's meaning of these is odd


@dataclass
class Sense:
    """One meaning that WordNet lists."""

    part: str
    gloss: str
    words: list[str]
    examples: int


@dataclass
class Line:
    """One line of the table."""

    word: str
    part: str
    definition: str
    synonyms: list[str] = field(default_factory=list)


def read(path: Path) -> dict[str, Line]:
    """Read a table by word."""
    cells = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {
        word: Line(word, part, text, rest[0].split(", ") if rest and rest[0] else [])
        for word, part, text, *rest in cells
    }


def senses(data: Path) -> dict[str, list[Sense]]:
    """Read the meanings of every plain word."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for row in corpus.rows(data, "text_wordnet_glosses"):
        part = PARTS.get(row["pos"], "")
        for word in row["words"] if part else ():
            if re.fullmatch(r"[a-z]{2,}", word) and word not in SKIPPED:
                found[word].append(Sense(part, corpus.tidy(row["text"]), row["words"], len(row["examples"])))
    return found


def texts(data: Path) -> Iterator[str]:
    """Yield the permissive English text that words are counted in."""
    for source in (corpus.novels, corpus.dialogue, corpus.storybooks):
        yield from source(data)


def stems(form: str) -> Iterator[str]:
    """Yield what a word may be a form of, itself first."""
    yield form
    if form in IRREGULAR:
        yield IRREGULAR[form]
    for ending, others in (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")),
                           ("ing", ("", "e")), ("er", ("", "e")), ("est", ("", "e"))):  # fmt: skip
        if form.endswith(ending) and len(form) > len(ending) + 2:
            for other in others:
                yield form[: -len(ending)] + other
            stem = form[: -len(ending)]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


def count(data: Path, known: dict[str, list[Sense]]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Count words, and in which place of a sentence each stands: as a noun, a verb or an adjective."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts(data):
        found = re.findall(r"[A-Za-z]+", text)
        pairs.update((before.lower(), word) for before, word in zip(found, found[1:], strict=False))
    small: Counter[str] = Counter()
    for (_, word), times in pairs.items():
        small[word] += times
    forms: dict[str, str] = {}
    for form in small:
        if form.islower() or small[form.lower()] * 3 > small[form]:
            found_stems = [stem for stem in stems(form.lower()) if stem in known]
            own = form.lower() in known
            forms[form] = (
                found_stems[1]
                if own and form.lower() in IRREGULAR and len(found_stems) > 1
                else (found_stems or [""])[0]
            )
    counts: Counter[str] = Counter()
    places: dict[str, Counter[str]] = defaultdict(Counter)
    for (before, form), times in pairs.items():
        if lemma := forms.get(form):
            counts[lemma] += times
            for part, openers in BEFORE.items():
                if before in openers:
                    places[lemma][part] += times
    return counts, places


def short(gloss: str) -> str:
    """Cut a gloss to its first plain part."""
    text = re.sub(r"\([^)]*\)", " ", gloss)
    text = re.split(r"[;:]", text)[0]
    text = re.sub(r"\s+", " ", text).strip(" ,.")
    while len(text.split()) > LONGEST and re.search(r",| or | and | especially | which | that ", text):
        text = re.sub(
            r"(,| or | and | especially | which | that )(?!.*(,| or | and | especially | which | that )).*$", "", text
        ).strip(" ,")
    return text


def choose(word: str, part: str, listed: list[Sense], counts: Counter[str]) -> Sense | None:
    """Choose the most ordinary meaning: told in ordinary words, with examples, the word named first."""

    def ordinary(sense: Sense) -> float:
        told = [token for token in re.findall(r"[a-z]+", short(sense.gloss)) if len(token) > 3] or ["x"]
        usual = sum(math.log(1 + min(counts[token], 3000)) for token in told) / len(told)
        place = sense.words.index(word)
        return usual + min(sense.examples, 3) * 0.6 - min(place, 3) * 0.5 - 2.0 * sense.gloss.startswith("(")

    fit = [sense for sense in listed if sense.part == part and word not in short(sense.gloss).split()]
    return max((sense for sense in fit if 2 <= len(short(sense.gloss).split()) <= LONGEST), key=ordinary, default=None)


def plain_form(word: str, own: dict[str, Line], known: dict[str, list[Sense]]) -> bool:
    """Tell whether a word stands for itself and is not the plural or the past of another."""
    others = [stem for stem in stems(word) if stem != word and (stem in own or stem in known)]
    return not others and word not in IRREGULAR


def rest(data: Path, own: dict[str, Line]) -> list[Line]:
    """Return the commonest words that have no definition of ours, with WordNet's."""
    known = senses(data)
    counts, places = count(data, known)
    lines: list[Line] = []
    for word, _ in counts.most_common():
        if len(own) + len(lines) >= COMMONEST:
            break
        if word in own or word in DROPPED or len(word) < 4 or not plain_form(word, own, known):
            continue
        parts = {sense.part for sense in known[word]}
        part = max(sorted(parts), key=lambda part: places[word][part])
        if sense := choose(word, part, known[word], counts):
            lines.append(Line(word, part, short(sense.gloss)))
    return lines


def table(data: Path) -> list[Line]:
    """Return all words with their meanings: ours, then WordNet's."""
    own = read(HERE / "meanings_own.tsv")
    lines = [*own.values(), *rest(data, own)]
    groups = [group.split() for group in SYNONYMS.split("|")]
    for line in lines:
        named = [other for group in groups for other in group[1:] if group[0] == line.word]
        line.synonyms = list(dict.fromkeys(named))
    return lines


def main() -> None:
    """Write the table anew."""
    lines = (
        "\t".join((line.word, line.part, line.definition, ", ".join(line.synonyms)))
        for line in table(Path(sys.argv[1]))
    )
    (HERE / "meanings.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
