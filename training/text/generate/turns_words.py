"""Names, places and things that the conversations of several turns are made of, and the making of new names."""

from __future__ import annotations

from training.text.generate.base import Dice, capital

SHE = (
    "Anna Emma Clara Grace Iris Kate Mia Olivia Rosa Tina Wendy Zoe Amara Elena Fatima Hana Lena Nadia Priya Sara Sofia Yuki Lucy Ella Maria Alice Julia Laura Nina "
    "Abigail Ada Agnes Aisha Alba Alma Amelia Amina Anika Astrid Aurora Beatrice Bella Bianca Bridget Camila Carmen Carol Celia Charlotte Chloe Cora Dahlia Daisy Dana "
    "Daria Diana Dora Edith Eileen Eleanor Elif Eliza Esme Esther Eva Faith Farah Fiona Flora Frida Gemma Gloria Greta Gwen Hannah Harriet Hazel Heidi Helen Ida Ilse "
    "Imani Ines Ingrid Irene Isabel Ivy Jade Jana Jane Jasmine Joan Joy Judith June Kara Karin Keiko Kira Lara Layla Leila Leonie Lila Lily Linda Lisa Livia Lola Luna "
    "Lydia Mabel Maeve Maja Margot Marta Martha Matilda Maya Mei Mina Mira Miriam Molly Mona Naomi Nora Odette Paloma Paula Pearl Petra Phoebe Pilar Rachel Rania Rita "
    "Ruby Ruth Sabine Salma Selma Silvia Simone Sonia Stella Susan Tamar Tara Teresa Thea Tilda Ulla Vera Viola Yara Yasmin Yuna Zara Zelda Kiri Noor Saoirse Sunniva"
).split()  # fmt: skip
HE = (
    "Ben David Felix Henry Jack Liam Noah Paul Sam Victor Xavier Ali Bruno Carlos Diego Ivan Jin Kenji Marco Omar Pedro Ravi Tomas Max Leo Tom John Bob Peter Mark "
    "Aaron Adam Adrian Ahmed Alan Albert Alex Amir Anders Andrew Anton Arjun Arthur Axel Barry Basil Bernard Boris Brian Caleb Cedric Charles Clemens Colin Conrad Cyrus "
    "Daniel Dario Dennis Derek Dmitri Dominic Duncan Edgar Edward Elias Eliot Emil Enzo Eric Ethan Fabian Farid Finn Francis Frank Fred Gabriel George Gilbert Giovanni "
    "Gordon Gustav Hamid Hans Harold Hassan Hector Hugo Ian Idris Igor Isaac Jacob Jamal Jan Jasper Joel Jonas Joseph Juan Julian Karim Karl Kevin Klaus Kwame Lars "
    "Laszlo Lorenzo Louis Lucas Luis Luka Magnus Malik Manuel Martin Mateo Matthew Mehmet Michael Miguel Milo Mohan Nathan Neil Nico Nils Oliver Oscar Otto Owen Pablo "
    "Pascal Patrick Philip Pierre Rafael Ralph Ramon Raj Raymond Rene Richard Robert Robin Roman Rory Ryan Samir Sebastian Sergei Simon Stefan Sven Tariq Theo Thomas "
    "Timothy Tobias Tony Umar Viktor Vincent Walter William Yannick Yusuf Zachary Zoltan Bjorn Cuthbert Desmond Lachlan Percival Kofi Jorge Hiroshi Minho Wei"
).split()  # fmt: skip
TOWNS = (
    "Paris|London|Tokyo|Seoul|Berlin|Rome|Madrid|Lisbon|Vienna|Cairo|Delhi|Boston|Chicago|Toronto|Sydney|Oslo|Helsinki|Dublin|Prague|Athens|Lima|Nairobi|Busan|Osaka|"
    "Beijing|Shanghai|Mumbai|Denver|Seattle|Munich|Zurich|Geneva|Warsaw|Hamburg|Riga|Turin|Bern|Sofia|Bristol|York|Leeds|Glasgow|Cardiff|Belfast|Cork|Galway|Porto|Seville|"
    "Valencia|Granada|Lyon|Nice|Lille|Nantes|Bordeaux|Cologne|Bonn|Leipzig|Dresden|Bremen|Graz|Salzburg|Basel|Milan|Naples|Venice|Bologna|Genoa|Palermo|Krakow|Gdansk|Brno|"
    "Budapest|Zagreb|Split|Belgrade|Bucharest|Kyiv|Odesa|Vilnius|Tallinn|Tartu|Stockholm|Malmo|Uppsala|Bergen|Tromso|Aarhus|Odense|Turku|Tampere|Reykjavik|Rotterdam|Utrecht|"
    "Antwerp|Bruges|Ghent|Istanbul|Ankara|Izmir|Tehran|Amman|Beirut|Haifa|Doha|Dubai|Karachi|Lahore|Dhaka|Colombo|Chennai|Kolkata|Jaipur|Goa|Hanoi|Bangkok|Manila|Cebu|"
    "Jakarta|Bandung|Singapore|Taipei|Daegu|Incheon|Daejeon|Jeju|Kyoto|Nagoya|Sapporo|Fukuoka|Nara|Perth|Adelaide|Brisbane|Hobart|Auckland|Wellington|Accra|Lagos|Dakar|"
    "Tunis|Rabat|Fez|Cape Town|Durban|Kampala|Lusaka|Harare|Quito|Cusco|Bogota|Medellin|Caracas|Santiago|Valparaiso|Cordoba|Rosario|Montevideo|Recife|Salvador|Rio|Havana|"
    "Mexico City|Puebla|Oaxaca|Austin|Dallas|Houston|Miami|Tampa|Atlanta|Memphis|Nashville|Portland|Oakland|Phoenix|Tucson|Omaha|Detroit|Cleveland|Buffalo|Albany|Halifax|"
    "Montreal|Quebec|Ottawa|Calgary|Vancouver|Victoria|Winnipeg|New York|San Diego|Salt Lake City|Santa Fe|Green Bay|Little Rock"
).split("|")  # fmt: skip
JOBS = (
    "teacher|doctor|nurse|baker|farmer|pilot|painter|singer|writer|cook|driver|gardener|dentist|engineer|lawyer|carpenter|sailor|musician|scientist|librarian|plumber|photographer|"
    "judge|barber|actor|architect|artist|astronaut|banker|biologist|bus driver|butcher|cashier|chemist|clown|coach|composer|dancer|detective|diver|editor|electrician|"
    "firefighter|fisherman|florist|geologist|goldsmith|guard|guide|hairdresser|historian|interpreter|inventor|janitor|jeweller|jockey|journalist|locksmith|magician|mail carrier|"
    "mechanic|midwife|miner|model|nanny|optician|pharmacist|physicist|poet|police officer|potter|printer|programmer|psychologist|ranger|reporter|roofer|sculptor|secretary|"
    "shoemaker|soldier|surgeon|surveyor|tailor|taxi driver|translator|truck driver|tutor|vet|waiter|watchmaker|weaver|web designer|welder|zoologist|data analyst|accountant"
).split("|")  # fmt: skip
HOBBIES = (
    "painting|swimming|reading|cooking|hiking|dancing|fishing|singing|chess|football|cycling|gardening|tennis|running|photography|knitting|drawing|skating|skiing|sailing|"
    "surfing|climbing|camping|yoga|judo|karate|boxing|fencing|archery|golf|hockey|cricket|rugby|volleyball|basketball|baseball|badminton|table tennis|rowing|diving|juggling|"
    "pottery|sewing|origami|calligraphy|birdwatching|astronomy|crosswords|puzzles|board games|video games|poker|baking|woodworking|stamp collecting|magic tricks|theatre|poetry"
).split("|")  # fmt: skip
PETS = (
    "dog|cat|horse|rabbit|mouse|hamster|parrot|turtle|snake|goldfish|canary|guinea pig|ferret|lizard|frog|pony|donkey|goat|sheep|hen|duck|goose|pigeon|hedgehog|gecko|iguana|"
    "puppy|kitten|tortoise|budgie|cockatoo|spider|rat|gerbil|llama|peacock"
).split("|")  # fmt: skip
PET_NAMES = (
    "Rex Bello Fluffy Max Luna Coco Biscuit Pepper Rusty Shadow Ginger Socks Tiger Daisy Muffin Pickles Waffles Ziggy Buddy Rocky Bruno Nala Simba Misty Oreo Patch Scout "
    "Tofu Mochi Noodle Peanut Pumpkin Sparky Snowy Smokey Bandit Felix Milo Toby Whiskers Hazel Olive Poppy Button Cookie Dash Echo Fudge Gizmo Jasper Kiwi Lucky Mango Pebble"
).split()  # fmt: skip
FOODS = (
    "pizza|pasta|rice|sushi|curry|soup|salad|pancakes|waffles|noodles|tacos|dumplings|chocolate|ice cream|cheese|fish|lasagne|risotto|paella|kimchi|bibimbap|ramen|tofu|"
    "falafel|hummus|burgers|fries|omelettes|porridge|apple pie|cheesecake|strawberries|mangoes|cherries|honey|popcorn|sandwiches|couscous|goulash|stew|meatballs|ravioli"
).split("|")  # fmt: skip
DRINKS = "tea|green tea|coffee|cocoa|milk|orange juice|apple juice|lemonade|water|ginger ale|mint tea|iced tea|espresso|tomato juice".split("|")  # fmt: skip
COLOURS = "red|blue|green|yellow|orange|purple|pink|brown|black|white|grey|gold|silver|turquoise|violet|beige|crimson|navy blue|light blue|dark green|lavender|indigo".split("|")  # fmt: skip
INSTRUMENTS = "piano|guitar|violin|flute|cello|drums|trumpet|harp|clarinet|saxophone|oboe|trombone|accordion|viola|banjo|mandolin|organ|recorder|bassoon|harmonica".split("|")  # fmt: skip
LANGUAGES = "French|Spanish|German|Italian|Korean|Japanese|Chinese|Arabic|Russian|Portuguese|Dutch|Swedish|Turkish|Greek|Polish|Hindi|Finnish|Danish|Welsh|Irish|Latin|Swahili".split("|")  # fmt: skip
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
GROCERIES = (
    "milk|eggs|bread|butter|cheese|apples|bananas|rice|pasta|sugar|flour|salt|coffee|tea|tomatoes|onions|carrots|potatoes|chicken|fish|yogurt|honey|jam|oil|vinegar|pepper|"
    "garlic|lemons|oranges|grapes|beans|lentils|soap|candles|batteries|paper towels|mushrooms|spinach|cucumbers|olives|nuts|cookies|chocolate|juice|water|cream|ham|basil|oats"
).split("|")  # fmt: skip
THINGS = (
    "lamp|chair|table|book|cup|spoon|key|clock|hat|coat|bag|pen|ball|kite|boat|bicycle|mirror|blanket|candle|basket|bell|bottle|box|brush|bucket|pillow|ladder|umbrella|guitar|"
    "phone|laptop|camera|watch|ring|scarf|jacket|sweater|tent|suitcase|backpack|desk|sofa|rug|vase|painting|map|globe|drum|violin|toaster|kettle|oven|car|scooter|van|tractor"
).split("|")  # fmt: skip
TREASURES = "coin|ring|key|crown|feather|shell|map|lamp|bell|button|book|letter|stone|mirror|cup|whistle|necklace|bottle|clock|spoon|sword|box|flute|pearl|nut|egg|star".split("|")  # fmt: skip
STORY_PLACES = "river|forest|cave|garden|attic|cellar|well|barn|lake|desert|market|tower|castle|library|kitchen|tunnel|meadow|harbour|swamp|train|bakery|temple|park|valley".split("|")  # fmt: skip
BEASTS = "fox|bear|wolf|rabbit|mouse|owl|cat|dog|frog|hen|duck|goat|lion|tiger|deer|crow|squirrel|turtle|hedgehog|badger|otter|mole|pig|donkey|penguin|monkey|elephant|dragon|giant|robot|knight|witch|wizard|princess|pirate|farmer|boy|girl".split("|")  # fmt: skip
SHINY = "golden|silver|tiny|old|strange|red|blue|magic|rusty|shiny|wooden|glass|green|broken|heavy|round".split("|")
TEAMS = (
    "Falcons Bears Tigers Lions Wolves Eagles Sharks Hawks Bulls Panthers Foxes Rovers Rangers Comets Rockets Stars Dragons Knights Pirates Giants Owls Hornets Stallions Bats "
    "Cobras Dolphins Swans Royals Kings Vikings Badgers Robins Herons Thunder Storm Lightning Miners Sailors"
).split()  # fmt: skip
CUPS = "Cup|Trophy|Bowl|Shield|League|Championship|Open|Tournament|Series|Games".split("|")
STADIUMS = "Park|Stadium|Arena|Field|Hall|Gardens|Dome|Ground|Road|Lane".split("|")
SHOPS = "Bank|Bakery|Books|Airlines|Travel|Motors|Coffee|Foods|Insurance|Telecom|Toys|Sports|Museum|Hotel|Clinic|Gym|Library|Theatre|Garden Centre|Pharmacy|Electronics|Shoes|Energy|Software|Robotics|Cinema|Zoo|Pizza|School|Railways".split("|")  # fmt: skip
FIRST_PARTS = "Blue|Green|Red|Silver|Golden|Grand|Royal|North|South|East|West|Old|New|Sunny|Happy|River|Lake|Hill|Stone|Oak|Maple|Pine|Moon|Star|Cloud|Sea|Bright|Snow|Rose|Apple|Lion|Swan|Crown|Harbor|Garden|Forest|Island".split("|")  # fmt: skip
STARTS = "b|br|c|cr|d|dr|f|fl|g|gr|h|j|k|kl|l|m|n|p|pr|r|s|st|sh|t|tr|v|w|z|th|".split("|")
VOWELS = "a|e|i|o|u|ai|ea|o|a|e|i|io".split("|")
CLOSES = "n|r|l|s|m|x|th|ck|nd|rt|||||ll|na|ra|ro|wick|ton|ford|ville|bury|by|mar|den|dale".split("|")
PEOPLE = [*SHE, *HE]


def invented(dice: Dice) -> str:
    """Make up a name that nobody has, so that it has to be copied letter by letter."""
    parts = [dice.choice(STARTS) + dice.choice(VOWELS) for _ in range(dice.choice((1, 2, 2, 2, 3)))]
    return capital("".join(parts) + dice.choice(CLOSES + ["n", "r", "l"] * (len(parts) == 1))).ljust(3, "n")


def person(dice: Dice) -> str:
    """Choose a name, often a made-up one."""
    return invented(dice) if dice.random() < 0.45 else dice.choice(PEOPLE)


def town(dice: Dice) -> str:
    """Choose a town, sometimes a made-up one."""
    return invented(dice) if dice.random() < 0.3 else dice.choice(TOWNS)


def company(dice: Dice) -> str:
    """Make the name of a business."""
    first = dice.choice(
        (
            dice.choice(FIRST_PARTS),
            invented(dice),
            dice.choice(PEOPLE) + "'s",
            f"{dice.choice(FIRST_PARTS)} {dice.choice(FIRST_PARTS)}",
        )
    )
    return f"{first} {dice.choice(SHOPS)}"  # fmt: skip


def digits(dice: Dice, least: int, most: int) -> str:
    """Make a number of so many digits that does not begin with zero."""
    return str(dice.randint(1, 9)) + "".join(str(dice.randint(0, 9)) for _ in range(dice.randint(least, most) - 1))


def clock(dice: Dice) -> str:
    """Make a time of day."""
    return dice.choice((f"{dice.randint(1, 12)} {dice.pick('am|pm')}", f"{dice.randint(1, 12)}:{dice.pick('15|30|45')} {dice.pick('am|pm')}", f"{dice.randint(6, 22)}:{dice.pick('00|15|30|45')}"))  # fmt: skip
