"""Names and things that the paragraphs to read are filled with; many are put together or invented anew each time."""

from __future__ import annotations

from collections.abc import Callable

from training.text.generate import words
from training.text.generate.base import Dice, capital
from training.text.generate.coined import named

# fmt: off
WOMEN = "Anna Clara Emma Grace Iris Kate Mia Olivia Rosa Tina Uma Wendy Yuna Zoe Amara Elena Fatima Hana Lena Nadia Priya Sara Sofia Lucy Ella Maria Alice Julia Laura Nina Agnes Beatrice Carmen Dora Edith Flora Gloria Heidi Ingrid Jasmine Kira Leila Mabel Naomi Petra Ruth Selma Tamara Vera Yasmin Zelda Aisha Birgit Chloe Daphne Esther Freya Greta Hilda Isla Joan Keiko Lydia Marta Noor Odile Paula Renata Sigrid Thea Ursula Violet Willa Ximena Ada Bella Cora Delia Elsa Fiona Gemma Hazel Irma Jade Karin Linda Meera Nora Oona Pia Rania Sunita Tara Valeria Wanda Yoko Zara Susan Helen Emily Megan Hannah Mei Lin".split()
MEN = "Ben David Felix Henry Jack Liam Noah Paul Victor Xavier Ali Bruno Carlos Diego Ivan Kenji Marco Omar Pedro Ravi Tomas Max Leo Tom John Bob Peter Mark Arthur Boris Cedric Dmitri Edgar Fritz Gustav Hugo Igor Jonas Karl Lars Milo Nils Oscar Pablo Ralph Stefan Theo Ugo Walter Yusuf Zane Abdul Bjorn Colin Dominic Emil Frank George Harold Isaac Jamal Kofi Louis Martin Nathan Otto Patrick Quentin Rashid Simon Tariq Umar Vikram Wesley Andre Basil Conrad Derek Elias Finn Gabriel Hassan Idris Joel Kurt Lorenzo Miguel Nikolai Owen Philip Roman Samir Tobias Vincent Adrian Brian Daniel Eric Steve Kevin Lucas".split()
SURNAMES = "Adams Baker Carter Dalton Ellis Fisher Grant Hughes Ivanov Jensen Keller Lopez Mason Novak Olsen Price Reyes Schmidt Turner Vargas Weber Young Zimmer Abbott Barnes Castillo Drake Evans Foster Gomez Hansen Ito Jacobs Kumar Larsen Moreau Nguyen Ortiz Patel Ross Silva Tanaka Ueda Vega Walsh Yamada Rossi Bianchi Dubois Kowalski Petrov Kim Park Lee Chang Sato Suzuki Mehta Singh Haddad Mensah Diallo Fontaine Berg Lund Holm Stone Marsh Fox Hill Wood Lane Field Parker Cooper Mills".split()
TOWN_STARTS = "Alder Ash Barn Bex Birch Black Brook Cald Carr Clay Cold Crow Dal Deer Dun East Elm Fair Fern Fox Glen Gold Green Hart Haw Hazel High Hol Iron Kel King Lang Lin Lock Long Mar Mill Moss New North Oak Old Pen Pine Red Rose Row Salt Sand Sel Shel Silver South Stan Star Stone Storm Sun Swan Thorn Wal Water West Whit Wild Willow Win Wolf Wood".split()
TOWN_ENDS = "ford ton bridge field bury ham wick dale port mouth stead worth by ley wood haven burg ville well minster hill gate moor cliff brook side bank view crest march".split()
STREET_STARTS = "Oak Mill Church Station Market River Park High Garden Castle King Queen Bridge School Forest Lake Rose Maple Elm North South Baker Tower Hill Chapel Silver Green Ferry Orchard Victoria".split()
STARTS = "Ba Be Bo Bri Ca Co Da Do El Fa Fi Ga Gri Ha Hi Jo Ka Ke Kri La Le Lo Ma Me Mo Na Ni No Or Pa Pe Po Qua Ra Re Ro Sa Se Sko Ta Ti Tor Ul Va Ve Vo Wa Xe Ya Za Zo".split()
MIDDLES = "bo da la li lo ma mi na ni no ra ri ro sa ta ti to va vi za zu ke ru ".split(" ")
ENDS = "x n s ra na lo ta ron lix mos dex via nik tor lane bell ster quin dor nel".split()
THINGS = "lamp chair clock coat bag ball kite bike mirror blanket candle basket bell brush pillow ladder umbrella guitar violin suitcase camera scarf watch ring necklace key wallet phone tablet jacket glove notebook map compass telescope drum flute teapot mug vase rug painting puzzle book diary stamp album chess set toy train doll backpack tent sleeping bag lantern helmet skateboard hammer saw drill spade rake pot pan bowl plate fork tray jar bottle radio speaker globe calendar hat shawl sweater belt bracelet sunglasses case fishing rod football tennis racket sledge".replace("chess set", "chess-set").replace("stamp album", "stamp-album").replace("toy train", "toy-train").replace("sleeping bag", "sleeping-bag").replace("sunglasses case", "sunglasses-case").replace("fishing rod", "fishing-rod").replace("tennis racket", "tennis-racket").split()
FOODS = "soup|pizza|pancakes|apple pie|fried rice|noodles|fish and chips|lentil stew|cheese sandwiches|roast chicken|vegetable curry|tomato salad|mushroom risotto|carrot cake|dumplings|spaghetti|grilled salmon|baked potatoes|omelettes|chocolate pudding|beef stew|spinach pie|tacos|waffles|onion soup|lemon cake"
INGREDIENTS = "flour|sugar|butter|milk|honey|cinnamon|salt|pepper|garlic|onions|tomatoes|carrots|rice|lemon juice|olive oil|cream|cheese|ginger|walnuts|raisins|basil|potatoes|mushrooms|beans|yoghurt"
SUBJECTS = "maths|history|biology|chemistry|physics|music|art|geography|French|Spanish|German|English|sports|drama|computer science|religion|economics|philosophy"
PETS = "dog|cat|rabbit|hamster|parrot|turtle|goldfish|pony|guinea pig|canary|lizard|goat|duck|ferret|snail"
PET_NAMES = "Rex Luna Buddy Coco Milo Bella Charlie Daisy Shadow Pepper Ginger Oreo Nemo Peanut Waffles Mango Pickles Socks Bandit Ruby Simba Tiger Fluffy Smoky Spot Caramel Pixel Noodle Button Maple Hazelnut Tofu Olive Jasper".split()
JOBS = "teacher doctor nurse baker farmer pilot painter singer writer cook driver gardener dentist engineer lawyer carpenter sailor musician librarian plumber photographer waiter tailor barber mechanic journalist judge architect electrician florist butcher chemist vet fisher potter translator programmer accountant receptionist firefighter optician jeweller".split()
HOBBIES = "painting|swimming|reading|cooking|hiking|dancing|fishing|singing|chess|football|cycling|gardening|tennis|running|photography|knitting|drawing|sailing|climbing|baking|pottery|skiing|birdwatching|archery|judo|yoga|table tennis|playing the piano|collecting stamps|writing poems"
COUNTRIES = "Norway Spain Peru Kenya Japan Brazil Canada Egypt India Italy Mexico Chile Ghana Nepal Poland Turkey Vietnam Iceland Ireland Greece Portugal Morocco Austria Thailand Finland Cuba Jordan Korea Estonia Malta".split()
ANIMALS = "otter badger hedgehog falcon heron beaver moose lynx seal walrus tortoise iguana gecko toad salmon eel crab octopus sparrow woodpecker swallow stork flamingo pelican camel llama zebra antelope leopard jaguar panda koala wombat sloth anteater bat mole squirrel hare weasel boar bison ibex yak owl".split()
SHOPS = "bakery|bookshop|toy shop|flower shop|shoe shop|pharmacy|butcher's shop|café|bike shop|music shop|cheese shop|tea shop|grocery|candle shop|pet shop|hat shop|garden centre|stationery shop|second-hand shop|ice cream parlour"
BUILDINGS = "library|town hall|lighthouse|museum|theatre|bridge|castle|church|station|hospital|windmill|observatory|school|concert hall|clock tower|factory|swimming hall|hotel|stadium|palace"
RELATIONS = "aunt|uncle|grandmother|grandfather|mother|father|sister|brother|cousin|neighbour|teacher|best friend|boss"
SPORTS = "football|basketball|hockey|handball|volleyball|rugby|water polo"
GADGETS = "phone|vacuum cleaner|coffee maker|bicycle|lamp|tent|backpack|watch|blender|keyboard|camera|electric scooter|kettle|drone|heater|suitcase|rain jacket|toaster|tablet"
EVENTS = "spring fair|jazz concert|book sale|flea market|film night|marathon|science fair|food festival|chess tournament|dance show|charity run|poetry evening|flower show|winter market|kite festival|craft fair|open-air play|quiz night|bake sale|photo exhibition"
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COLOURS = "red blue green yellow orange purple pink brown black white grey silver golden turquoise".split()
# fmt: on


def invented(dice: Dice) -> str:
    """Invent a name."""
    if dice.random() < 0.4:
        return named(dice)
    return dice.choice(STARTS) + dice.choice(MIDDLES) + dice.choice(ENDS)


def town(dice: Dice) -> str:
    """Name a town, mostly an invented one."""
    way = dice.random()
    if way < 0.3:
        return dice.choice(words.CITIES)
    start, end = dice.choice(TOWN_STARTS), dice.choice(TOWN_ENDS)
    return invented(dice) if way < 0.45 or end[0] == start[-1] else start + end


def clock(dice: Dice) -> str:
    """Name a time of day."""
    hour, minute = dice.randint(1, 12), dice.choice((0, 0, 15, 30, 45, 10, 20, 40, 50))
    half = dice.pick("am|pm|in the morning|in the evening") if dice.random() < 0.5 else ""
    half = {"in the morning": "in the morning" if hour in range(5, 12) else "pm", "in the evening": "in the evening" if hour in range(5, 12) else "pm"}.get(half, half)  # fmt: skip
    return f"{hour}:{minute:02d} {half}".strip() if minute or not half else f"{hour} {half}"


def price(dice: Dice) -> str:
    """Name a price."""
    amount = dice.choice((str(dice.randint(2, 99)), str(dice.randint(100, 999)), f"{dice.randint(1, 60)}.{dice.choice((50, 99, 25, 80, 95))}"))  # fmt: skip
    return dice.choice((f"${amount}", f"{amount} euros", f"{amount} dollars", f"£{amount}"))


def number(dice: Dice) -> str:
    """Name a number of two or more, sometimes in words."""
    small = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty".split()
    return dice.choice((dice.choice(small), str(dice.randint(2, 99)), str(dice.randint(2, 99))))


def many(dice: Dice) -> str:
    """Name a large number."""
    return dice.choice((str(dice.randint(100, 999)), f"{dice.randint(1, 90)},{dice.randint(0, 9)}00", f"{dice.randint(2, 60)},000"))  # fmt: skip


def person(dice: Dice) -> str:
    """Name a person: a first name, sometimes with a surname or invented."""
    way = dice.random()
    first = named(dice) if dice.random() < 0.3 else dice.choice(WOMEN + MEN)
    return f"{first} {dice.choice(SURNAMES)}" if way < 0.2 else first


def surname(dice: Dice) -> str:
    """Name a family."""
    return dice.choice(SURNAMES) if dice.random() < 0.8 else invented(dice)


def listed(text: str) -> Callable[[Dice], str]:
    """Make a choice from a table parted by bars."""
    parts = text.split("|")
    return lambda dice: dice.choice(parts)


def spoken(items: list[str]) -> Callable[[Dice], str]:
    """Make a choice from a list in which hyphens stand for spaces."""
    return lambda dice: dice.choice(items).replace("-", " ")


KINDS: dict[str, Callable[[Dice], str]] = {
    "person": person, "surname": surname, "town": town, "street": lambda dice: dice.choice(STREET_STARTS) + " " + dice.pick("Street|Road|Lane|Avenue|Square|Street"), "brand": invented,
    "team": lambda dice: town(dice) + " " + dice.pick("Rovers|Tigers|United|Eagles|Lions|City|Bears|Hawks|Stars|Wolves"), "year": lambda dice: str(dice.randint(1600, 2024)), "recent": lambda dice: str(dice.randint(1960, 2024)),
    "clock": clock, "price": price, "number": number, "many": many, "few": lambda dice: dice.pick("two|three|four|five|six|seven|eight|nine|ten|twelve|2|3|4|5|6|7|8|9|10|12"), "morning": lambda dice: f"{dice.randint(5, 10)}:{dice.choice(('00', '15', '30', '45', '10', '20'))}" + dice.pick("|| am"), "evening": lambda dice: f"{dice.randint(5, 11)}:{dice.choice(('00', '15', '30', '45', '50'))}" + dice.pick("|| pm"), "thing": spoken(THINGS), "food": listed(FOODS), "ingredient": listed(INGREDIENTS), "subject": listed(SUBJECTS), "pet": listed(PETS),
    "petname": spoken(PET_NAMES), "job": spoken(JOBS), "hobby": listed(HOBBIES), "country": spoken(COUNTRIES), "animal": spoken(ANIMALS), "shop": listed(SHOPS), "building": listed(BUILDINGS),
    "relation": listed(RELATIONS), "sport": listed(SPORTS), "gadget": listed(GADGETS), "event": listed(EVENTS), "month": spoken(MONTHS), "day": spoken(DAYS),
    "colour": spoken(COLOURS), "date": lambda dice: f"{dice.choice(MONTHS)} {dice.randint(1, 28)}", "age": lambda dice: str(dice.randint(5, 90)), "small": lambda dice: str(dice.randint(0, 4)),
    "family": lambda dice: f"{dice.pick('Mr.|Mrs.|Ms.|Dr.')} {capital(surname(dice))}", "degrees": lambda dice: str(dice.randint(2, 34)),
}  # fmt: skip
