"""The words that stories are made of, by kind."""

from __future__ import annotations

ANIMALS = (
    "fox|rabbit|hedgehog|squirrel|mouse|bear|wolf|deer|owl|badger|otter|beaver|mole|frog|toad|turtle|tortoise|snail|ant|bee|beetle|butterfly|caterpillar|"
    "cricket|grasshopper|ladybird|spider|worm|bat|sparrow|robin|crow|raven|magpie|pigeon|dove|swan|duck|goose|hen|rooster|chick|duckling|turkey|peacock|"
    "parrot|eagle|hawk|stork|crane|pelican|penguin|seagull|puffin|flamingo|ostrich|cat|kitten|dog|puppy|horse|pony|foal|donkey|mule|cow|calf|bull|goat|"
    "kid goat|sheep|lamb|pig|piglet|hamster|guinea pig|ferret|rat|lion|tiger|leopard|cheetah|panther|lynx|elephant|rhino|hippo|giraffe|zebra|camel|"
    "llama|monkey|gorilla|chimpanzee|lemur|sloth|panda|koala|kangaroo|wombat|crocodile|lizard|gecko|snake|iguana|chameleon|whale|dolphin|seal|"
    "shark|octopus|crab|lobster|starfish|jellyfish|seahorse|salmon|trout|goldfish|moose|reindeer|buffalo|bison|antelope|gazelle|hare|weasel|raccoon|skunk|"
    "porcupine|chipmunk|armadillo|meerkat|hyena|polar bear|dragonfly|firefly|moth|swallow|woodpecker|kingfisher|nightingale|canary|hummingbird|cuckoo|stag|yak"
)
CREATURES = "dragon|unicorn|fairy|giant|dwarf|elf|troll|ghost|mermaid|robot|alien|dinosaur|goblin|gnome|snowman|monster|phoenix|witch|wizard|scarecrow|toy soldier|rag doll|teddy bear|genie|pixie"
PEOPLE = (
    "boy:m|girl:f|king:m|queen:f|prince:m|princess:f|old man:m|old woman:f|grandmother:f|grandfather:m|mother:f|father:m|sister:f|brother:m|child|shepherd|baker|farmer|"
    "fisherman:m|sailor|pirate|captain|knight|soldier|carpenter|blacksmith|tailor|shoemaker|potter|weaver|miller|gardener|cook|chef|waiter:m|painter|artist|"
    "musician|singer|dancer|drummer|poet|writer|teacher|student|doctor|nurse|dentist|scientist|inventor|astronaut|pilot|driver|mechanic|engineer|"
    "programmer|librarian|clown|magician|juggler|acrobat|detective|policeman:m|firefighter|postman:m|mail carrier|shopkeeper|merchant|thief|beggar|traveller|"
    "explorer|hunter|woodcutter|beekeeper|clockmaker|candle maker|builder|plumber|tourist|neighbour|stranger|orphan|twin|servant|emperor:m|duke:m|"
    "judge|mayor|photographer|journalist|tennis player|skater|swimmer|runner|lumberjack:m|gold digger|hermit:m|monk:m|bookseller|watchman:m|chess player|zookeeper|lifeguard"
)
NAMES_F = (
    "Anna Mia Lily Emma Nora Ruby Ella Lucy Rosa Clara Ida Molly Zoe Maya Lena Sara Julia Eva Tina Alice Daisy Hazel Ivy Poppy Olive Pearl Stella Luna Bella Fiona "
    "Nina Amy Kate Jane Mary Sophie Grace Hannah Leah Naomi Rachel Amina Leila Fatima Yuki Hana Mei Lin Priya Anika Ingrid Astrid Freya Elsa Greta Heidi Marta "
    "Ines Carmen Lola Paula Bianca Chiara Giulia Odile Margot Colette Elise Amelie Juliette Tess Wendy Holly Penny Dora Martha Agnes Edith Flora Gwen Iris June Kira Zara Nadia Olga Vera Tanya Sasha Suki Tilly Minnie Dotty Pippa"
).split()
NAMES_M = (
    "Tom Max Leo Ben Sam Jack Finn Noah Adam Paul Peter Oliver Hugo Felix Oscar Emil Anton Karl Otto Milo Theo Jonas Lukas David Daniel Simon Mark Luke John James "
    "Henry George Arthur Harry Alfie Charlie Toby Jasper Rory Callum Omar Ali Hassan Yusuf Kenji Hiro Taro Jin Minho Wei Ravi Arjun Sanjay Ivan Boris Pavel Marek Jan Lars Sven Nils Erik Olaf "
    "Pedro Carlos Diego Pablo Marco Luca Paolo Gino Enzo Pierre Louis Marcel Bruno Pip Bobo Rusty Biscuit Bramble Pepper Ziggy Monty Barney Chester Dexter Elmer Gus Ike Jude Kip Lenny Ned Ollie Percy Quinn Rufus Sid Tuck Wally Zack"
).split()
SYLLABLES = ("ba be bi bo da de do fa fi fo ga go ja jo ka ke ki ko la le li lo lu ma me mi mo na ne ni no pa pe po ra re ri ro sa se so ta te ti to va vi za ze zi zo".split(),
             "n l r m s th nd rk x lla nna ro lo mi ka do ra li to ni ssa bo del rin wen fer sk tt".split())  # fmt: skip
THINGS = (
    "lamp|key|book|bell|kite|drum|flute|violin|guitar|piano|trumpet|whistle|mirror|clock|watch|compass|map|letter|postcard|ring|necklace|crown|bracelet|button|coin|"
    "hat|scarf|coat|umbrella|boot|shoe|slipper|glove|mitten|sock|shirt|blanket|pillow|quilt|basket|bucket|bottle|jar|box|chest|suitcase|backpack|bag|purse|wallet|"
    "candle|lantern|torch|telescope|microscope|camera|radio|telephone|computer|bicycle|bike|scooter|sled|boat|canoe|raft|ship|train|car|truck|wagon|cart|wheelbarrow|balloon|"
    "rocket|plane|ladder|rope|hammer|nail|saw|shovel|rake|broom|brush|comb|needle|thread|thimble|spoon|fork|cup|teapot|kettle|pot|pan|bowl|plate|vase|chair|table|stool|bench|"
    "rocking chair|bed|wardrobe|shelf|door|window|gate|fence|wheel|pen|pencil|notebook|diary|painting|picture|photograph|statue|puzzle|doll|teddy|ball|marble|yo-yo|spinning top|puppet|"
    "mask|flag|feather|shell|pebble|stone|crystal|diamond|pearl|ruby|leaf|acorn|seed|flower|rose|tulip|sunflower|daisy|cactus|mushroom|nest|egg|bone|stick|log|branch|"
    "magnet|battery|light bulb|magnifying glass|hourglass|music box|treasure chest|treasure map|magic wand|crystal ball|snow globe|pocket watch|paintbrush|sewing machine|typewriter|fishing rod|"
    "net|anchor|oar|sail|paddle|whisk|rolling pin|apron|cape|belt|badge|medal|trophy|ticket|stamp|newspaper|envelope|calendar|poster|carpet|rug|curtain|hammock|tent|sleeping bag|"
    "skateboard|surfboard|snowboard|football|tennis racket|chessboard|dice cup|harp|cello|accordion|harmonica|tambourine|horn|saddle|horseshoe|collar|cage|birdhouse|beehive|wind chime|weather vane|toothbrush|soap|towel|sponge|bathtub|toolbox|wrench|screwdriver|robot toy|paper plane|paper boat|jigsaw"
)
LOOKS = "old|little|red|blue|green|yellow|golden|silver|wooden|shiny|painted|beautiful|strange|tiny|big|brass|bright|fine|simple|dusty|purple|white|striped|funny|lovely|precious|broken-looking|curious"
PLACES = (
    "in the forest|in the woods|by the river|by the sea|on the farm|in the village|in the valley|on the hill|in the mountains|on the island|by the lake|near the castle|in the meadow|"
    "in the garden|in the city|in the town|in the desert|in the jungle|at the harbour|on the beach|by the pond|near the swamp|near the waterfall|in the cave|by the stream|on the mountain|"
    "near the bridge|near the mill|near the market|near the school|near the library|near the station|near the bakery|near the church|near the palace|in the tower|in the cottage|in the park|"
    "in the orchard|in the vineyard|near the museum|near the theatre|at the zoo|at the circus|near the hospital|near the hotel|near the airport|near the playground|in the kingdom|by the ocean|"
    "on the shore|on the cliff|near the volcano|in the savanna|in the rainforest|on the prairie|by the canal|near the windmill|in the barn|in the stable|near the well|near the shop|near the cafe|"
    "on the ship|in the suburb|near the crossroads|in the attic|in the basement|in the greenhouse|in the field|near the fountain|by the glacier|on the moon|in the hut|near the quarry|"
    "near the mine|in the cornfield|near the railway|on the street|by the bay|in the neighbourhood|near the factory|in the oasis|in the reef|near the restaurant|near the post office|near the train station|in the treehouse|in the old house|near the football field|near the toy shop"
)
FOODS = (  # +: countable, -: not, =: plural
    "honey-|bread-|cheese-|soup-|pie+|cake+|apple pie+|chocolate-|jam-|butter-|milk-|tea-|hot chocolate-|porridge-|rice-|noodles=|pancakes=|waffles=|cookies=|biscuits=|muffins=|apples=|pears=|plums=|"
    "cherries=|berries=|strawberries=|raspberries=|blueberries=|grapes=|oranges=|lemons=|bananas=|peaches=|nuts=|walnuts=|carrots=|potatoes=|tomatoes=|beans=|peas=|corn-|pumpkin soup-|pumpkin+|"
    "watermelon+|pineapple+|coconut+|mango+|sandwich+|pizza+|spaghetti-|dumplings=|ice cream-|pudding-|popcorn-|lemonade-|apple juice-|salad-|stew-|fish soup-|toast-|roast chestnuts=|gingerbread-|candy-|"
    "doughnuts=|cupcakes=|birthday cake+|cinnamon rolls=|fried eggs=|sausages=|banana bread-|cheesecake+|yogurt-|cream-|sugar-|salt-|pepper-"
)
WEATHER = "a storm|a thunderstorm|rain|heavy rain|snow|deep snow|a blizzard|fog|thick fog|a strong wind|wind|a rainbow|ice|frost|hail|thunder|lightning|sunshine|a flood|a heat wave|mist|a snowstorm|clouds|a breeze|a hurricane"
BAD_WEATHER = "a storm|a thunderstorm|heavy rain|a blizzard|a snowstorm|a strong wind"
SKY = "moon|sun|stars|full moon|sunset|sunrise|comet|shooting star|northern lights|night sky|Milky Way"
SEASONS = "winter|summer|spring|autumn|Christmas|Halloween|New Year|Easter|Monday|Sunday|night|morning|evening|midnight"
FEELINGS = "happy|sad|lonely|angry|scared|nervous|proud|jealous|tired|curious|excited|worried|bored|grateful|hungry|sleepy|surprised|hopeful|shy|calm|cheerful|homesick"
THEMES = "friendship|courage|kindness|patience|honesty|hope|love|joy|trust|sharing|bravery|family|happiness|teamwork|forgiveness|luck|wisdom|magic|dreams|music|freedom|adventure|gratitude|home|generosity|helping others|being different|hard work|loyalty|growing up"
VERBS = (
    "paint|swim|dance|sing|cook|read|write|fly|climb|skate|whistle|juggle|sew|knit|bake|fish|sail|draw|jump|ride a bike|play the piano|play the guitar|play the drums|play chess|ski|surf|dive|"
    "run|count|spell|speak|laugh|smile|whisper|garden|plant trees|build houses|tell jokes|tell stories|make bread|make tea|tie knots|throw|catch|cartwheel|row|"
    "code|type|drive|share|listen|wait|dream|weave|carve|hunt for mushrooms|ice skate|play football|play tennis|play the violin|play the flute|say sorry|say no|ask for help|walk on stilts|stand on one leg"
)
FEARS = "the dark|water|thunder|heights|dogs|loud noises|spiders|strangers|the sea|ghosts|mice|deep water|school|the dentist|snow|fire|crowds|flying|balloons|cats|bees|lightning|the forest"
ADJECTIVES = (
    "small|little|young|old|shy|brave|kind|curious|clever|lonely|cheerful|quiet|proud|gentle|hungry|tired|lazy|clumsy|friendly|honest|poor|happy|sad|funny|grumpy|wise|stubborn|"
    "greedy|careful|patient|tiny|tall|fat|thin|strong|sleepy|noisy|polite|bold|foolish|merry|busy|playful|forgetful|dreamy|fearless|selfish|timid|nervous|jolly|hopeful|generous|naughty|silly|mysterious|magical"
)
SPOTS = "the old well|the big oak tree|the wooden bridge|the garden gate|the stone wall|the old mill|the apple tree|the hollow log|the little stream|the tall hedge|the empty barn|the mossy rock|the blackberry bushes|the broken cart|the willow tree"
JOBS = "baker|gardener|cook|painter|singer|doctor|teacher|pilot|sailor|knight|inventor|dancer|writer|firefighter|musician|detective|carpenter|astronaut|clown|farmer"
