"""Word lists that the generators draw from; no code."""

NAMES = (
    "Anna Ben Clara David Emma Felix Grace Henry Iris Jack Kate Liam Mia Noah Olivia Paul Quinn Rosa Sam Tina Uma Victor "
    "Wendy Xavier Yuna Zoe Ali Amara Bruno Carlos Chen Diego Elena Fatima Hana Ivan Jin Kenji Lena Marco Min Nadia Omar "
    "Pedro Priya Ravi Sara Sofia Tomas Yuki Lucy Max Leo Ella Tom Maria John Alice Bob Peter Julia Ann Mark Laura Nina"
).split()
CITIES = (
    "Paris London Tokyo Seoul Berlin Rome Madrid Lisbon Vienna Cairo Delhi Boston Chicago Toronto Sydney Oslo Helsinki "
    "Dublin Prague Athens Lima Nairobi Busan Osaka Beijing Shanghai Mumbai Denver Seattle Munich Zurich Geneva Warsaw"
).split()
COLOURS = "red blue green yellow orange purple pink brown black white grey gold silver".split()
ANIMALS = (
    "dog cat horse cow sheep pig goat rabbit mouse lion tiger bear wolf fox elephant monkey giraffe zebra deer owl eagle "
    "duck frog turtle snake whale dolphin penguin kangaroo squirrel"
).split()
THINGS = (
    "lamp chair table book cup spoon key clock shoe hat coat bag pen ball kite boat bike mirror blanket candle basket bell "
    "bottle box brush bucket pillow ladder umbrella guitar"
).split()
ADJECTIVES = (
    "happy small brave quiet clever kind curious gentle tired lonely merry lazy proud old young friendly shy funny wise"
).split()
PLACES = "forest village garden river mountain castle beach farm city island valley meadow library market".split()

LISTS = {
    "fruits": "apple banana orange grape mango pear peach cherry strawberry pineapple kiwi lemon plum melon",
    "vegetables": "carrot potato onion tomato spinach broccoli cabbage pea cucumber lettuce pumpkin garlic",
    "colors": "red blue green yellow orange purple pink brown black white",
    "animals": "dog cat horse lion elephant tiger rabbit bear monkey giraffe wolf fox",
    "farm animals": "cow pig sheep goat chicken horse duck donkey",
    "birds": "eagle owl robin sparrow parrot penguin crow duck swan pigeon",
    "fish": "salmon tuna trout cod herring carp sardine mackerel",
    "insects": "ant bee butterfly beetle fly mosquito grasshopper dragonfly wasp",
    "planets": "Mercury Venus Earth Mars Jupiter Saturn Uranus Neptune",
    "countries": "France Japan Brazil Canada Egypt India Italy Kenya Mexico Germany Spain Norway",
    "countries in Europe": "France Germany Italy Spain Portugal Poland Norway Sweden Austria Greece",
    "countries in Asia": "Japan China India Thailand Vietnam Indonesia Nepal Mongolia Malaysia",
    "countries in Africa": "Egypt Kenya Nigeria Ghana Morocco Ethiopia Tanzania Senegal",
    "cities": "Paris London Tokyo Seoul Cairo Rome Berlin Madrid Sydney Toronto",
    "musical instruments": "piano guitar violin drum flute trumpet cello harp clarinet saxophone",
    "sports": "football tennis basketball swimming baseball hockey golf rugby volleyball cricket",
    "drinks": "water coffee tea milk juice lemonade cocoa",
    "desserts": "cake pie pudding cookies brownies tiramisu cheesecake",
    "jobs": "teacher doctor nurse baker farmer pilot engineer lawyer cook painter",
    "languages": "English Spanish French Chinese Korean Japanese German Arabic Hindi Portuguese",
    "programming languages": "Python Java C Rust Go JavaScript Ruby Swift Kotlin",
    "flowers": "rose tulip daisy lily sunflower orchid daffodil violet",
    "trees": "oak pine maple birch willow beech cedar palm",
    "tools": "hammer saw screwdriver drill wrench pliers chisel",
    "shapes": "circle square triangle rectangle oval pentagon hexagon",
    "metals": "iron gold silver copper tin lead aluminium zinc",
    "pieces of furniture": "table chair sofa bed desk shelf cupboard wardrobe",
    "things in a kitchen": "oven fridge pan pot knife spoon plate kettle",
    "school subjects": "maths history music biology art geography physics chemistry",
    "hobbies": "reading painting cooking hiking gardening dancing fishing photography",
    "body parts": "head arm leg hand foot knee shoulder nose ear eye",
    "clothes": "shirt trousers dress coat hat sock shoe scarf glove",
    "emotions": "joy sadness anger fear surprise love pride hope",
    "vehicles": "car bus train bicycle boat plane truck tram",
    "spices": "pepper cinnamon ginger cumin paprika saffron nutmeg",
    "days of the week": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "months": "January February March April May June July August September October November December",
    "seasons": "spring summer autumn winter",
}
OPPOSITES = (
    "hot cold|big small|up down|happy sad|fast slow|old young|light dark|high low|hard soft|day night|good bad|rich poor|"
    "full empty|open closed|early late|near far|strong weak|clean dirty|wet dry|loud quiet|long short|thick thin|wide narrow|"
    "left right|in out|first last|true false|begin end|love hate|win lose|push pull|buy sell|give take|come go|always never|"
    "easy difficult|heavy light|deep shallow|sharp blunt|sweet sour|brave cowardly|polite rude|kind cruel|safe dangerous|"
    "cheap expensive|front back|top bottom|inside outside|north south|east west|summer winter|black white|alive dead|awake asleep|"
    "laugh cry|ask answer|arrive leave|accept refuse|remember forget|enter exit|friend enemy|success failure|war peace|"
    "ancient modern|beautiful ugly|calm nervous|careful careless|noisy silent|smooth rough|tight loose|warm cool|wise foolish|"
    "question answer|increase decrease|major minor|maximum minimum|public private|simple complex|smile frown|tall short|visible invisible"
)
SYNONYMS = (
    "happy glad|big large|small little|fast quick|smart clever|sad unhappy|begin start|end finish|angry furious|tired weary|"
    "beautiful lovely|rich wealthy|brave courageous|quiet silent|strange odd|scared afraid|funny amusing|hard difficult|"
    "choose select|help assist|buy purchase|answer reply|correct right|enormous huge|speak talk|shout yell|cold chilly"
)

# English; then French, Spanish, German, Korean, Japanese, Chinese.
PHRASES = (
    ("Hello", "Bonjour", "Hola", "Hallo", "안녕하세요", "こんにちは", "你好"),
    ("Good morning", "Bonjour", "Buenos días", "Guten Morgen", "좋은 아침입니다", "おはようございます", "早上好"),
    ("Good evening", "Bonsoir", "Buenas tardes", "Guten Abend", "좋은 저녁입니다", "こんばんは", "晚上好"),
    ("Good night", "Bonne nuit", "Buenas noches", "Gute Nacht", "안녕히 주무세요", "おやすみなさい", "晚安"),
    ("Thank you", "Merci", "Gracias", "Danke", "감사합니다", "ありがとうございます", "谢谢"),
    ("Goodbye", "Au revoir", "Adiós", "Auf Wiedersehen", "안녕히 가세요", "さようなら", "再见"),
    ("Yes", "Oui", "Sí", "Ja", "네", "はい", "是"),
    ("No", "Non", "No", "Nein", "아니요", "いいえ", "不"),
    ("Please", "S'il vous plaît", "Por favor", "Bitte", "부탁합니다", "お願いします", "请"),
    ("I love you", "Je t'aime", "Te quiero", "Ich liebe dich", "사랑해요", "愛しています", "我爱你"),
    (
        "How are you?",
        "Comment allez-vous ?",
        "¿Cómo estás?",
        "Wie geht es dir?",
        "어떻게 지내세요?",
        "お元気ですか？",
        "你好吗？",
    ),
    ("Sorry", "Pardon", "Lo siento", "Entschuldigung", "죄송합니다", "すみません", "对不起"),
    ("water", "eau", "agua", "Wasser", "물", "水", "水"),
    ("cat", "chat", "gato", "Katze", "고양이", "猫", "猫"),
    ("dog", "chien", "perro", "Hund", "개", "犬", "狗"),
    ("book", "livre", "libro", "Buch", "책", "本", "书"),
    ("house", "maison", "casa", "Haus", "집", "家", "房子"),
    ("friend", "ami", "amigo", "Freund", "친구", "友達", "朋友"),
    ("school", "école", "escuela", "Schule", "학교", "学校", "学校"),
    ("bread", "pain", "pan", "Brot", "빵", "パン", "面包"),
    ("milk", "lait", "leche", "Milch", "우유", "牛乳", "牛奶"),
    ("apple", "pomme", "manzana", "Apfel", "사과", "りんご", "苹果"),
    ("red", "rouge", "rojo", "rot", "빨간색", "赤", "红色"),
    ("one", "un", "uno", "eins", "하나", "一", "一"),
    ("Nice to meet you", "Enchanté", "Mucho gusto", "Freut mich", "만나서 반갑습니다", "はじめまして", "很高兴认识你"),
    (
        "Happy birthday",
        "Joyeux anniversaire",
        "Feliz cumpleaños",
        "Alles Gute zum Geburtstag",
        "생일 축하합니다",
        "お誕生日おめでとうございます",
        "生日快乐",
    ),
)
PHRASE_LANGUAGES = ("French", "Spanish", "German", "Korean", "Japanese", "Chinese")
