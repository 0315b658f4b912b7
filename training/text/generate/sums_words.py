"""The wordings of sums: how each is asked for, and the small worded problems; no code.

`{a}` and `{b}` are the numbers; in problems `{n}` is a name, `{m}` another, `{t}` things and `{h}` he or she.
"""

from __future__ import annotations

from training.text.generate import sums_more as more

# a sum written as an expression: how it is asked, whatever its kind
EXPRESSION_ORDERS = (
    "calculate {e}|compute {e}|work out {e}|solve {e}|evaluate {e}|do {e}|figure out {e}|find {e}|give me {e}|answer {e}|do this sum: {e}|solve this: {e}|calculate this: {e}|"
    "do the math: {e}|do the maths: {e}|find the result of {e}|give me the result of {e}|tell me the result of {e}|give me the answer to {e}|tell me the answer to {e}|"
    "solve the following: {e}|calculate the value of {e}|work this out: {e}|tell me: {e}|help me with {e}|help me solve {e}|simplify {e}|compute the following: {e}|find the value of {e}"
)
EXPRESSION_ASKED = (
    "what is {e}|what is {e}|what is {e}|what is {e}|what's {e}|what's {e}|how much is {e}|how much is {e}|how much's {e}|what does {e} equal|what does {e} make|what does {e} give|what is the result of {e}|"
    "what is the answer to {e}|{e} is what|{e} equals what|{e} makes what|{e} is how much|how much does {e} make|what do you get from {e}|what is the value of {e}|what would {e} be|what number is {e}|"
    "what's the result of {e}|what's the answer to {e}|what do I get if I do {e}|which number is {e}|how many is {e}|what will {e} be"
)
EXPRESSION_TOLD = "what {e} is|how much {e} is|what {e} equals|what {e} makes|the result of {e}|what the answer to {e} is|what the result of {e} is|how much {e} makes|what {e} gives"
EXPRESSION_ONLY = "{e}|{e}|{e}|{e} =|{e} =|{e} = ?|{e}=|{e}?|{e} equals|{e} is|{e} = what?|Sum: {e}|Math: {e}|Q: {e}|Question: {e}\nAnswer:|{e} please|Easy one: {e}|{e}, how much is that?|{e} is?|{e}, please.|{e}!|Quick, {e}!"
JUST = " Answer with just the number.| Only the number, please.| Just give me the number.| Reply with the number only.| Answer with a number.| Number only.| Just the result.| Only the result, please."

ORDERS = {
    "+": "add {a} and {b}|add {b} to {a}|add up {a} and {b}|sum {a} and {b}|sum up {a} and {b}|find the sum of {a} and {b}|calculate the sum of {a} and {b}|give me the sum of {a} and {b}|give me the total of {a} and {b}|add together {a} and {b}|put {a} and {b} together|increase {a} by {b}|tell me the sum of {a} and {b}|find the total of {a} and {b}|count {a} and {b} together",
    "-": "subtract {b} from {a}|take {b} away from {a}|take {b} from {a}|take away {b} from {a}|find the difference between {a} and {b}|calculate the difference between {a} and {b}|give me the difference between {a} and {b}|decrease {a} by {b}|reduce {a} by {b}|remove {b} from {a}|tell me the difference of {a} and {b}",
    "x": "multiply {a} by {b}|multiply {a} and {b}|multiply {a} with {b}|find the product of {a} and {b}|calculate the product of {a} and {b}|give me the product of {a} and {b}|tell me the product of {a} and {b}|take {a} times {b}",
    "/": "divide {a} by {b}|find the quotient of {a} and {b}|split {a} into {b} equal parts|share {a} among {b}|divide {a} into {b} equal groups|calculate the quotient of {a} and {b}|give me {a} divided by {b}",
}  # fmt: skip
ASKED = {
    "+": "what is the sum of {a} and {b}|what's the sum of {a} and {b}|what is the total of {a} and {b}|how much are {a} and {b}|how much are {a} and {b} together|what do {a} and {b} make|what do {a} and {b} make together|what do I get if I add {a} and {b}|what do you get when you add {a} and {b}|what is {a} added to {b}|what is {b} more than {a}|if I add {b} to {a}, what do I get|how much is {a} increased by {b}|what is {a} and {b}|{a} and {b} make what|what number is {b} more than {a}",
    "-": "what is the difference between {a} and {b}|what's the difference between {a} and {b}|what is left if I take {b} from {a}|what do I get if I subtract {b} from {a}|what is {b} less than {a}|what is {b} subtracted from {a}|how much is {a} take away {b}|what is {a} take away {b}|how much is left if you take {b} away from {a}|if I take {b} from {a}, what is left|how much is {a} less {b}|what number is {b} less than {a}|what is {a} decreased by {b}|how far is it from {b} to {a}",
    "x": "what is the product of {a} and {b}|what's the product of {a} and {b}|what is {a} multiplied by {b}|what do I get if I multiply {a} by {b}|how much is {a} multiplied by {b}|what are {a} times {b}|what do you get when you multiply {a} and {b}|what is {b} taken {a} times|if I multiply {a} by {b}, what do I get",
    "/": "what is {a} divided by {b}|how much is {a} divided by {b}|what do I get if I divide {a} by {b}|how many times does {b} fit into {a}|how many times does {b} go into {a}|what do you get when you divide {a} by {b}|how many {b}s are in {a}|what is the quotient of {a} and {b}|if I divide {a} by {b}, what do I get|what is {a} over {b}|what is {a} shared by {b}",
}  # fmt: skip
SIGNS = {
    "+": " + | + | + |+| plus | plus ",
    "-": " - | - | - |-| minus | minus ",
    "x": " x | x | * | * | × |*|x| times | times | multiplied by ",
    "/": " / | / |/| ÷ | divided by | divided by | over ",
}

HALF = "what is half of {a}|what's half of {a}|how much is half of {a}|what is one half of {a}|what is the half of {a}|half of {a} is what|what is {a} halved|what do I get if I halve {a}|how much is a half of {a}"
HALF_ORDERS = "halve {a}|give me half of {a}|divide {a} in half|cut {a} in half|tell me half of {a}|find half of {a}|calculate half of {a}|work out half of {a}|take half of {a}"
DOUBLE = "what is double {a}|what's double {a}|what is twice {a}|how much is twice {a}|how much is double {a}|what is the double of {a}|what is {a} doubled|what do I get if I double {a}|what is two times {a}|twice {a} is what"
DOUBLE_ORDERS = "double {a}|give me the double of {a}|double the number {a}|tell me twice {a}|calculate twice {a}|find double {a}|work out double {a}|multiply {a} by two"
SQUARE = "what is {a} squared|what is the square of {a}|what's {a} squared|how much is {a} squared|what's the square of {a}|what is {a}^2|what is {a} to the power of 2|what do I get if I multiply {a} by itself|how much is {a}^2|what is {a} times itself"
SQUARE_ORDERS = "square {a}|square the number {a}|give me the square of {a}|calculate {a} squared|calculate {a}^2|find the square of {a}|multiply {a} by itself|compute the square of {a}|work out {a} squared"
ROOT = "what is the square root of {a}|what's the square root of {a}|which number squared is {a}|what is the root of {a}|how much is the square root of {a}|which number times itself is {a}"
ROOT_ORDERS = "find the square root of {a}|give me the square root of {a}|calculate the square root of {a}|compute the square root of {a}|tell me the square root of {a}"

NEXT = (
    "what comes next: {s}|what comes next in this sequence: {s}|what number comes next: {s}|what is the next number: {s}|what is the next number in the sequence {s}|which number comes next in {s}|which number follows {s}|"
    "what's next: {s}|what's the next number in {s}|what number follows in this row: {s}|how does this go on: {s}|how does this row continue: {s}|which number is next: {s}|what would be the next number after {s}|what number should come after {s}|"
    "what is the missing number: {s}, __|what comes after {s}|what number is next in the series {s}|what is the next term of {s}"
)
NEXT_ORDERS = (
    "continue the sequence: {s}|continue: {s}|continue this row: {s}|complete the sequence: {s}|find the next number: {s}|give me the next number: {s}|tell me the next number in {s}|say the next number: {s}|"
    "complete this: {s}, __|write the next number of the sequence {s}|predict the next number: {s}|fill in the next number: {s}, __|finish the pattern: {s}|find the next term: {s}|continue the pattern {s}|add the next number to {s}"
)
NEIGHBOUR = {
    1: "what number comes after {a}|which number comes after {a}|what is the number after {a}|what comes right after {a}|what number follows {a}|what is one more than {a}|which number is next after {a}|if I count, what comes after {a}|what is the next number after {a}",
    -1: "what number comes before {a}|which number comes before {a}|what is the number before {a}|what comes right before {a}|what is one less than {a}|which number is just before {a}|if I count, what comes before {a}|what is the number just below {a}",
}
COUNT = "count from {a} to {b}|count up from {a} to {b}|list the numbers from {a} to {b}|write the numbers from {a} to {b}|give me all numbers from {a} to {b}|name the numbers from {a} to {b}|count to {b} starting at {a}|say the numbers between {a} and {b}, both included|start at {a} and count to {b}|count: {a} to {b}"
COUNT_DOWN = "count down from {b} to {a}|count backwards from {b} to {a}|count from {b} down to {a}|list the numbers from {b} down to {a}|do a countdown from {b} to {a}"

LARGER = (
    "which is larger, {l}|which is bigger, {l}|which is greater, {l}|what is larger, {l}|what's bigger, {l}|which number is larger: {l}|which number is bigger, {l}|which of these is the greatest: {l}|which one is larger: {l}|"
    "which is the biggest number: {l}|what is the largest of {c}|which is the larger number, {l}|is {l} larger|is {l} bigger|is {l} the larger number|which is more, {l}|what is the maximum of {c}|what is the highest number: {l}|which of {c} is the biggest|what is more, {l}|which is higher, {l}"
)
LARGER_ORDERS = "tell me the larger of {c}|compare {c} and give me the larger|find the largest of {c}|give me the bigger number: {l}|pick the largest number: {l}|choose the bigger one: {l}|name the greatest of {c}|find the maximum of {c}|return the largest of {c}"
SMALLER = (
    "which is smaller, {l}|which is less, {l}|what is smaller, {l}|what's less, {l}|which number is smaller: {l}|which number is less, {l}|which of these is the smallest: {l}|which one is smaller: {l}|which is the smallest number: {l}|"
    "what is the smallest of {c}|which is the smaller number, {l}|is {l} smaller|is {l} less|is {l} the smaller number|which is lower, {l}|what is the minimum of {c}|what is the lowest number: {l}|which of {c} is the smallest"
)
SMALLER_ORDERS = "tell me the smaller of {c}|compare {c} and give me the smaller|find the smallest of {c}|give me the smaller number: {l}|pick the smallest number: {l}|choose the smaller one: {l}|name the least of {c}|find the minimum of {c}|return the smallest of {c}"
IS_MORE = "is {a} {k} than {b}|is {a} {k} than {b}|is it true that {a} is {k} than {b}|{a} is {k} than {b}, right|is the number {a} {k} than {b}|do you think {a} is {k} than {b}|{a} is {k} than {b}, true or false|yes or no: is {a} {k} than {b}|can you tell me, is {a} {k} than {b}"
IS_MORE_ORDERS = "tell me whether {a} is {k} than {b}|check if {a} is {k} than {b}|say yes or no: {a} is {k} than {b}|decide if {a} is {k} than {b}|check whether {a} is {k} than {b}"
PARITY = "is {a} even or odd|is {a} odd or even|is the number {a} even or odd|is {a} an even or an odd number|what is {a}, even or odd|{a}: odd or even|is {a} an odd number or an even number|{a}, is that even or odd"
PARITY_ORDERS = "tell me whether {a} is even or odd|tell me whether {a} is odd or even|check whether {a} is even or odd|decide whether {a} is odd or even|say whether {a} is an even number or an odd one|find out if {a} is even or odd"
TRUE = "is {e} = {c}|is it true that {e} = {c}|is it right that {e} = {c}|is {e} equal to {c}|does {e} equal {c}|does {e} make {c}|{e} = {c}, is that right|is this correct: {e} = {c}|I think {e} is {c}, am I right|{e} is {c}, correct|is this sum right? {e} = {c}|true or false: {e} = {c}|yes or no: {e} = {c}|I say {e} makes {c}, is that true"
TRUE_ORDERS = "check this: {e} = {c}|check whether {e} is {c}|check my sum: {e} = {c}|tell me if {e} = {c} is right|tell me whether {e} is {c}|verify that {e} = {c}|correct my homework: {e} = {c}"
IN_WORDS = "write {a} in words|write the number {a} in words|spell the number {a}|write {a} as a word|say {a} in words|put {a} into words|write out {a} in words|give me {a} in words|turn {a} into words|write {a} with letters"
IN_WORDS_ASKED = "how do you write {a} in words|what is {a} in words|how do you say {a} in words|what is the word for {a}|how is {a} written in words|how do I spell the number {a}"
IN_DIGITS = "write {a} in digits|write {a} as a number|write {a} in figures|give me {a} as a number|convert {a} to a number|turn {a} into digits|put {a} in digits|write the number {a} with digits|convert {a} to digits|change {a} to a number"
IN_DIGITS_ASKED = "what is {a} in digits|what is {a} as a number|what number is {a}|how do you write {a} in digits|how do you write {a} as a number|which number is {a}|how is {a} written in figures"

THINGS = (
    "apples|books|coins|cookies|pencils|marbles|stickers|eggs|oranges|flowers|shells|cards|stamps|balloons|candies|toys|buttons|cups|plates|chairs|pens|stones|nuts|plums|tomatoes|carrots|sandwiches|muffins|"
    "photos|letters|keys|bottles|boxes|bricks|beads|ribbons|sweets|lemons|pears|melons|hats|shirts|tickets|dolls|kites|spoons|candles|seeds|leaves|feathers|bananas|peaches|grapes|potatoes|onions|rings|magnets|"
    "crayons|notebooks|erasers|badges|postcards|puzzles|comics|blocks|cherries|socks|gloves|lamps|jars|pies|cakes|buns|rolls|chocolates"
)
FOODS = (
    "apples|cookies|eggs|oranges|candies|nuts|plums|tomatoes|carrots|sandwiches|muffins|sweets|lemons|pears|melons|bananas|peaches|potatoes|pies|cakes|buns|rolls|chocolates|cherries|waffles|"
    "pancakes|strawberries|apricots|biscuits|tarts"
)
KINDS = "red blue|green yellow|big small|white black|old new|ripe green|long short|round square|light dark|clean dirty"
HOLDERS = "box boxes|bag bags|basket baskets|shelf shelves|tray trays|table tables|jar jars|room rooms|drawer drawers|bowl bowls|pack packs|crate crates|row rows|bucket buckets|plate plates"
FOLK = "children|friends|students|kids|people|boys|girls|neighbours|players|guests|cousins|classmates"

PLUS = (
    "{n} has {a} {t} and gets {b} more. How many {t} does {n} have now?|{n} has {a} {t}. {m} gives {o} {b} more. How many {t} does {n} have now?|{n} has {a} {t} and {m} has {b} {t}. How many {t} do they have together?|"
    "There are {a} {k1} {t} and {b} {k2} {t} on the table. How many {t} are there?|If I have {a} {t} and buy {b} more, how many do I have?|I have {a} {t}. I {v} {b} more. How many {t} do I have now?|"
    "In the morning {n} sold {a} {t}, in the afternoon {b}. How many {t} did {n} sell that day?|{n} read {a} pages yesterday and {b} pages today. How many pages did {n} read?|A {d} holds {a} {t}. {n} puts in {b} more. How many {t} are in the {d} now?|"
    "There were {a} {f} in the park and {b} more came. How many {f} are there now?|{n} walked {a} kilometers on Monday and {b} kilometers on Tuesday. How many kilometers is that in total?|A book costs {a} dollars and a pen costs {b} dollars. How much do they cost together?|"
    "{n} picked {a} {t} and then {b} {t}. How many {t} is that altogether?|My sister has {a} {t} and I have {b}. How many do we have together?|{n} is {a} years old. How old will {n} be in {b} years?|A class has {a} girls and {b} boys. How many students are in the class?|"
    "We had {a} {t}, and {n} brought {b} more. How many {t} do we have?|{a} birds sit on a tree. {b} more birds come. How many birds are on the tree?|{n} scored {a} points in the first game and {b} in the second. How many points is that?|How many {t} do I have if I start with {a} and {v} {b}?|"
    "{n} saved {a} dollars in May and {b} dollars in June. How much did {n} save?|Yesterday I ate {a} {t}, today {b}. How many {t} did I eat?|{n} needs {a} {t} for one cake and {b} for another. How many {t} does {n} need?|It was {a} degrees and then it got {b} degrees warmer. How many degrees is it now?"
)
MINUS = (
    "{n} has {a} {t} and gives away {b}. How many {t} are left?|{n} has {a} {t} and gives {b} to {m}. How many {t} does {n} have left?|{n} had {a} {t} but lost {b}. How many {t} does {n} have now?|There were {a} {t} in the {d}. {n} took {b}. How many {t} are left in the {d}?|"
    "If I have {a} {t} and eat {b}, how many are left?|I had {a} {t} and sold {b} of them. How many {t} do I have left?|{n} has {a} dollars and spends {b} dollars. How much money is left?|There are {a} {f} in the room. {b} go home. How many {f} stay?|"
    "{a} birds sit on a roof. {b} fly away. How many birds are left?|A book has {a} pages. {n} has read {b} pages. How many pages are left?|{n} is {a} years old. {m} is {b} years younger. How old is {m}?|A shop had {a} {t} and sold {b}. How many {t} does the shop still have?|"
    "{n} has {a} {t}, {m} has {b}. How many more {t} does {n} have than {m}?|Out of {a} {t}, {b} are broken. How many {t} are not broken?|There are {a} seats on the bus and {b} are taken. How many seats are free?|{n} baked {a} {t} and the children ate {b}. How many {t} are there now?|"
    "A rope is {a} meters long. {n} cuts off {b} meters. How long is the rope now?|I want to collect {a} {t} and I have {b}. How many {t} do I still need?|{n} bought {a} {t} and used {b} of them. How many {t} remain?|It was {a} degrees and then it got {b} degrees colder. How many degrees is it now?|"
    "My grandmother gave me {a} dollars. I spent {b} on a book. How much do I have left?|{n} had {a} {t}. {m} borrowed {b}. How many {t} are left for {n}?|How many {t} are left if I throw away {b} of my {a} {t}?|The trip is {a} kilometers long and we have driven {b}. How many kilometers are left?"
)
TIMES = (
    "There are {a} {ds} with {b} {t} in each. How many {t} are there?|{n} has {a} {ds}. Each {d} holds {b} {t}. How many {t} does {n} have?|One ticket costs {b} dollars. How much do {a} tickets cost?|{a} {f} have {b} {t} each. How many {t} do they have together?|"
    "{n} reads {b} pages a day. How many pages does {n} read in {a} days?|If a pen costs {b} dollars, how much do {a} pens cost?|A {d} has {b} {t}. How many {t} are in {a} {ds}?|{n} buys {a} {ds} of {t}. There are {b} {t} in every {d}. How many {t} is that?|"
    "{n} works {b} hours a day. How many hours does {n} work in {a} days?|Each of the {a} {f} brings {b} {t}. How many {t} are there in all?|I have {a} {ds} and put {b} {t} in each of them. How many {t} do I need?|There are {a} rows of chairs and {b} chairs in each row. How many chairs are there?|"
    "How many {t} are there in {a} {ds} of {b}?|A car has 4 wheels. How many wheels do {a4} cars have?|A week has 7 days. How many days are in {a7} weeks?|A spider has 8 legs. How many legs do {a8} spiders have?|{n} runs {b} kilometers every day. How far does {n} run in {a} days?"
)
SHARE = (
    "{n} shares {a} {t} among {b} {f}. How many {t} does each get?|{a} {t} are shared equally by {b} {f}. How many {t} does each of them get?|{n} puts {a} {t} into {b} {ds}, the same number in each. How many {t} are in each {d}?|There are {a} {t} for {b} {f}. How many {t} are there for each?|"
    "If {b} {t} cost {a} dollars, how much does one cost?|{a} {f} make {b} equal teams. How many {f} are in each team?|I have {a} {t} and put {b} in each {d}. How many {ds} do I need?|{n} has {a} {t} and gives every friend {b}. How many friends get {t}?|"
    "A ribbon of {a} meters is cut into {b} equal pieces. How long is each piece?|{n} read {a} pages in {b} days, the same number every day. How many pages a day is that?|We split {a} {t} evenly between {b} {f}. How many does each one get?|{b} {f} divide {a} {t} fairly. How many {t} does each have?"
)
TWO_STEPS = {
    "++": "{n} has {a} {t}, {m} has {b} and {q} has {c}. How many {t} do they have together?|{n} finds {a} {t} on Monday, {b} on Tuesday and {c} on Wednesday. How many {t} is that?|I bought {a} {t}, then {b} more, and then another {c}. How many {t} do I have?|There are {a} {t} in one {d}, {b} in another and {c} in a third. How many {t} are there?|A pen costs {a} dollars, a book {b} dollars and a bag {c} dollars. How much is that together?",
    "+-": "{n} has {a} {t}, gets {b} more and then gives away {c}. How many {t} does {n} have now?|{n} had {a} {t}. {m} gave {o} {b} more, but then {n} lost {c}. How many {t} are left?|There were {a} {f} on the bus. {b} got on and then {c} got off. How many {f} are on the bus now?|I have {a} {t}. I buy {b} more and eat {c}. How many {t} do I have left?|A shop has {a} {t}. It gets {b} more and sells {c}. How many {t} does it have now?|{n} had {a} dollars, earned {b} dollars and spent {c} dollars. How much money does {n} have?",
    "-+": "{n} has {a} {t}, gives away {b} and then gets {c} more. How many {t} does {n} have now?|{n} had {a} {t}. {h} ate {b} and bought {c} more. How many {t} does {n} have now?|There were {a} {f} in the room. {b} left and then {c} came in. How many {f} are in the room now?|I had {a} {t}, lost {b} and found {c}. How many {t} do I have now?|A train has {a} passengers. At the station {b} get off and {c} get on. How many passengers are there now?",
    "--": "{n} has {a} {t}, gives {b} to {m} and {c} to {q}. How many {t} are left?|I had {a} dollars. I spent {b} on food and {c} on a book. How much is left?|There were {a} {t} in the {d}. {n} took {b} and {m} took {c}. How many {t} are left?|{n} baked {a} {t}. {b} were burned and {c} were eaten. How many {t} are left?",
    "x+": "{n} buys {a} {ds} of {t} with {b} {t} in each, and already has {c} {t}. How many {t} does {n} have now?|There are {a} {ds} with {b} {t} each and {c} more {t} on the floor. How many {t} are there?|{n} has {a} {ds} with {b} {t} in each. {m} gives {o} {c} more {t}. How many {t} does {n} have?",
    "x-": "{n} has {a} {ds} with {b} {t} in each and gives away {c} {t}. How many {t} are left?|There are {a} {ds} of {b} {t}. {n} takes {c} {t}. How many {t} are left?|{n} buys {a} {t} for {b} dollars each and has a coupon of {c} dollars. How many dollars does {n} pay?",
}  # fmt: skip
TABLE = "write the times table of {a}|write the {a} times table|give me the {a} times table|show me the times table for {a}|recite the {a} times table|list the multiples of {a} up to {c}|say the {a} times table|write out the multiplication table of {a}|tell me the multiplication table for {a}"
DRILL = "solve these: {e}|calculate {e}|compute {e}|work these out: {e}|do these sums: {e}|answer these: {e}|solve {e}|give me the results of {e}|tell me the answers to {e}|evaluate {e}|help me with these sums: {e}|calculate all of these: {e}|solve my homework: {e}"
DRILL_ASKED = "what are {e}|how much are {e}|what are the results of {e}|what are the answers to {e}|what's {e}|what is {e}|how much is {e}"
AGAIN = "And {e}?|Now {e}.|What about {e}?|And what is {e}?|Next: {e}|{e}?|And now {e}?|How about {e}?|Then {e}?|Okay, {e}?|Thanks. And {e}?"
HERS = "Anna Clara Emma Grace Iris Kate Mia Olivia Rosa Tina Wendy Zoe Amara Elena Fatima Hana Lena Nadia Priya Sara Sofia Lucy Ella Maria Alice Ann Julia Laura Nina".split()
HIS = "David Felix Henry Jack Liam Noah Paul Victor Bruno Carlos Diego Ivan Kenji Marco Omar Pedro Ravi Tomas Leo Tom John Bob Peter Mark Max Ali".split()

EXPRESSION_ORDERS += f"|{more.EXPRESSION_ORDERS}"
EXPRESSION_ASKED += f"|{more.EXPRESSION_ASKED}"
EXPRESSION_TOLD += f"|{more.EXPRESSION_TOLD}"
EXPRESSION_ONLY += f"|{more.EXPRESSION_ONLY}"
JUST += f"|{more.JUST}"
HALF += f"|{more.HALF}"
HALF_ORDERS += f"|{more.HALF_ORDERS}"
DOUBLE += f"|{more.DOUBLE}"
DOUBLE_ORDERS += f"|{more.DOUBLE_ORDERS}"
NEXT += f"|{more.NEXT}"
NEXT_ORDERS += f"|{more.NEXT_ORDERS}"
PLUS += f"|{more.PLUS}"
MINUS += f"|{more.MINUS}"
TIMES += f"|{more.TIMES}"
SHARE += f"|{more.SHARE}"
ORDERS = {kind: f"{ORDERS[kind]}|{more.ORDERS[kind]}" for kind in ORDERS}
ASKED = {kind: f"{ASKED[kind]}|{more.ASKED[kind]}" for kind in ASKED}
