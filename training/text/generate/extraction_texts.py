"""Short texts with fields in them, as a table: `field:kind=key words|…` lines, then `> wording|…` with `[optional parts]`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from training.text.generate.base import Dice, a
from training.text.generate.extraction_words import make

TEXTS = """
name:person=name|name|name|person|full name|who
age:age=age|age|years|person age
city:city=city|city|town|location|home town|place|lives in
job:job=job|job|profession|occupation|job title|role
hobby:hobby=hobby|hobby|interest|likes
pet:pet=pet|pet|animal
> {name} is {age} years old[ and lives in {city}].|{name} is {a job} from {city}.|{name}, {age}, lives in {city}[ and works as {a job}].|My friend {name} is {a job}[ in {city}] and has {a pet}.|{name} ({age}) from {city} likes {hobby}.|{name} works as {a job} in {city}.|I am {name}, I am {age} and I live in {city}.|My name is {name} and I'm {a job}[ from {city}].|Hi, I'm {name} from {city}[, {age} years old].|{name} loves {hobby}[ and has {a pet}].|{name} is {a age}-year-old {job}[ from {city}].|This is {name}. [{name} is {age} years old. ]{name} lives in {city}.|Our neighbour {name} is {age} and has {a pet}.|{name} just turned {age}.|{name}, {a job} by profession, moved to {city}.|We met {name} in {city}[, {a job} who likes {hobby}].|At {age}, {name} still works as {a job}.|{name}, {age} years.|{name}, who is {age}, lives in {city}.|{name} was born in {city}[ and is now {age} years old].|{name} earns a living as {a job}.|The {job} {name} lives in {city} with {a pet}.|{name} moved to {city} last year.|Yesterday {name} turned {age}.|{name} comes from {city}.|{name}'s hobby is {hobby}[ and {name} is {age}].|Her name is {name}, she is {age}, and her job is {job}.|His name is {name}. He is {a job} in {city}.|{name} has {a pet}[ and lives in {city}].

first:first=first name|given name|first|name first
last:last=last name|family name|surname|last
email:email=email|email|email address|mail|contact email
phone:phone=phone|phone|phone number|telephone|mobile
company:company=company|company|employer|company name
> {first} {last} works at {company}.|Contact {first} {last} at {email}[ or call {phone}].|{first} {last} ({company}) can be reached at {phone}.|I'm {first} {last}, my email is {email}.|Please call {first} {last} at {phone}.|You can write to {first} {last}: {email}[, {phone}].|My name is {first} {last} and I work for {company}[. My number is {phone}].|{first} {last}, {company}, {email}|{first} {last} called this morning from {phone}.|Best regards, {first} {last}, {company}[, {phone}]|{first} {last} joined {company} as a manager.

name:person=name|name|person|contact|contact name|customer|customer name
email:email=email|email|email address|mail
phone:phone=phone|phone|phone number|tel
> You can reach {name} at {email}.|{name}'s email is {email}[ and the phone number is {phone}].|Write to {name} at {email}.|{name}: {email}[, {phone}]|Call {name} under {phone}.|The email address of {name} is {email}.|Email {name} ({email})[ or phone {phone}].|Send it to {name}, {email}.|{name} has a new number: {phone}.

product:item=product|product|item|article|product name|name|thing
price:money=price|price|cost|amount|price usd
colour:colour=color|colour|product color
store:company=store|shop|seller|store name
> The {product} costs {price} dollars.|The {product} costs ${price}[ at {store}].|Selling {a product} for ${price}.|I bought {a colour} {product} for {price} euros[ at {store}].|{a product} is {price} dollars at {store}.|For sale: {colour} {product}, ${price}.|The {colour} {product} is now only {price} euros.|The price of the {product} is ${price}.|{store} sells {a product} for ${price}.|You pay {price} dollars for the {product}.|{a colour} {product}, price: {price} dollars.|This {product} is {colour} and costs ${price}.|New offer: {product} for {price} euros[ only at {store}].|We paid ${price} for the {product}.|I got this {product} at {store} for {price} pounds.|One {product}, {colour}, {price} dollars.

product:food=product|item|item|food|goods
amount:few=amount|quantity|quantity|count|number
day:weekday=day|weekday|delivery day
customer:person=customer|customer|buyer|name|customer name
> {customer} ordered {amount} boxes of {product}[ for {day}].|We sold {amount} bags of {product} on {day}.|{customer} bought {amount} packs of {product}.|Please send {amount} cases of {product} to {customer}[ on {day}].|On {day} we need {amount} kilos of {product}.|{customer} wants {amount} pounds of {product} by {day}.|{amount} boxes of {product} for {customer}, please.|I'd like to order {amount} packs of {product}[ for {day}].

event:event=event|event|title|name|event name|what
date:day=date|date|day|when|event date
time:time=time|time|start time|hour|start
place:city=place|location|city|venue|where
> The {event} is on {date} at {time}.|{event} on {date} at {time}[ in {place}].|Don't forget the {event} in {place} on {date}.|The {event} takes place in {place} on {date}[ at {time}].|We moved the {event} to {date}, {time}.|Reminder: {event}, {date}, {time}.|The {event} starts at {time}[ on {date}].|There is a {event} in {place} at {time}.|Let's have the {event} on {date} at {time}.|Join us for the {event} in {place} on {date}.|I have a {event} on {date} at {time}.

sender:person=sender|name|from|sender name|person|who
day:day=day|date|when|meeting day
time:time=time|time|hour
> Hi, this is {sender}. Can we meet on {day}[ at {time}]?|{sender} here. I will come on {day} at {time}.|Hello, it's {sender}, see you on {day}!|Let's meet on {day} at {time}. Best, {sender}|Hey, {sender} here, are you free at {time}[ on {day}]?|I can't come on {day}. Regards, {sender}|Meeting with {sender} on {day} at {time}.|{sender} wants to see you on {day}.

from:city=from|from|origin|departure|start|departure city
to:city=to|to|destination|arrival|arrival city
time:time=time|time|departure time|leaves at
date:date=date|date|day|travel date
> The train from {from} to {to} leaves at {time}.|I want to fly from {from} to {to} on {date}.|The flight from {from} to {to} departs on {date}[ at {time}].|Bus from {from} to {to}, {time}.|We travel from {from} to {to} on {date}.|There is a train to {to} from {from} at {time}.|Take the {time} bus from {from} to {to}.|A ticket from {from} to {to} for {date}, please.|My flight leaves {from} for {to} at {time}.

title:title=title|title|book|name|work
author:full=author|author|writer|by|author name
year:year=year|year|published|release year|published in
> "{title}" was written by {author}[ in {year}].|{author} wrote the book {title} in {year}.|{title} by {author} came out in {year}.|The novel {title} ({year}) is by {author}.|{author} published {title} in {year}.|I am reading {title} by {author}.|The book "{title}" by {author} is from {year}.|In {year}, {author} wrote {title}.

title:title=title|movie|film|movie title|name
director:full=director|director|directed by|film director
year:year=year|year|release year
stars:stars=rating|stars|score
> The film {title} was directed by {director}[ in {year}].|{director} made the movie {title} in {year}.|I give {title} {stars} stars.|{title} ({year}), directed by {director}[, {stars} stars].|{title} is a {year} movie by {director}.|We saw {title} and gave it {stars} out of 5.

song:title=song|song|title|track
artist:full=artist|artist|singer|band|artist name
genre:genre=genre|genre|style|music style
> {artist} sings {song}.|{song} is a {genre} song by {artist}.|The song {song} by {artist} is {genre}.|Play {song} by {artist}.|My favourite {genre} track is {song} by {artist}.

guest:person=name|guest|guest name|customer|booked by
nights:few=nights|nights|number of nights|stay
room:KIND=room|room type|room type
city:city=city|city|hotel city|location
> {guest} booked a {room} room for {nights} nights[ in {city}].|A {room} room in {city} for {nights} nights for {guest}.|{guest} needs a {room} room[ for {nights} nights].|{guest} will stay in {city} for {nights} nights.|Booking: {guest}, {room} room, {nights} nights.|{guest} wants a {room} room for {nights} nights.

restaurant:word=restaurant|restaurant|place|restaurant name
guests:few=guests|people|guests|party size|persons
time:time=time|time|reservation time|at
date:day=day|date|date
> A table for {guests} at {restaurant}[ on {date}] at {time}, please.|We booked {restaurant} for {guests} people at {time}.|Dinner at {restaurant} for {guests} on {date}.|I want a table for {guests} people at {restaurant} at {time}.|Reserve {restaurant} at {time} for {guests} guests.|{guests} people, {restaurant}, {date}, {time}.

order:code=order|order id|order number|id|order no
status:state=status|status|state|order status
customer:person=customer|customer|name|customer name
> Your order {order} is {status}.|Order {order} of {customer} is {status}.|The status of order {order} is {status}.|{customer}'s order number is {order}.|Order number {order}: {status}.|Dear {customer}, your order {order} is {status}.|The order {order} from {customer} is {status}.|Your order {order} has been {status2}.

invoice:code=invoice|invoice number|invoice id|number
total:money=total|amount|total|sum|invoice total
due:date=due|due date|date|deadline
company:company=company|client|customer|vendor
> Invoice {invoice} from {company} is due on {due}.|Invoice {invoice} over ${total}[, due {due}].|{company} sent invoice {invoice} for {total} dollars.|The total of invoice {invoice} is {total} euros.|Please pay {total} euros to {company} by {due}.

company:company=company|company|name|company name|firm
year:year=founded|year|founded|founding year
city:city=city|city|headquarters|location|based in
staff:number=employees|employees|staff|number of employees
> {company} was founded in {city} in {year}.|{company} has {staff} employees[ and is based in {city}].|{company} is based in {city}.|The company {company}, founded in {year}, has {staff} employees.|{company}, a firm from {city}, employs {staff} people.|Since {year}, {company} has its office in {city}.

city:city=city|city|place|location|town
degrees:degrees=temperature|temperature|temp|degrees|temp c
sky:sky=condition|weather|condition|sky
> It is {sky} in {city} with {degrees} degrees.|In {city} it is {degrees} degrees and {sky}.|{city}: {degrees} degrees, {sky}.|The weather in {city} is {sky}.|The temperature in {city} is {degrees} degrees.|Today {city} has {degrees} degrees[, {sky}].

home:team=home|home team|team a|winner|winner
away:team=away|away team|team b|loser|loser
goals:few=score|goals|points
> The {home} beat the {away}.|The {home} won against the {away} with {goals} points.|{home} scored {goals} against {away}.|{goals} goals for {home} against {away}.

pet:first=name|pet name|pet|dog name
kind:pet=animal|animal|species|kind|type
age:few=age|age|years
owner:person=owner|owner|owner name
> {pet} is {a kind} and is {age} years old.|{owner} has {a kind} called {pet}.|{owner}'s {kind} {pet} is {age}.|My {kind} is named {pet}[ and is {age} years old].|The {kind} {pet} belongs to {owner}.

dish:food=dish|dish|recipe|name|meal
minutes:minutes=minutes|time|minutes|cooking time|duration
people:few=servings|serves|servings|people
> The {dish} takes {minutes} minutes and serves {people}.|Cook the {dish} for {minutes} minutes.|{dish}: {minutes} minutes, {people} servings.|This recipe for {dish} is for {people} people[ and takes {minutes} minutes].

task:task=task|task|todo|title|what
person:first=assignee|person|assignee|assigned to|who
due:day=due|due date|deadline|day|due
> {person} has to {task} by {due}.|{person} should {task}[ on {due}].|Task for {person}: {task}, due {due}.|Remind {person} to {task} on {due}.|{person} will {task} {due2}.

name:person=name|name|student|student name
score:percent=score|grade|points|score|result
subject:SUBJECT=subject|subject|course|class
> {name} got {score} points in {subject}.|{name} scored {score} in {subject}.|In {subject}, {name} has {score} points.|{subject} test: {name}, {score} points.

street:street=street|street|address|street address
city:city=city|city|town
name:person=name|name|resident|recipient
> {name} lives at {street} in {city}.|Ship it to {name}, {street}, {city}.|The address of {name} is {street}, {city}.|{name}, {street}, {city}|Send the parcel to {street} in {city}[ for {name}].

country:country=country|country|name|land
language:language=language|language|spoken language
food:food=food|food|dish|export
> I learned {language} in {country}.|{name} from {country} speaks {language}.|They speak {language} and sell {food}.|In {country} I ate {food}[ and practised my {language}].

car:company=car|car|brand|make
year:year=year|year|model year
colour:colour=color|color|colour
price:money=price|price|cost
> {a colour} {car} from {year} for ${price}.|My car is {a colour} {car}[ from {year}].|{car}, built in {year}, {colour}, {price} euros.|The {year} {car} costs ${price}.
"""  # fmt: skip
ROOM_TYPES = "single|double|family|twin|large"
SUBJECTS = "maths|history|biology|chemistry|physics|geography|music|art|English|French"


@dataclass(frozen=True)
class Record:
    """The fields of a kind of text, as (kind, key words), and its wordings."""

    fields: dict[str, tuple[str, tuple[str, ...]]]
    wordings: tuple[str, ...]


@cache
def records() -> tuple[Record, ...]:
    """Read the table."""
    found = []
    for block in TEXTS.strip().split("\n\n"):
        lines = block.split("\n")
        fields = {}
        for line in lines[:-1]:
            name, kind, keys = re.fullmatch(r"(\w+):(\w+)=(.+)", line).groups()  # type: ignore[union-attr]
            fields[name] = (kind, tuple(keys.split("|")))
        known = [wording for wording in lines[-1][2:].split("|") if set(slots(wording)) <= set(fields)]
        found.append(Record(fields, tuple(known)))
    return tuple(found)


def slots(wording: str) -> list[str]:
    """Return the fields that a wording tells, in order."""
    return list(dict.fromkeys(re.findall(r"\{(?:a )?(\w+)\}", wording)))


def options(dice: Dice, wording: str) -> str:
    """Keep or leave out each part in square brackets."""
    return re.sub(r"\[([^\]]*)\]", lambda part: part[1] if dice.random() < 0.5 else "", wording)


def value(dice: Dice, kind: str) -> object:
    """Return a content for a field."""
    return dice.pick(ROOM_TYPES) if kind == "KIND" else dice.pick(SUBJECTS) if kind == "SUBJECT" else make(dice, kind)


def article(number: object) -> str:
    """Put the article before a noun or an age."""
    text = str(number)
    return f"an {text}" if re.match(r"8|1[18]$", text) else f"a {text}" if text.startswith(("USB", "uni")) else a(text)


def tell(wording: str, values: dict[str, object]) -> str:
    """Fill a wording."""

    def put(slot: re.Match[str]) -> str:
        found = values[slot[2]]
        if isinstance(found, int) and found >= 1000 and slot[2] in ("price", "total") and found % 2:
            found = f"{found:,}"
        return article(found) if slot[1] else str(found)

    text = re.sub(r"\{(a )?(\w+)\}", put, wording)
    text = re.sub(r"\bon (tomorrow|today)\b", r"\1", text)
    return text[0].upper() + text[1:]


def text_of(dice: Dice) -> tuple[Record, str, dict[str, object]]:
    """Make a text; return its kind, the text, and its fields in the order told."""
    record = dice.choices(records(), [len(record.wordings) for record in records()])[0]
    wording = options(dice, dice.choice(record.wordings))
    values = {name: value(dice, record.fields[name][0]) for name in slots(wording)}
    if values.get("from") == values.get("to") != None:  # noqa: E711 - both are absent, or two equal towns
        values["to"] = "Lisbon" if values["from"] != "Lisbon" else "Vienna"
    return record, tell(wording, values), values
