"""More wordings of sums, of other kinds than the first table's: chatty, telegraphic, formal; and more worded problems."""

from __future__ import annotations

EXPRESSION_ORDERS = (
    "crunch {e}|run the numbers on {e}|check what {e} comes to|type {e} into your calculator|put a number on {e}|show me {e} worked out|write down what {e} is|complete the sum {e}|complete this: {e} =|fill in the result: {e} =|do the sum {e}|do {e} in your head|reckon {e}|remind me what {e} is|"
    "let me know what {e} is|let me have the result of {e}|get the answer to {e}|get me {e}|say what {e} comes to|state the result of {e}|determine {e}|determine the value of {e}|return the value of {e}|print the result of {e}|output {e}|process this sum: {e}|carry out {e}|perform this calculation: {e}|"
    "help my son with {e}|help me check {e}|explain what {e} makes|finish my homework: {e}|finish this equation: {e} =|add this to my notes, the result of {e}|teach me {e}|tell my class what {e} is|settle this: {e}|have a go at {e}|take a look at {e}|work through {e}|arrive at the value of {e}"
)
EXPRESSION_ASKED = (
    "what does {e} come to|what's {e} come to|what does {e} amount to|what does {e} work out as|what comes out of {e}|what comes out if I calculate {e}|what do you get for {e}|what did you get for {e}|what should I write for {e}|what goes after the equals sign in {e}|what is {e} equal to|what's {e} equal to|"
    "how big is {e}|to what does {e} come|how do you solve {e}|which result does {e} have|which number do I get for {e}|what number do you get for {e}|what would {e} come to|what might {e} be|{e} gives what|{e} comes to what|and {e}, how much is that|my calculator is broken, what is {e}|"
    "I never remember this one, what is {e}|my daughter asks, what is {e}|I'm stuck on {e}, what is it|I have to pay {e}, how much is that|any idea what {e} is|got the answer to {e}|is there a quick answer to {e}|who knows what {e} is|would you know what {e} is"
)
EXPRESSION_TOLD = "what {e} comes to|what you get for {e}|what {e} amounts to|which number {e} is|what comes out of {e}|the value of {e}|the answer to {e}|how big {e} is|what {e} works out to|the solution of {e}"
EXPRESSION_ONLY = (
    "{e} ...|{e}...|{e} = ...|{e} = ___|{e} = __|{e} -> ?|{e} pls|{e} plz|{e}, go!|{e}, quick!|{e}. Result?|{e} - result?|result of {e}|answer to {e}|Task: {e}|Calculate: {e}|Input: {e}\nOutput:|Problem: {e}|Exercise: {e}|1) {e}|1. {e} =|a) {e} =|<sum>{e}</sum>|[{e}]|### Sum\n{e}|Homework: {e}|My homework: {e}|"
    "maths: {e}|Arithmetic: {e}|query: {e}|Expression: {e}\nValue:|{e} equals?|{e} makes?|{e} gives?|{e}: how much?|So, {e}?|Hmm, {e}?|ok {e}|hey {e}?|This one next: {e}|My teacher wrote {e} on the board. What is it?|I keep getting {e} wrong. What is it?|At the shop I had to do {e}. What is that?|For a quiz: {e}|I need {e} for my homework.|"
    "I'm looking for the result of {e}.|Let's hear it: {e}|Would you mind working out {e}?|Do you mind telling me what {e} is?|I'm bad at maths. {e}?|My kid can't do {e}. Can you?|I bet you can do {e}.|It says {e} here. What's the result?|CALCULATE {e}|SOLVE: {e}|The sum is {e}. The result?|{e}\n\nWork this out, please.|{e}\nWhat is the result?|{e} - can you do that?|I'd love to know {e}.|Somebody tell me {e}!"
)
JUST = " Give me nothing but the number.| The number alone, please.| No working, just the number.| I only need the number.| One number, nothing else.| Skip the steps, just the result.| Don't show the steps, just the number.| In digits only, please.| Output the number only.| Only say the number.| Without any words, just the number.| Just the digits."
ORDERS = {
    "+": "combine {a} and {b}|take {a} and add {b}|start with {a} and add {b}|raise {a} by {b}|work out {a} and {b} together|give {b} more to {a}|total up {a} and {b}|compute the sum of {a} and {b}|determine the sum of {a} and {b}|work out the sum of {a} and {b}|let {a} grow by {b}|make one number of {a} and {b} by adding them",
    "-": "deduct {b} from {a}|start with {a} and take away {b}|lower {a} by {b}|work out {a} less {b}|count back {b} from {a}|compute the difference between {a} and {b}|cut {a} by {b}|go down {b} from {a}|find {b} less than {a}|find what is left of {a} after taking {b}|work out what remains of {a} without {b}",
    "x": "compute the product of {a} and {b}|work out the product of {a} and {b}|work out {a} lots of {b}|take {b} and multiply it by {a}|determine the product of {a} and {b}|find {a} groups of {b}|count {a} groups of {b}|calculate {a} multiplied by {b}",
    "/": "compute the quotient of {a} and {b}|work out how often {b} goes into {a}|split {a} by {b}|break {a} into {b} equal parts|cut {a} into {b} equal pieces and tell me how big one is|distribute {a} evenly over {b}|determine {a} divided by {b}|take {a} and divide it by {b}",
}  # fmt: skip
ASKED = {
    "+": "what do {a} and {b} add up to|what do {a} and {b} come to|what does {a} become with {b} more|what is the result of adding {a} and {b}|how much do I have with {a} and {b}|if I have {a} and get {b} more, how much is that|I have {a} and {b}, how much is it in all|what is {a} raised by {b}|what's {a} and another {b}|starting at {a} and going up {b}, where am I|{a} and {b}, what is the sum",
    "-": "what remains of {a} without {b}|what is {a} lowered by {b}|how much remains if I take {b} from {a}|what does {a} become with {b} less|what is the result of taking {b} from {a}|what is the result of subtracting {b} from {a}|starting at {a} and going down {b}, where am I|if I have {a} and give away {b}, how much is left|how much is left of {a} when {b} are gone|what is {a} without {b}",
    "x": "what is {a} lots of {b}|how much are {a} groups of {b}|what is the result of multiplying {a} by {b}|what do {a} times {b} make|{a} and {b}, what is the product|what does {a} times {b} come to|how many are {a} groups of {b}|in the times table, what is {a} times {b}",
    "/": "how often does {b} fit into {a}|how often does {b} go into {a}|if {a} is split into {b} parts, how big is one|what is the result of dividing {a} by {b}|what is one part if I cut {a} into {b} equal parts|{a} split by {b} is what|how much does each get if {a} is shared by {b}|what does {a} divided by {b} come to",
}  # fmt: skip
HALF = "what do I get if I cut {a} in half|which number is half of {a}|what is {a} split in two|how much is each half of {a}|if two people share {a}, how much does each get|I need half of {a}, how much is that|what is 50 percent of {a}|half of {a}, what's that"
HALF_ORDERS = "split {a} in two|split {a} into two equal parts|name the half of {a}|compute half of {a}|let me know half of {a}|say what half of {a} is|share {a} between two"
DOUBLE = "what number is twice as big as {a}|which number is double {a}|what is two lots of {a}|what do I have if I take {a} twice|my recipe needs {a}, how much is double that|what's twice {a}|two times {a} is what|how much is {a} twice"
DOUBLE_ORDERS = "take {a} twice|take {a} two times|compute the double of {a}|let me know twice {a}|say what double {a} is|make {a} twice as big|name the double of {a}"
NEXT = "can you see the pattern in {s} and say what's next|what's the number after these: {s}|which number should I write next: {s}|what continues the row {s}|{s}, and then what|{s}, what follows|{s} and what comes then|after {s} comes which number|what's missing at the end: {s}, ?|I wrote {s}, what is the next one"
NEXT_ORDERS = "look at {s} and name the next number|extend the sequence {s} by one|extend this row: {s}|guess the next number: {s}|supply the next number: {s}|carry on: {s}|go on: {s}|keep going: {s}|spot the pattern and continue: {s}|work out the next number: {s}|solve this puzzle: {s}, ?|write what comes next: {s}"
PLUS = (
    "{n} counted {a} {t} in the morning and {b} in the evening. How many {t} did {n} count?|A bus has {a} passengers and {b} more get on. How many passengers are on the bus?|{n} planted {a} trees last year and {b} trees this year. How many trees is that?|My phone has {a} photos and I take {b} more. How many photos are on it?|"
    "The library bought {a} books in spring and {b} books in autumn. How many books did it buy?|There are {a} ducks on the pond. Then {b} ducks land. How many ducks are there now?|{n} paid {a} dollars for the ticket and {b} dollars for food. How much did {n} pay in all?|{n} swims {a} lengths, takes a break, and swims {b} more. How many lengths is that?|"
    "A farmer has {a} cows and buys {b} more. How many cows does the farmer have?|{m} found {a} {t} and {n} found {b}. How many {t} did they find together?|The first shelf holds {a} {t}, the second {b}. How many {t} are on both shelves?|We baked {a} pies on Friday and {b} pies on Saturday. How many pies did we bake?|{n} wrote {a} letters and {m} wrote {b}. How many letters did they write?|In a car park stand {a} cars. {b} more arrive. How many cars are there now?"
)
MINUS = (
    "A bus has {a} passengers. {b} get off. How many passengers stay on the bus?|There were {a} ducks on the pond and {b} flew away. How many ducks are left?|{n} had {a} balloons, but {b} popped. How many balloons are left?|A farmer had {a} cows and sold {b}. How many cows are left?|A box held {a} {t}. {b} fell out. How many {t} are still in it?|"
    "{n} must write {a} letters and has written {b}. How many letters are left?|Of {a} students, {b} are ill today. How many students are at school?|The cinema has {a} seats and {b} are sold. How many seats are still free?|{n} printed {a} photos and gave {b} to {m}. How many photos does {n} still have?|There were {a} cars in the car park and {b} drove away. How many cars remain?|"
    "{n} has to walk {a} kilometers and has walked {b}. How many kilometers are left?|The baker made {a} rolls and sold {b} before noon. How many rolls are left?|{m} lent {n} {a} dollars and got {b} back. How many dollars does {n} still owe?|A tree had {a} leaves and lost {b} in the wind. How many leaves are on it now?"
)
TIMES = (
    "A farmer has {a} hens and each lays {b} eggs. How many eggs is that?|There are {a} tables with {b} guests at each. How many guests are there?|{n} drinks {b} glasses of water a day. How many glasses is that in {a} days?|Each of {a} shelves holds {b} books. How many books are there?|A bus makes {a} trips with {b} passengers each time. How many passengers is that?|"
    "{n} plants {a} rows of {b} trees. How many trees is that?|One lap is {b} kilometers. How many kilometers are {a} laps?|{a} teams have {b} players each. How many players are there?|{n} saves {b} dollars a week. How many dollars is that after {a} weeks?|Every page shows {b} photos. How many photos are on {a} pages?|A dog has 4 legs. How many legs do {a4} dogs have?"
)
SHARE = (
    "{a} guests sit at {b} tables, the same number at each. How many guests sit at one table?|{n} has {a} photos and puts {b} on every page. How many pages does {n} need?|{a} eggs are packed into boxes of {b}. How many boxes is that?|A coach splits {a} players into {b} teams. How many players are in a team?|{n} saves {b} dollars a week. After how many weeks does {n} have {a} dollars?|"
    "{b} friends found {a} {t} and shared them fairly. How many {t} did each friend get?|{a} books stand on {b} shelves, as many on each. How many books are on one shelf?|A rope of {a} meters is cut into {b} pieces of the same length. How many meters is each piece?"
)
