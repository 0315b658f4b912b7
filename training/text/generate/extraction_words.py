"""Contents for structured data and tools: names, towns, things, dates, amounts; known ones and invented ones."""

from __future__ import annotations

from collections.abc import Callable

from training.text.generate.base import Dice
from training.text.generate.coined import named

FIRST = (
    "Anna Ben Clara David Emma Felix Grace Henry Iris Jack Kate Liam Mia Noah Olivia Paul Quinn Rosa Sam Tina Uma Victor Wendy Xavier Yuna Zoe Ali Amara Bruno Carlos Chen Diego Elena Fatima Hana Ivan Jin Kenji Lena Marco Min Nadia Omar Pedro Priya Ravi Sara Sofia Tomas Yuki Lucy Max Leo Ella Tom Maria John Alice Bob Peter Julia Ann Mark Laura Nina "
    "Oscar Hugo Vera Greta Otto Ruth Nick Karen Aaron Abigail Adam Aisha Alan Alex Amy Andrea Angela Arthur Astrid Ava Beatrice Boris Brian Camila Charlotte Chloe Daniel Daisy Dana Derek Dmitri Dora Edgar Eleanor Eric Esther Eva Fiona Frank Gabriel George Gina Hannah Harold Helen Hiro Ian Ingrid Isaac Isabel Jacob Jade James Jane Jasmine Jonas Joseph Karim Kim Kofi Lars Leila Lily Linda Louis Magda Malik Martin Megan Mei Mira Mohammed Monica Naomi Nora Oliver Pablo Patricia Petra Philip Rachel Rania Robert Samir Sandra Simon Stella Susan Tariq Theo Thomas Ursula Vincent Viktor Walter William Yara Yusuf Zara"
).split()
LAST = (
    "Adams Ahmed Allen Anderson Baker Becker Bell Bennett Berg Bianchi Brown Bauer Campbell Carter Chan Clark Cohen Cook Costa Cruz Davies Diaz Dubois Evans Fischer Flores Foster Garcia Gomez Gray Green Gupta Hall Harris Hughes Ito Ivanov Jackson Jensen Johnson Jones Kaya Kelly Khan Kim King Kowalski Kumar Larsen Lee Lewis Li Lopez Martin Meyer Miller Mori Moreau Morgan Murphy Nakamura Nguyen Novak Okafor Olsen Ortiz Park Patel Perez Petrov Popov Reed Reyes Rivera Rossi Roy Santos Sato Schmidt Scott Shah Silva Singh Smith Suzuki Tan Tanaka Taylor Thomas Torres Turner Walker Wang Weber White Wilson Wong Wright Yamamoto Young Zhang"
).split()
TOWNS = (
    "Paris|London|Tokyo|Seoul|Berlin|Rome|Madrid|Lisbon|Vienna|Cairo|Delhi|Boston|Chicago|Toronto|Sydney|Oslo|Helsinki|Dublin|Prague|Athens|Lima|Nairobi|Busan|Osaka|Beijing|Shanghai|Mumbai|Denver|Seattle|Munich|Zurich|Geneva|Warsaw|New York|Los Angeles|San Francisco|Miami|Dallas|Austin|Houston|Phoenix|Atlanta|Portland|Detroit|Las Vegas|San Diego|Philadelphia|Washington|Vancouver|Montreal|Mexico City|Havana|Bogota|Buenos Aires|Rio de Janeiro|Santiago|Quito|Hamburg|Cologne|Frankfurt|Amsterdam|Rotterdam|Brussels|Antwerp|Copenhagen|Stockholm|Gothenburg|Bergen|Reykjavik|Edinburgh|Glasgow|Manchester|Liverpool|Bristol|Leeds|Lyon|Marseille|Nice|Bordeaux|Barcelona|Valencia|Seville|Porto|Milan|Naples|Turin|Venice|Florence|Budapest|Bucharest|Sofia|Belgrade|Zagreb|Riga|Tallinn|Vilnius|Kyiv|Krakow|Istanbul|Ankara|Dubai|Doha|Tehran|Karachi|Lahore|Kolkata|Bangalore|Chennai|Dhaka|Colombo|Kathmandu|Bangkok|Hanoi|Singapore|Jakarta|Manila|Taipei|Hong Kong|Kyoto|Nagoya|Sapporo|Incheon|Daegu|Melbourne|Brisbane|Perth|Auckland|Lagos|Accra|Dakar|Tunis|Casablanca|Cape Town|Johannesburg|Addis Ababa"
).split("|")
STATES = (
    "Boston, MA|San Francisco, CA|New York, NY|Chicago, IL|Austin, TX|Seattle, WA|Denver, CO|Portland, OR|Miami, FL|Atlanta, GA|Phoenix, AZ|Dallas, TX|Houston, TX|San Diego, CA|Los Angeles, CA|Las Vegas, NV|Detroit, MI|Philadelphia, PA|Nashville, TN|Columbus, OH|Baltimore, MD|Madison, WI|Tucson, AZ|Omaha, NE|Buffalo, NY|Boise, ID"
).split("|")
COUNTRIES = "France|Japan|Brazil|Canada|Egypt|India|Italy|Kenya|Mexico|Germany|Spain|Norway|Poland|Peru|Chile|Greece|Turkey|China|Vietnam|Thailand|Morocco|Ghana|Sweden|Finland|Ireland|Portugal|Austria|Australia|New Zealand|South Korea|South Africa".split("|")  # fmt: skip
JOBS = "teacher|doctor|nurse|baker|farmer|pilot|painter|singer|writer|cook|driver|gardener|dentist|engineer|lawyer|carpenter|sailor|musician|scientist|librarian|plumber|photographer|judge|barber|accountant|architect|bus driver|chemist|software developer|data analyst|designer|editor|electrician|firefighter|florist|journalist|mechanic|police officer|project manager|salesman|shop assistant|student|surgeon|tailor|translator|truck driver|vet|waiter|web designer".split("|")  # fmt: skip
HOBBIES = "painting|swimming|reading|cooking|hiking|dancing|fishing|singing|chess|football|cycling|gardening|tennis|running|photography|knitting|drawing|skating|surfing|yoga|baking|climbing|poetry|basketball|sailing|skiing|card games|video games|bird watching|travel".split("|")  # fmt: skip
ITEMS = "lamp|chair|table|book|cup|spoon|key|clock|hat|coat|bag|pen|ball|kite|bike|mirror|blanket|candle|basket|bell|bottle|bucket|pillow|ladder|umbrella|guitar|laptop|phone|tablet|keyboard|mouse|monitor|printer|camera|headphones|speaker|charger|desk|sofa|bed|shelf|rug|curtain|vase|kettle|toaster|blender|pan|knife|plate|bowl|mug|fridge|oven|washing machine|vacuum cleaner|fan|heater|tent|backpack|suitcase|wallet|watch|ring|necklace|scarf|sweater|shirt|jacket|jeans|dress|skirt|sneakers|boots|gloves|helmet|skateboard|tennis racket|football|puzzle|board game|notebook|pencil case|calendar|poster|hammer|drill|saw|screwdriver|flashlight|garden hose|flower pot|violin|piano|drum|coffee maker|office chair|desk lamp|USB cable|phone case|water bottle|yoga mat|alarm clock".split("|")  # fmt: skip
FOODS = "apples|bananas|oranges|eggs|milk|bread|butter|cheese|rice|pasta|tomatoes|potatoes|onions|carrots|chicken|salmon|tuna|beans|lentils|sugar|flour|honey|coffee|tea|chocolate|yogurt|pizza|soup|salad|burgers|noodles|sushi|tacos|pancakes|cookies|muffins|strawberries|grapes|lemons|mushrooms|peppers|garlic|spinach|olive oil|orange juice|cereal|jam|nuts|ice cream|curry|lasagna|dumplings".split("|")  # fmt: skip
COLOURS = "red|blue|green|yellow|orange|purple|pink|brown|black|white|grey|gold|silver|dark blue|light green|turquoise|beige".split("|")  # fmt: skip
PETS = "dog|cat|rabbit|parrot|hamster|goldfish|turtle|horse|pony|canary|guinea pig|snake|lizard|mouse|duck|goat".split("|")  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday".split("|")
LANGUAGES = "French|Spanish|German|Italian|Korean|Japanese|Chinese|Portuguese|Russian|Arabic|Dutch|Turkish|Polish|Swedish|Greek|Hindi|English|Danish|Czech|Vietnamese".split("|")  # fmt: skip
GENRES = "jazz|rock|pop|classical|blues|folk|hip hop|techno|country|reggae|metal|soul|disco|punk".split("|")
TOPICS = "space|football|climate change|electric cars|the stock market|robots|health|music|history|solar power|cooking|gardening|chess|dinosaurs|vaccines|elections|volcanoes|whales|the Olympics|tennis|coffee|travel in Asia|cheap flights|jazz|new phones|working from home|artificial intelligence|quantum computers|Roman history|healthy food|inflation|film festivals|housing prices|basketball|black holes|bees|battery technology|painting".split("|")  # fmt: skip
ADJ = "silent|golden|last|broken|hidden|little|blue|red|lost|long|bright|dark|happy|wild|secret|frozen|green|lonely|quiet|first|silver|paper|crooked|burning|empty|distant|old|brave".split("|")  # fmt: skip
NOUN = "river|garden|summer|winter|road|house|mountain|ocean|night|star|city|forest|train|letter|song|bridge|moon|island|king|queen|mirror|castle|dream|window|storm|wolf|bird|door|light|heart|tower|shore|clock|valley".split("|")  # fmt: skip
COMPANY = "Foods|Systems|Software|Motors|Bank|Books|Electronics|Labs|Media|Travel|Logistics|Energy|Design|Studio|Airlines|Consulting|Health|Robotics".split("|")  # fmt: skip
MESSAGES = "I will be late|dinner is ready|call me back|the meeting is cancelled|happy birthday|see you tomorrow|I am on my way|thank you for your help|please send the report|the train is late|we won the game|I left the keys at home|the doctor called|lunch at noon|don't forget the milk|the package arrived|good luck today|I can't come tonight|the car is fixed|we need more paper|the door is open|I miss you|see you at the station|the plan has changed|please bring an umbrella|I found your wallet|the party starts at eight|the order is ready".split("|")  # fmt: skip
TASKS = "buy milk|call mom|pay the rent|water the plants|feed the cat|send the report|book the flights|clean the kitchen|take out the trash|renew my passport|pick up the kids|return the books|wash the car|finish the slides|call the dentist|buy a present|charge the phone|print the tickets|walk the dog|fix the bike|order new shoes|check the oven|take my medicine|reply to the landlord|back up the laptop|study for the test|iron the shirts|lock the back door".split("|")  # fmt: skip
EVENTS = "team meeting|dentist appointment|lunch with Anna|project review|birthday party|yoga class|piano lesson|job interview|dinner with Tom|parent meeting|budget meeting|sales call|book club|football practice|doctor's appointment|haircut|weekly sync|product demo|staff training|design workshop|gym|concert|school play|board meeting".split("|")  # fmt: skip
ROOMS = "kitchen|bedroom|living room|office|garden|hall|bathroom|garage|basement|dining room|attic|kids' room|hallway|balcony|studio".split("|")  # fmt: skip
DEVICES = "light|lamp|heating|radio|fan|TV|heater|coffee machine|air conditioner|speaker|humidifier|ceiling light|dishwasher|oven".split("|")  # fmt: skip
SKIES = "sunny|cloudy|rainy|windy|snowy|clear|foggy|partly cloudy|stormy|light rain|overcast".split("|")
STATES_OF = "open|closed|pending|shipped|delivered|cancelled|active|in progress|confirmed|on hold|paid|overdue|waiting|approved|delayed|ready|processing|out for delivery".split("|")  # fmt: skip
SYLLABLES = "ba be bo da de do fa fe ga go ha ho ka ke ko la le li lo lu ma me mi mo na ne ni no pa pe po ra re ri ro sa se so ta te ti to va ve vi vo wa za zo bra cle dri fro gla kre pla stra tri vor mar len dor bel kan tor ril mon sel van".split()  # fmt: skip


def invented(dice: Dice) -> str:
    """Invent a name."""
    if dice.random() < 0.5:
        return named(dice)
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 3)))).capitalize() + dice.pick(
        "||n|r|s|l|k"
    )


def first(dice: Dice) -> str:
    """Return a first name, often an invented one: names are to be copied, not remembered."""
    return invented(dice) if dice.random() < 0.45 else dice.choice(FIRST)


def last(dice: Dice) -> str:
    """Return a family name."""
    return invented(dice) if dice.random() < 0.45 else dice.choice(LAST)


def full(dice: Dice) -> str:
    """Return a first and a family name."""
    return f"{first(dice)} {last(dice)}"


def person(dice: Dice) -> str:
    """Return a first name or a whole name."""
    return first(dice) if dice.random() < 0.6 else full(dice)


def town(dice: Dice) -> str:
    """Return a town; many are invented."""
    if dice.random() < 0.6:
        return dice.choice(TOWNS)
    return dice.pick("|||||Port |New |San |Lake ") + invented(dice) + dice.pick("||||burg|ville|ton|stad|ford|hausen")


def email(dice: Dice) -> str:
    """Return an email address."""
    one = first(dice).lower()
    name = dice.choice((one, f"{one}.{last(dice).lower()}", f"{one}{dice.randint(1, 99)}"))
    return f"{name}@{dice.pick('example|mail|acme|post|work|school|' + invented(dice).lower())}.{dice.pick('com|com|org|net|de|io')}"


def phone(dice: Dice) -> str:
    """Return a telephone number."""
    number = [dice.randint(100, 999), dice.randint(100, 999), dice.randint(1000, 9999)]
    return dice.choice(("{}-{}-{}", "555-{1}-{2}", "555-{2}", "+1 {} {} {}", "0{} {}{}")).format(*number)


def clock(dice: Dice) -> str:
    """Return a time of day."""
    hour, minute = dice.randint(1, 12), dice.choice((0, 0, 15, 30, 45, 5, 20))
    if dice.random() < 0.5:
        return f"{dice.randint(6, 23)}:{minute:02}"
    return f"{hour}{f':{minute:02}' if minute else ''}{dice.pick(' | |')}{dice.pick('am|pm')}"


def date(dice: Dice) -> str:
    """Return a date as people write it."""
    day, month, year = dice.randint(1, 28), dice.randrange(12), dice.randint(2019, 2027)
    return dice.choice((
        f"{MONTHS[month]} {day}", f"{day} {MONTHS[month]}", f"{MONTHS[month]} {day}, {year}", f"{year}-{month + 1:02}-{day:02}",
        f"{year}-{month + 1:02}-{day:02}",
    ))  # fmt: skip


def isodate(dice: Dice) -> str:
    """Return a date in the ISO form."""
    return f"{dice.randint(2020, 2027)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def day(dice: Dice) -> str:
    """Return a day as people say it."""
    return dice.choice((dice.choice(DAYS), dice.choice(DAYS), "tomorrow", "today", date(dice)))


def title(dice: Dice) -> str:
    """Invent the title of a book, a film or a song."""
    one, two = dice.choice(ADJ).capitalize(), dice.choice(NOUN).capitalize()
    return dice.choice((f"The {one} {two}", f"{one} {two}", f"{two} of {invented(dice)}", invented(dice), f"The {two}"))


def company(dice: Dice) -> str:
    """Return the name of a company."""
    return dice.choice((
        dice.pick("Apple|Google|Tesla|Amazon|Samsung|Sony|Microsoft|Intel|Toyota|Nokia|Siemens|Nike"),
        f"{invented(dice)} {dice.choice(COMPANY)}", f"{last(dice)} {dice.choice(COMPANY)}", invented(dice),
    ))  # fmt: skip


def code(dice: Dice) -> str:
    """Return a number or a code of an order, a ticket, a user."""
    letters = "".join(dice.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(dice.randint(1, 3)))
    return dice.choice((str(dice.randint(100, 99999)), f"{letters}-{dice.randint(10, 9999)}", f"{letters}{dice.randint(10, 9999)}"))  # fmt: skip


def price(dice: Dice) -> str:
    """Return an amount of money as digits."""
    whole = dice.choice((dice.randint(1, 99), dice.randint(1, 999), dice.randint(100, 9999)))
    return (
        str(whole) if dice.random() < 0.6 else f"{whole}.{dice.pick('99|95|49|25|75|5|' + str(dice.randint(11, 19)))}"
    )


def street(dice: Dice) -> str:
    """Return a street with its number."""
    return f"{dice.randint(1, 250)} {dice.choice((last(dice), dice.choice(NOUN).capitalize()))} {dice.pick('Street|Road|Avenue|Lane')}"  # fmt: skip


def url(dice: Dice) -> str:
    """Return a web address."""
    return f"https://{invented(dice).lower()}.{dice.pick('com|org|net|io')}{dice.pick('||/news|/about|/docs')}"


def ticker(dice: Dice) -> str:
    """Return a stock symbol."""
    return dice.choice((dice.pick("AAPL|GOOG|TSLA|AMZN|MSFT|NVDA|META|IBM"), "".join(dice.choice("ABCDEFGHKLMNOPRSTUVXZ") for _ in range(dice.randint(3, 4)))))  # fmt: skip


def file(dice: Dice) -> str:
    """Return the name of a file."""
    return f"{dice.pick('report|notes|budget|photo|draft|plan|invoice|data|' + invented(dice).lower())}{dice.pick('||_2024|_final|2')}.{dice.pick('pdf|txt|csv|docx|png|json|xlsx')}"  # fmt: skip


def team(dice: Dice) -> str:
    """Return the name of a sports team."""
    return f"{dice.choice((town(dice), town(dice), invented(dice)))} {dice.pick('Lions|Tigers|Bears|Eagles|United|City|Stars|Sharks|Hawks|Rovers')}"  # fmt: skip


def of(words: list[str]) -> Callable[[Dice], str]:
    """Make a choice of a list into a maker."""
    return lambda dice: dice.choice(words)


def between(least: int, most: int) -> Callable[[Dice], int]:
    """Make a maker of whole numbers."""
    return lambda dice: dice.randint(least, most)


def money(dice: Dice) -> float | int:
    """Return an amount of money as a number."""
    found = price(dice)
    return float(found) if "." in found else int(found)


KINDS: dict[str, Callable[[Dice], object]] = {
    "person": person, "first": first, "last": last, "full": full, "city": town, "email": email, "phone": phone, "time": clock, "date": date, "isodate": isodate, "day": day,
    "title": title, "company": company, "code": code, "money": money, "street": street, "url": url, "ticker": ticker, "file": file, "team": team,
    "country": of(COUNTRIES), "job": of(JOBS), "hobby": of(HOBBIES), "item": of(ITEMS), "food": of(FOODS), "colour": of(COLOURS), "pet": of(PETS), "weekday": of(DAYS),
    "language": of(LANGUAGES), "genre": of(GENRES), "topic": of(TOPICS), "message": of(MESSAGES), "task": of(TASKS), "event": of(EVENTS), "room": of(ROOMS), "device": of(DEVICES),
    "sky": of(SKIES), "state": of(STATES_OF), "age": between(2, 95), "few": between(2, 12), "minutes": between(2, 120), "number": between(2, 999), "degrees": between(-12, 38),
    "percent": between(1, 100), "year": between(1950, 2026), "id": between(100, 99999), "stars": between(1, 5), "warm": between(15, 27), "word": invented, "month": of(MONTHS),
}  # fmt: skip


def make(dice: Dice, kind: str) -> object:
    """Return a content of a kind."""
    return KINDS[kind](dice)
