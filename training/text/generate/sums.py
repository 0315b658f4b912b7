"""Small sums, in figures, in words and in little problems; and comparing, continuing and naming numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from training.text.generate import sums_words as table
from training.text.generate.base import Dice, Example, capital, careless, says, user
from training.text.generate.text_contents import invented
from training.text.generate.text_wordings import any_of, fill, reply

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
BY_COLUMNS = 20
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """Write a number below a thousand in words."""
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]} hundred" + (f" and {in_words(rest)}" if rest else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")


def plus_columns(a: int, b: int) -> str:
    """Add column by column from the right, the carried one first."""
    parts, carried = [], 0
    for place in range(len(str(max(a, b)))):
        x, y = a // 10**place % 10, b // 10**place % 10
        parts.append(f"{'1 + ' * carried}{x} + {y} = {carried + x + y}")
        carried = (carried + x + y) // 10
    return ", ".join(parts)


def minus_columns(a: int, b: int) -> str:
    """Subtract column by column from the right; a borrowed ten is added above and one is taken from the next digit."""
    parts, borrowed = [], 0
    for place in range(len(str(max(a, b)))):
        x, y = a // 10**place % 10 - borrowed, b // 10**place % 10
        borrowed = int(x < y)
        parts.append(f"{x + 10 * borrowed} - {y} = {x + 10 * borrowed - y}")
    return ", ".join(parts)


def worked(kind: str, a: int, b: int) -> str:
    """Return a sum with its result, worked out by columns where a number is too large to know the sum by heart."""
    result = {"+": a + b, "-": a - b, "x": a * b, "/": a // max(b, 1)}[kind]
    equation = f"{a} {kind} {b} = {result}"
    if kind not in "+-" or max(a, b) < BY_COLUMNS:
        return equation
    if kind == "+":
        return f"{a} + {b}: {plus_columns(a, b)}, so {equation}"
    if a >= b:
        return f"{a} - {b}: {minus_columns(a, b)}, so {equation}"
    return f"{b} - {a}: {minus_columns(b, a)}, so {equation}"


def numbers(dice: Dice, kind: str) -> tuple[int, int]:
    """Draw the numbers of a sum."""
    if kind in "x/":
        a, b = dice.randint(0 if kind == "x" and dice.random() < 0.2 else 1, 12), dice.randint(1, 12)
        a, b = (a, dice.choice((10, 100))) if kind == "x" and dice.random() < 0.04 else (a, b)
        return (a, b) if kind == "x" else (a * b, b)
    size = dice.choices((9, 20, 99, 999), (26, 18, 38, 18))[0]
    a = dice.randint(100 if size == 999 else 0, size)
    b = dice.randint(0, size) if size < 999 or dice.random() < 0.6 else dice.randint(1, 99)
    if kind == "-":
        return (min(a, b), max(a, b)) if dice.random() < 0.12 else (max(a, b), min(a, b))
    return (b, a) if dice.random() < 0.5 else (a, b)


def expression(dice: Dice, kind: str, a: int, b: int) -> str:
    """Write a sum as users do: with signs, with words between figures, or in words."""
    sign = dice.pick(table.SIGNS[kind])
    if max(a, b) < 1000 and dice.random() < (0.5 if sign.strip().isalpha() and len(sign) > 3 else 0.03):
        one, two = in_words(a), in_words(b)
        sign = sign if len(sign) > 3 else dice.choice([s for s in table.SIGNS[kind].split("|") if len(s) > 3])
        return f"{one}{sign}{two}".replace("-", dice.choice("- "))
    return f"{a}{sign}{b}"


def expressed(dice: Dice, kind: str, a: int, b: int) -> str:
    """Ask for a sum that is written out."""
    written = expression(dice, kind, a, b)
    if dice.random() < 0.3:
        return fill(dice.pick(table.EXPRESSION_ONLY), e=written)
    return fill(any_of(dice, table.EXPRESSION_ORDERS, table.EXPRESSION_ASKED, table.EXPRESSION_TOLD), e=written)


def sum_of(dice: Dice, kind: str) -> Example:
    """Ask for a sum, a difference, a product or a quotient."""
    a, b = numbers(dice, kind)
    if dice.random() < 0.62:
        question = expressed(dice, kind, a, b)
    else:
        frame = any_of(dice, table.ORDERS[kind], table.ASKED[kind])
        spelled = dice.random() < 0.12 and "{b}s" not in frame
        swapped = kind == "-" and a < b and any(word in frame.lower() for word in ("difference", "how far"))
        a, b = (b, a) if swapped else (a, b)
        question = fill(frame, a=in_words(a) if spelled else a, b=in_words(b) if spelled else b)
    answer = worked(kind, a, b)
    if dice.random() < 0.07 and ": " not in answer:
        question = question if question[-1] in ".?!" else question + ("." if question[-1] != "=" else " ?")
        return reply(dice, question + dice.pick(table.JUST), answer.split("= ")[-1])
    return reply(dice, question, answer + ".")


def chain(dice: Dice) -> Example:
    """Add and subtract three numbers, step by step."""
    big = dice.choice((9, 9, 20))
    a, b, c = (dice.randint(1, big) for _ in range(3))
    first, second = dice.choice(("++", "++", "+-", "-+"))
    a, b = (max(a, b), min(a, b)) if first == "-" else (a, b)
    half = a + b if first == "+" else a - b
    if second == "-":
        c = dice.randint(0, min(half, big))
    question = any_of(dice, table.EXPRESSION_ORDERS, table.EXPRESSION_ASKED, table.EXPRESSION_TOLD)
    question = dice.pick(table.EXPRESSION_ONLY) if dice.random() < 0.3 else question
    signs = {"+": " plus ", "-": " minus "} if dice.random() < 0.3 else {"+": " + ", "-": " - "}
    written = f"{a}{signs[first]}{b}{signs[second]}{c}"
    if first == second == "+" and dice.random() < 0.35:
        question = any_of(
            dice,
            "add {e}|sum {e}|add up {e}|find the sum of {e}|give me the total of {e}",
            "what is the sum of {e}|how much are {e} together|what is the total of {e}|what do {e} make",
        )
        written = f"{a}, {b} and {c}"
    return reply(dice, fill(question, e=written), f"{worked(first, a, b)}, {worked(second, half, c)}.")


def times_table(dice: Dice) -> Example:
    """Write a times table."""
    a, most = dice.randint(2, 12), dice.choice((10, 10, 12))
    frame = any_of(dice, table.TABLE)
    return reply(
        dice, fill(frame, a=a, c=a * most), ", ".join(f"{a} x {b} = {a * b}" for b in range(1, most + 1)) + "."
    )


def drill(dice: Dice) -> Example:
    """Ask for several sums, at once or one after the other."""
    sums: list[tuple[str, int, int]] = []
    while len(sums) < 4:
        kind = dice.choice("+++---x/")
        a, b = numbers(dice, kind)
        if max(a, b) < (BY_COLUMNS if kind in "+-" else 100) and a >= b * (kind == "-"):
            sums.append((kind, a, b))
    sums = sums[: dice.randint(2, 4)]
    if dice.random() < 0.4:
        turns = []
        for place, one in enumerate(sums):
            asked = expressed(dice, *one) if place == 0 else fill(dice.pick(table.AGAIN), e=expression(dice, *one))
            turns += [user(asked), says(worked(*one) + ".")]
        return Example(turns)
    written = [f"{a}{dice.choice(table.SIGNS[kind].split('|')[:3])}{b}" for kind, a, b in sums]
    listed = dice.choice((", ".join(written), "; ".join(written), ", ".join(written[:-1]) + " and " + written[-1]))
    question = any_of(dice, table.DRILL, table.DRILL_ASKED)
    if dice.random() < 0.2:
        question, listed = question.replace(": {e}", "{e}").replace("{e}", "\n{e}"), "\n".join(written)
    return reply(dice, fill(question, e=listed), ", ".join(worked(*one) for one in sums) + ".")


def simple(dice: Dice) -> Example:
    """Halve, double, square, or take a root."""
    kind = dice.choices(range(4), (32, 32, 26, 10))[0]
    a = dice.randint(1, 100) if kind == 1 else 2 * dice.randint(1, 60) if kind == 0 else dice.randint(1, 12)
    orders, asked, answer = (
        (table.HALF_ORDERS, table.HALF, f"Half of {a} is {a // 2}."),
        (table.DOUBLE_ORDERS, table.DOUBLE, f"Twice {a} is {2 * a}."),
        (table.SQUARE_ORDERS, table.SQUARE, f"{a} x {a} = {a * a}."),
        (table.ROOT_ORDERS, table.ROOT, f"The square root of {a * a} is {a}."),
    )[kind]
    shown: object = a * a if kind == 3 else a
    question = any_of(dice, orders, asked)
    if dice.random() < 0.12 and "^" not in question:
        shown = in_words(int(str(shown)))
    return reply(dice, fill(question, a=shown), answer)


def sequence(dice: Dice) -> Example:
    """Continue a row of numbers."""
    count, chance = dice.randint(3, 5), dice.random()
    if chance < 0.8:
        step = dice.choice((1, 2, 2, 3, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 20))
        start = dice.choice((step, 1, dice.randint(0, 60)))
        row = [start + step * place for place in range(count)]
        rule, after = f"Each number is {step} more than the last", row[-1] + step
        if chance > 0.58:
            after = dice.choice((0, dice.randint(0, 60)))
            row = [after + step * place for place in range(count, 0, -1)]
            rule = f"Each number is {step} less than the last"
    else:
        factor = dice.choice((2, 2, 2, 3, 10))
        start, count = dice.randint(1, 5), min(count, 4 if factor == 2 else 3)
        row = [start * factor**place for place in range(count)]
        rule, after = f"Each number is {factor} times the last", row[-1] * factor
    listed = ", ".join(map(str, row)) if dice.random() < 0.85 else " ".join(map(str, row))
    question = fill(any_of(dice, table.NEXT_ORDERS, table.NEXT), s=listed)
    return reply(dice, question, f"{rule}, so the next number is {after}.")


def counting(dice: Dice) -> Example:
    """Count, or name the number beside another."""
    if dice.random() < 0.5:
        a, side = dice.randint(1, 999 if dice.random() < 0.3 else 100), dice.choice((1, 1, -1))
        question = fill(any_of(dice, "", table.NEIGHBOUR[side]), a=a)
        return reply(dice, question, f"{'After' if side == 1 else 'Before'} {a} comes {a + side}.")
    start = dice.choice((1, 1, dice.randint(0, 30)))
    end, down = start + dice.randint(3, 12), dice.random() < 0.3
    row = [str(number) for number in range(start, end + 1)]
    question = fill(any_of(dice, table.COUNT_DOWN if down else table.COUNT), a=start, b=end)
    return reply(dice, question, ", ".join(row[::-1] if down else row) + ".")


def superlative(wordings: str) -> str:
    """Keep the wordings that suit more than two numbers."""
    return "|".join(one for one in wordings.split("|") if re.search("est |maximum|minimum|least ", one))


def compare(dice: Dice) -> Example:
    """Find the larger or smaller of some numbers."""
    size, count = dice.choice((20, 100, 100, 1000)), dice.choice((2, 2, 2, 3, 4))
    drawn, large = dice.sample(range(1, size), count), dice.random() < 0.6
    texts = list(map(str, drawn))
    orders, asked = (table.LARGER_ORDERS, table.LARGER) if large else (table.SMALLER_ORDERS, table.SMALLER)
    if count > 2:
        orders, asked = superlative(orders), superlative(asked)
    last = texts.pop()
    listed = ", ".join(texts)
    question = fill(any_of(dice, orders, asked), l=f"{listed} or {last}", c=f"{listed} and {last}")
    found = max(drawn) if large else min(drawn)
    name = ("larger" if large else "smaller") if count == 2 else "largest" if large else "smallest"
    return reply(dice, question, f"The {name} number is {found}.")


def judge(dice: Dice) -> Example:
    """Say yes or no to a comparison or a sum, or even or odd."""
    kind = dice.randrange(3)
    if kind == 0:
        a, b = dice.sample(range(1, dice.choice((20, 100, 1000))), 2)
        more = dice.random() < 0.5
        name = dice.pick("larger|bigger|greater|more") if more else dice.pick("smaller|less")
        question = fill(any_of(dice, table.IS_MORE_ORDERS, table.IS_MORE), a=a, b=b, k=name)
        return reply(
            dice, question, f"{'Yes' if (a > b) == more else 'No'}, {a} is {'more' if a > b else 'less'} than {b}."
        )
    if kind == 1:
        a = dice.randint(0, dice.choice((20, 100, 999)))
        question = fill(any_of(dice, table.PARITY_ORDERS, table.PARITY), a=a)
        return reply(dice, question, f"{a} is {'odd' if a % 2 else 'even'}.")
    sign = dice.choice("+++--x")
    a, b = numbers(dice, sign)
    while max(a, b) >= (BY_COLUMNS if sign in "+-" else 100):  # the verdict stands before the sum
        a, b = numbers(dice, sign)
    answer = worked(sign, a, b)
    result = int(answer.split("= ")[-1])
    said = result if dice.random() < 0.5 else max(0, result) + dice.choice((1, 1, 2, 3, 10))
    question = fill(
        any_of(dice, table.TRUE_ORDERS, table.TRUE), e=f"{a}{dice.choice(table.SIGNS[sign].split('|')[:2])}{b}", c=said
    )
    return reply(dice, question, f"{'Yes' if said == result else 'No'}, {answer}.")


def naming(dice: Dice) -> Example:
    """Write a number in words, or a number word in digits."""
    number = dice.randint(0, 999 if dice.random() < 0.2 else 100)
    if dice.random() < 0.5:
        return reply(
            dice, fill(any_of(dice, table.IN_WORDS, table.IN_WORDS_ASKED), a=number), capital(in_words(number)) + "."
        )
    return reply(dice, fill(any_of(dice, table.IN_DIGITS, table.IN_DIGITS_ASKED), a=in_words(number)), f"{number}.")


def person(dice: Dice) -> tuple[str, str, str]:
    """Return a name with he or she, and him or her."""
    hers = dice.random() < 0.5
    name = dice.choice(table.HERS if hers else table.HIS) if dice.random() < 0.7 else invented(dice).capitalize()
    return (name, "She", "her") if hers else (name, "He", "him")


def told(dice: Dice, frame: str, **values: object) -> str:
    """Tell a problem about somebody and some things."""
    (name, he, him), (other, _, _), (third, _, _) = (person(dice) for _ in range(3))
    while len({name, other, third}) < 3:
        other, third = person(dice)[0], person(dice)[0]
    thing = dice.pick(table.FOODS if re.search(r"\b(ate|eat|eaten|baked|cake)\b", frame) else table.THINGS)
    one, many = dice.pick(table.HOLDERS).split()
    kind, second = dice.pick(table.KINDS).split()
    verb = dice.pick("find|get|buy|pick|collect|receive")
    slots = {
        "n": name,
        "m": other,
        "q": third,
        "h": he,
        "o": him,
        "t": thing,
        "d": one,
        "ds": many,
        "k1": kind,
        "k2": second,
    }
    return fill(frame, f=dice.pick(table.FOLK), v=verb, **slots, **values)


def counted(question: str) -> str:
    """Return the unit of a problem's answer, read from its question."""
    last = question.rpartition("ow many ")[2].split() if "ow many " in question else []
    if last:
        unit = last[1] if last[0] == "more" and last[1] not in ("do", "does") else last[0]
        return "" if unit in ("is", "do", "does", "are", "more", "did") else unit.strip("?,")
    return "dollars" if "dollars" in question else "meters" if "meters" in question and "kilo" not in question else ""


def problem(dice: Dice) -> Example:
    """Tell a problem of one step."""
    kind = dice.choices("+-x/", (34, 34, 18, 14))[0]
    frame = dice.pick({"+": table.PLUS, "-": table.MINUS, "x": table.TIMES, "/": table.SHARE}[kind])
    if kind in "+-":
        a, b = dice.randint(2, 99 if dice.random() < 0.4 else 25), dice.randint(2, 30)
        a, b = (a + b, b) if kind == "-" else (a, b)
        a, b = (dice.randint(100, 900), dice.randint(10, 99)) if dice.random() < 0.05 else (a, b)
    else:
        a, b = dice.randint(2, 12), dice.randint(2, 12)
        fixed = next((digit for digit in "478" if "{a" + digit + "}" in frame), "")
        b, frame = (int(fixed), frame.replace("{a" + fixed, "{a")) if fixed else (b, frame)
        a = a * b if kind == "/" else a
    question = told(dice, frame, a=a, b=b)
    return asked(dice, question, worked(kind, a, b))


def asked(dice: Dice, question: str, answer: str) -> Example:
    """Make an exchange of a problem and its worked answer."""
    unit = "" if answer.endswith(" 1") else counted(question)
    question = (
        dice.pick(
            "|||||||Solve this: |Problem: |Question: |Here is a word problem. |Can you solve this? |Please help me with this problem: |A riddle: |Maths homework: "
        )
        + question
    )
    question += dice.pick("|||||||| Please explain.| Show your work.| Think step by step.| Please help.| Thanks!")
    question = careless(dice, question) if dice.random() < 0.5 else question
    return reply(dice, question, f"{answer} {unit}".strip() + ".")


def two_steps(dice: Dice) -> Example:
    """Tell a problem of two steps."""
    kind = dice.choices(sorted(table.TWO_STEPS), (26, 20, 14, 14, 13, 13))[0]
    first, second = kind[0], kind[1]
    big = dice.choice((10, 20, 40))
    a, b, c = (dice.randint(2, big) for _ in range(3))
    if first == "x":
        a, b = dice.randint(2, 9), dice.randint(2, 10)
    a = a + b if first == "-" else a
    half = {"+": a + b, "-": a - b, "x": a * b}[first]
    if second == "-" and c > half:
        c, a, half = (dice.randint(1, half), a, half) if first != "-" else (c, a + c, half + c)
    question = told(dice, dice.pick(table.TWO_STEPS[kind]), a=a, b=b, c=c)
    return asked(dice, question, f"{worked(first, a, b)}, {worked(second, half, c)}")


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights; the sums need no file."""
    return {
        "addition": (24, lambda dice: sum_of(dice, "+")),
        "subtraction": (20, lambda dice: sum_of(dice, "-")),
        "multiplication": (11, lambda dice: sum_of(dice, "x")),
        "division": (7, lambda dice: sum_of(dice, "/")),
        "chain": (3, chain),
        "drill": (14, drill),
        "times table": (1, times_table),
        "simple": (6, simple),
        "sequence": (5, sequence),
        "counting": (2.5, counting),
        "compare": (5, compare),
        "judge": (4, judge),
        "naming": (2, naming),
        "problem": (9, problem),
        "two steps": (4, two_steps),
    }
