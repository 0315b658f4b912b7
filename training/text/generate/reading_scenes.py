"""The scenes that paragraphs to read are made of.

A scene begins with `#`, its name and its slots (`name=kind`, kinds in `reading_words`); `+ name: a; b` is a slot of its own.
`*` is a sentence that is always told, `-` one that may be left out (then its questions have no answer); `?` asks about the
sentence above, `=> answer`; `=` asks for yes or no, where `{slot~}` may be filled wrongly; `!` asks what is never told.
Bars part wordings. {he} {his} {him} stand for the first person.
"""

SCENES = """
# home who=person town=town job=job pet=pet petname=petname hobby=hobby age=age street=street
* {who} lives in {town}.|{who} has a small house in {town}.|{who} is from {town} and still lives there.
? Where does {who} live?|In which town does {who} live?|What town does {who} live in? => {who} lives in {town}.
= Does {who} live in {town~}? => {who} lives in {town}.
- {He} works as {a job}.|{He} is {a job}.|For many years {he} has worked as {a job}.
? What does {who} do?|What is {who}'s job?|What does {who} work as?|What is {who}'s profession? => {who} is {a job}.
= Is {who} {a job~}? => {he} is {a job}.
- {He} has {a pet} called {petname}.|{He} shares the house with {a pet} named {petname}.|{His} {pet}, {petname}, follows {him} everywhere.
? What pet does {who} have?|What kind of animal is {petname}? => {petname} is {a pet}.
? What is the {pet} called?|What is the name of {who}'s {pet}?|What's the {pet}'s name? => The {pet} is called {petname}.
- In {his} free time {he} enjoys {hobby}.|{He} loves {hobby}.|{His} favourite hobby is {hobby}.
? What is {who}'s hobby?|What does {who} like to do?|What does {who} enjoy? => {who} enjoys {hobby}.
- {He} is {age} years old.|At {age}, {he} still feels young.|{He} turned {age} last week.
? How old is {who}?|What is {who}'s age? => {who} is {age} years old.
- {His} office is on {street}.|{He} works on {street}.
? On which street does {who} work?|Where does {who} work?|Where is {who}'s office? => On {street}.
! Is {who} married?|How many children does {who} have?|What is {who}'s favourite colour?|When was {who}'s mother born?|Does {who} own a car?
# two who=person two=person job=job job2=job town=town town2=town hobby=hobby hobby2=hobby
* {who} is {a job} and {two} is {a job2}.|{who} works as {a job}, while {friend} {two} is {a job2}.
+ friend: {his} friend; the neighbour; a colleague called
? What does {who} do?|What is {who}'s job? => {who} is {a job}.
? What does {two} do?|What is {two}'s job? => {two} is {a job2}.
? Who is {a job}?|Which of them is {a job}? => {who} is {a job}.
? Who is {a job2}?|Who works as {a job2}? => {two} is {a job2}.
- {who} lives in {town}, but {two} lives in {town2}.|{two} moved to {town2} years ago, but {who} stayed in {town}.
? Where does {two} live?|Which town is {two}'s home? => {two} lives in {town2}.
? Where does {who} live?|Which town is {who}'s home? => {who} lives in {town}.
? Who lives in {town2}? => {two} lives in {town2}.
- {who} likes {hobby} and {two} prefers {hobby2}.|At weekends {who} enjoys {hobby}; {two} would rather spend the day with {hobby2}.
? What does {two} like?|What does {two} prefer? => {two} prefers {hobby2}.
? Who likes {hobby}?|Who enjoys {hobby}? => {who} likes {hobby}.
! How old is {two}?|What is {two}'s favourite food?|Where did {who} and {two} meet?|Who is richer, {who} or {two}?
# ages who=person two=person three=person
+ gap: two; three; four; five; six
* {who} is {gap} years older than {two}.|{two} is {gap} years younger than {who}.
? Who is older, {who} or {two}?|Who is older, {two} or {who}?|Which of the two is older? => {who} is older than {two}.
? Who is younger, {who} or {two}?|Who is younger, {two} or {who}?|Which of them is younger? => {two} is younger than {who}.
? How many years lie between {who} and {two}?|How much older is {who} than {two}? => {gap} years.
- {three} is the tallest of the group.|Nobody in the group is as tall as {three}.
? Who is the tallest?|Which person is the tallest? => {three} is the tallest.
- {who} runs faster than {three}.|{three} is a slower runner than {who}.
? Who runs faster, {who} or {three}?|Who is the faster runner, {three} or {who}?|Who is faster? => {who} runs faster.
- {two} is the best singer of all.|Nobody sings better than {two}.
? Who sings best?|Who is the best singer? => {two} sings best.
! Who is the strongest?|How tall is {two}?|Where was {three} born?
# trip who=person two=person town=town country=country month=month days=few price=price thing=thing
+ by: train; bus; car; plane; ship; bicycle; ferry
+ saw: an old castle; the cathedral; a huge waterfall; the harbour; a market full of spices; the royal palace; a volcano; some ruins; a glass museum
+ because: it was the cheapest way; there were no flights; the roads were closed; {he} is afraid of flying; {two} wanted to see the hills; it was faster
* In {month}, {who} travelled to {town} with {two}.|Last {month} {who} and {two} went on a trip to {town}.|{who} spent a holiday in {town} in {month}, together with {two}.
? Where did {who} go?|Where did {who} travel?|Which place did {who} visit? => {who} went to {town}.
? When did {who} travel to {town}?|In which month was the trip?|When was the trip? => In {month}.
? Who went with {who}?|Who travelled together with {who}? => {two} went with {who}.
= Did {who} go to {town~}? => {who} went to {town}.
- They went by {by} because {because}.|They took the {by}, since {because}.
? How did they travel?|How did they get there? => They went by {by}.
? Why did they go by {by}?|Why did they take the {by}? => Because {because}.
- They stayed for {days} days.|The trip lasted {days} days.
? How long did they stay?|How many days did the trip last?|How long was the trip? => {days} days.
- On the first day they visited {saw}.|What they liked best was {saw}.|They saw {saw} and took many photos of it.
? What did they see?|What did they visit?|Which sight did they see? => They saw {saw}.
- The hotel cost {price} a night.|They paid {price} a night for their room.
? How much was the hotel?|How much did the hotel cost per night?|What did they pay for a night? => {price} a night.
- On the way home {who} lost {his} {thing}.|Sadly, {who} left {his} {thing} on the {by}.
? What did {who} lose?|What was lost on the trip? => {who} lost {his} {thing}.
? Who lost something? => {who} lost {his} {thing}.
! What was the weather like?|What did they eat on the trip?|What is the name of the hotel?
# shop who=person shop=shop street=street open=morning close=evening day=day price=price recent=recent colour=colour thing=thing
* {who} runs {a shop} on {street}.|There is {a shop} on {street} that belongs to {who}.|On {street} you will find {a shop}; its owner is {who}.
? Who owns the {shop}?|Who runs the {shop}?|To whom does the {shop} belong? => {who} owns the {shop}.
? Where is the {shop}?|On which street is the {shop}? => On {street}.
? What kind of shop does {who} run?|What does {who} own? => {who} runs {a shop}.
- It opens at {open} and closes at {close}.|The shop is open from {open} to {close}.
? When does the {shop} open?|At what time does it open?|What time does the shop open? => It opens at {open}.
? When does the {shop} close?|At what time does it close?|Until when is the shop open? => It closes at {close}.
- It is closed on {day}s.|It is open every day except {day}.|You can go there any day but {day}.
? On which day is the {shop} closed?|Which day is it closed? => It is closed on {day}s.
- {A thing} costs {price} there.|The cheapest {thing} in the shop costs {price}.
? How much is {a thing}?|What does {a thing} cost there?|How much does {a thing} cost? => {price}.
- The shop has been there since {recent}.|It opened in {recent}.|It was founded in {recent}.
? In what year was the shop opened?|When was the {shop} founded?|Since when has the shop been there? => In {recent}.
- The front door is {colour}.|You will know it by its {colour} door.
? What colour is the door?|What is the color of the door? => The door is {colour}.
! How many people work there?|Who was the first customer?|Does the shop accept credit cards?
# school who=person subject=subject subject2=subject subject3=subject day=day day2=day clock=clock family=family room=many num=number
* On {day} {who}'s class begins with {subject}, and after that comes {subject2}.|{who}'s first lesson on {day} is {subject}, followed by {subject2}.
? What is the first lesson on {day}?|Which subject comes first on {day}?|What does {who} have first on {day}? => {subject}.
? What comes after {subject}?|Which lesson follows {subject}?|What is the second lesson? => {subject2}.
- {family} teaches {subject}.|The {subject} teacher is {family}.
? Who teaches {subject}?|Who is the {subject} teacher? => {family} teaches {subject}.
? What does {family} teach?|Which subject does {family} teach? => {family} teaches {subject}.
- The {subject3} test is on {day2}.|There will be a test in {subject3} on {day2}.
? When is the {subject3} test?|On which day is the test? => On {day2}.
? In which subject is there a test?|What is the test about? => {subject3}.
- School starts at {clock}.|Lessons begin at {clock}.
? When does school start?|At what time do lessons begin? => At {clock}.
- There are {num} pupils in the class.|The class has {num} pupils.
? How many pupils are in the class?|How big is the class? => {num} pupils.
- {who}'s favourite subject is {subject2}.|{who} likes {subject2} best.
? What is {who}'s favourite subject?|Which subject does {who} like best? => {subject2}.
! What did {who} have for lunch?|What is the name of the school?|Who is the best pupil in the class?
# match team=team team2=team who=person who2=person day=day many=many town=town sport=sport
+ win: 3; 4; 5; 6
+ lose: 0; 1; 2
+ when: in the first half; in the last minute; just before the break; shortly after the start; in extra time
+ weather: snow; rain; heavy rain; cold; heat; strong wind
* {team} beat {team2} {win}-{lose} on {day}.|On {day} {team} won {win}-{lose} against {team2}.|{team2} lost {lose}-{win} to {team} on {day}.
? Who won the game?|Which team won?|Who was the winner of the match? => {team} won.
? Which team lost?|Who lost the match?|Who was beaten? => {team2} lost.
? When was the match?|On which day did they play? => On {day}.
? What was the score?|What was the final score?|How did the game end? => {win}-{lose} for {team}.
= Did {team} win? => {team} won.
- {who} scored the first goal {when}.|The first goal came from {who} {when}.
? Who scored the first goal?|Who opened the scoring? => {who} scored the first goal.
? When was the first goal scored?|When did {who} score? => {when}.
- {who2} scored two goals.|Two goals were scored by {who2}.
? How many goals did {who2} score? => {who2} scored two goals.
? Who scored two goals?|Which player scored twice? => {who2} scored two goals.
- {many} people watched the game despite the {weather}.|The game was seen by {many} fans.
? How many people watched the game?|How many fans were there? => {many} people.
- The next game will be in {town}.|Next week they play in {town}.
? Where will the next game be?|Where do they play next? => In {town}.
! Who was the referee?|How much was a ticket?|Who is the coach of {team2}?
# recipe food=food one=ingredient two=ingredient three=ingredient minutes=number people=few who=person
* To make {food}, you need {one}, {two} and {three}.|For {food} take {one}, {two} and some {three}.
? What do you need to make {food}?|What are the ingredients?|Which ingredients are needed? => You need {one}, {two} and {three}.
? What is the recipe for?|What can you make with this recipe? => {food}.
= Do you need {one~}? => you need {one}, {two} and {three}.
- Mix the {one} with the {two} first.|First stir the {one} and the {two} together.
? What do you do first?|What is the first step? => Mix the {one} with the {two}.
- Cook it for {minutes} minutes.|It has to cook for {minutes} minutes.|Leave it on the stove for {minutes} minutes.
? How long does it cook?|How many minutes does it take?|For how long do you cook it? => {minutes} minutes.
- At the end add the {three}.|Add the {three} last.
? What do you add last?|What is added at the end? => The {three}.
- The recipe is enough for {people} people.|This serves {people} people.
? How many people does it serve?|For how many people is the recipe? => {people} people.
- The recipe comes from {who}.|{who} wrote this recipe down.
? Who wrote the recipe?|Whose recipe is it?|From whom is the recipe? => The recipe is from {who}.
! How many calories does it have?|How much does the meal cost?|At what temperature should the oven be?
# history town=town year=year year2=year who=person people=many building=building town2=town
+ goods: wool; salt; glass; silk; ships; cheese; coal; bells; carpets; paper; silver; clocks
+ reason: a fire; a flood; an earthquake; a storm; a war
* {town} was founded in {year} by {who}.|In {year}, {who} founded the town of {town}.|The town of {town} was founded by {who} in {year}.
? When was {town} founded?|In which year was {town} founded?|How long ago was {town} founded? => In {year}.
? Who founded {town}?|Who was the founder of {town}? => {who} founded {town}.
? What did {who} found?|Which town did {who} found? => {who} founded {town}.
- It became rich by selling {goods}.|For centuries the town was famous for its {goods}.|The people there lived from {goods}.
? What was {town} famous for?|What did the town sell?|How did the people earn their money? => {goods}.
- The old {building} was destroyed by {reason}, but it was built again.|After {reason} destroyed the {building}, the people built it again.
? What was destroyed?|Which building was destroyed? => The {building} was destroyed.
? What destroyed the {building}?|How was the {building} destroyed?|What happened to the {building}? => It was destroyed by {reason}.
- Today {people} people live there.|It now has {people} inhabitants.|Its population is {people}.
? How many people live in {town}?|What is the population of {town}?|How many inhabitants does it have? => {people} people live there.
- It lies on the road to {town2}.|The nearest town is {town2}.
? Which town is near {town}?|To which town does the road lead? => {town2}.
! Who is the mayor of {town}?|What language do the people speak?|How high is the highest house in {town}?
# building building=building town=town who=person year=year year2=recent price=price num=many day=day clock=clock
+ stone: red brick; white marble; wood; grey stone; glass and steel; sandstone
* The {building} in {town} was designed by {who} and opened in {year}.|{who} designed the {building} in {town}, which opened in {year}.|Opened in {year}, the {building} of {town} is the work of {who}.
? Who designed the {building}?|Who was the architect?|Whose work is the {building}? => {who} designed it.
? When did the {building} open?|In what year was it opened?|When was the {building} opened? => In {year}.
? Where is the {building}?|In which town is the {building}? => In {town}.
= Is the {building} in {town~}? => the {building} is in {town}.
- It is made of {stone}.|Its walls are made of {stone}.|It was built of {stone}.
? What is the {building} made of?|Which material was used?|What are the walls made of? => It is made of {stone}.
- It was repaired in {year2}.|In {year2} it got a new roof.
? What happened in {year2}? => It was repaired.
- A ticket costs {price}.|Visitors pay {price}.|To get in you pay {price}.
? How much is a ticket?|What do visitors pay?|How much does it cost to get in? => {price}.
- Every day except {day} it opens at {clock}.|It opens at {clock}, but is closed on {day}.
? On which day is it closed?|When is the {building} closed? => On {day}.
? At what time does it open?|When does it open in the day? => At {clock}.
- About {num} people visit it each year.|It has about {num} visitors a year.
? How many visitors does it have?|How many people visit it each year? => About {num} a year.
! How high is the {building}?|How much did the {building} cost to build?|Who paid for the {building}?
# company brand=brand who=person two=person recent=recent town=town num=many gadget=gadget country=country
* {who} founded {brand} in {town} in {recent}.|The company {brand} was started in {recent} by {who} in {town}.|{brand} is a company from {town} that {who} founded in {recent}.
? Who founded {brand}?|Who started the company? => {who} founded {brand}.
? When was {brand} founded?|In which year did the company start? => In {recent}.
? Where is {brand} from?|Where was {brand} founded?|In which town was the company started? => In {town}.
- It makes {gadget}s.|Its best product is {a gadget}.|The company sells {gadget}s.
? What does {brand} make?|What does the company sell?|What is its product? => {brand} makes {gadget}s.
- It has {num} employees.|Today {num} people work there.|The company employs {num} people.
? How many employees does {brand} have?|How many people work there?|How many people does it employ? => {num}.
- Since last year {two} has been the director.|Its director is {two}.|The company is led by {two}.
? Who is the director?|Who leads the company?|Who runs {brand} now? => {two}.
- Most of its customers are in {country}.|It sells most in {country}.
? Where are most of the customers?|In which country does it sell most? => In {country}.
! How much money did {brand} earn?|What does the name {brand} mean?|Where did {who} study?
# career who=person job=job shop=shop relation=relation street=street num=number recent=recent food=food
+ lost: the factory closed; {he} was bored; {he} wanted to be free; {his} boss was unfair; {he} lost {his} job; the work made {him} ill
* When {who} stopped working as {a job}, {he} opened {a shop}.|{who} used to be {a job}, but then {he} chose to open {a shop}.
? What did {who} open?|What did {who} choose to open? => {who} opened {a shop}.
? What was {who}'s job before?|What did {who} do before?|What did {who} use to be? => {who} was {a job}.
- {He} changed {his} life because {lost}.|The reason was that {lost}.
? Why did {who} change {his} life?|Why did {who} leave the old job?|What was the reason? => Because {lost}.
- {His} {relation} gave {him} a loan.|{His} {relation} lent {him} the money.
? Who lent {who} the money?|From whom did {who} borrow money?|Who helped with money? => {His} {relation} did.
- {He} rented a room on {street}.|The shop is on {street}.
? Where is the shop?|Where did {who} rent a room?|On what street is it? => On {street}.
- After two years {he} had {num} employees.|By then {he} had hired {num} helpers.
? How many people did {who} employ after two years?|How many employees did {he} have? => {num}.
- {His} {food} soon became famous.|People came from far away for {his} {food}.
? What became famous?|What is {who} famous for? => {His} {food}.
! What is {who}'s surname?|Is {who} married?|How much money did {who} borrow?
# animal animal=animal country=country num=few
+ eats: leaves and berries; small fish; insects and worms; grass; roots; nuts and seeds; frogs; crabs and shells; fruit and flowers; mice
+ where: in caves; in hollow trees; near rivers; under the ground; in thick forests; high in the mountains; in reeds; in old walls
+ when: at night; at dawn; in the evening; during the day; in the early morning
+ why: to find a mate; to warn the others; to scare its enemies; to call its young; to mark its place
+ kilo: 2; 4; 7; 12; 20; 35; 45; 60; 90
* The {colour} {animal} lives {where} in {country}.|In {country}, the {colour} {animal} makes its home {where}.
+ colour: red; great; golden; spotted; dwarf; striped; northern; snow; silent; long-tailed
? Where does the {colour} {animal} live?|Where does this animal make its home? => It lives {where} in {country}.
? In which country does the {animal} live? => In {country}.
- It eats {eats}.|Its food is mostly {eats}.|It feeds on {eats}.
? What does it eat?|What does the {animal} eat?|What does it feed on? => It eats {eats}.
= Does it eat {eats~}? => it eats {eats}.
- It hunts for food {when}.|It is most active {when}.|It comes out {when}.
? When is the {animal} active?|When does it come out? => {when}.
- It weighs up to {kilo} kilograms.|A grown {animal} weighs about {kilo} kilograms.
? How heavy is the {animal}?|How much does it weigh?|How much can a grown {animal} weigh? => About {kilo} kilograms.
- It cries loudly {why}.|It makes a loud noise {why}.
? Why does it cry?|Why does it make a noise?|Why is the {animal} loud? => {why}.
- A mother has {num} young in spring.|In spring {num} young are born.
? How many young does it have?|How many young are born? => {num}.
? When are the young born?|In which season are the young born? => In spring.
! How long does the {animal} live?|How fast can the {animal} run?|Who discovered the {animal}?
# product brand=brand gadget=gadget price=price num=number colour=colour colour2=colour years=few
+ grams: 120; 250; 340; 450; 600; 780; 900; 1,200
+ use: at the beach; under water; in the cold; without a cable; with one hand; in the dark; on a plane
* The new {brand} {gadget} costs {price}.|{brand} has a new {gadget} for {price}.|For {price} you can buy the new {gadget} from {brand}.
? How much is the {gadget}?|What does the {gadget} cost?|What is the price of the {gadget}?|What is the price? => It costs {price}.
? Who makes the {gadget}?|Which company makes the {gadget}?|What brand is the {gadget}? => {brand}.
- It is available in {colour} and {colour2}.|You can get it in {colour} or {colour2}.|It comes in {colour} and {colour2}.
? Which colours are there?|What colors does it come in?|In which colours is it available? => {colour} and {colour2}.
= Is it available in {colour~}? => it comes in {colour} and {colour2}.
- It weighs only {grams} grams.|With {grams} grams it is very light.|Its weight is {grams} grams.
? How heavy is the {gadget}?|How much does it weigh?|What is its weight? => {grams} grams.
- The battery lasts {num} hours.|It runs for {num} hours on one charge.
? How long does the battery last?|How many hours does it run? => {num} hours.
- It has a guarantee of {years} years.|The guarantee lasts {years} years.
? How long is the guarantee?|How many years of guarantee does it have? => {years} years.
- Unlike the old one, it works {use}.|It can be used {use}.
? What can the new {gadget} do?|How can it be used? => It can be used {use}.
! In which country is it made?|How many were sold?|Who invented it?
# meeting who=person two=person day=day day2=day clock=clock room=many thing=thing
+ topic: the budget; the new website; the summer party; the hiring plan; the office move; the sales report; the training week; the new logo
+ why: {two} is away; the room was taken; the boss is travelling; many people are on holiday; the lift is broken; the numbers are not ready
* The meeting about {topic} has been moved from {day} to {day2} at {clock}.|Hi all, our meeting on {topic} will not be on {day} but on {day2} at {clock}.|Please note: the meeting about {topic} is now on {day2} at {clock}, not on {day}.
? When is the meeting?|On which day is the meeting now?|What day is the meeting?|When does the meeting take place? => On {day2} at {clock}.
? At what time is the meeting?|What time does the meeting start? => At {clock}.
? What is the meeting about?|What is the topic of the meeting? => {topic}.
? When was the meeting planned before?|What was the old day of the meeting? => On {day}.
- The reason is that {why}.|We moved it because {why}.
? Why was the meeting moved?|What is the reason for the change? => Because {why}.
- We meet in room {room}.|The room is {room}.|It will be in room {room}.
? In which room is the meeting?|Which room is it?|Where is the meeting? => In room {room}.
- Please bring your {thing}.|Everybody should bring a {thing}.|Don't forget your {thing}.
? What should people bring?|What do I need to bring?|What should everybody bring? => A {thing}.
- {who} will take notes.|{who} writes the minutes.
? Who takes notes?|Who will write the minutes? => {who}.
! How long will the meeting last?|How many people are coming?|Will there be lunch?
# letter who=person two=person town=town month=month thing=thing food=food relation=relation
* Dear {two}, thank you for the {thing} you sent me.|Dear {two}, your {thing} arrived yesterday. Thank you!
? What did {two} send?|What did the writer get from {two}? => {two} sent a {thing}.
? Who sent the {thing}?|To whom is the letter written?|Who gets this letter? => {two}.
- I am now living in {town}.|We moved to {town} two weeks ago.|Life in {town} is nice.
? Where does the writer live?|Where does the writer live now? => In {town}.
- My {relation} cooked {food} for everybody.|Last night my {relation} made {food}.
? What did the {relation} cook?|What was cooked? => {food}.
? Who cooked?|Who made the {food}? => The writer's {relation}.
- I will visit you in {month}.|I hope to see you in {month}.
? When will the writer visit {two}?|When will they see each other? => In {month}.
* Love, {who}|Yours, {who}|Best wishes, {who}|See you soon, {who}
? Who wrote the letter?|Who is the letter from?|Who wrote this? => {who} wrote it.
! How old is the writer?|What is the writer's address?|How much did the {thing} cost?
# lost thing=thing colour=colour who=person town=town day=day street=street place=building price=price
* {who} lost a {colour} {thing} near the {place} on {day}.|On {day} a {colour} {thing} was lost near the {place}; it belongs to {who}.
? What did {who} lose?|What was lost?|What is {who} looking for? => A {colour} {thing}.
? Where was the {thing} lost?|Where did {who} lose the {thing}? => Near the {place}.
? When was it lost?|On which day did {who} lose it? => On {day}.
? What colour is the {thing}?|What is the color of the {thing}? => It is {colour}.
? Whose {thing} is it?|Who lost something?|To whom does it belong? => It belongs to {who}.
= Is the {thing} {colour~}? => the {thing} is {colour}.
- Whoever finds it gets {price}.|There is a reward of {price}.|{who} offers {price} as a reward.
? How much is the reward?|What does the finder get? => {price}.
- Please bring it to {street}.|The finder can bring it to the office on {street}.
? Where should one bring it?|Where can the finder bring the {thing}? => To {street}.
! What is {who}'s phone number?|Who found the {thing}?|How old is the {thing}?
# weather town=town day=day deg=degrees deg2=degrees town2=town day2=day
+ sky: rain; snow; fog; sunshine; strong wind; thunderstorms; clouds; hail; light showers
+ sky2: dry; sunny; cold; windy; wet; stormy; warm; cloudy
* On {day}, {sky} is expected in {town}, with temperatures around {deg} degrees.|The forecast for {town} on {day}: {sky} and {deg} degrees.
? What is the weather in {town} on {day}?|What is expected in {town}?|What is the forecast for {town}? => {sky}.
? How warm will it be in {town}?|What is the temperature in {town}?|How many degrees will it be in {town}? => {deg} degrees.
? For which day is the forecast for {town}? => For {day}.
- In {town2} it will be {sky2}.|{town2} can expect {sky2} weather.
? What will the weather be like in {town2}?|How will it be in {town2}? => {sky2}.
- It will get better on {day2}.|The weather changes on {day2}.
? When will the weather change?|On which day will it be different? => On {day2}.
- At night it will be {deg2} degrees.|At night the temperature goes to {deg2} degrees.
? How cold will it be at night?|What is the temperature at night? => {deg2} degrees.
! How strong is the wind?|What was the weather like last week?|When does the sun rise?
# event event=event town=town date=date clock=clock price=price street=street who=person food=food
* The {event} in {town} takes place on {date}.|On {date} there will be {a event} in {town}.|{town} invites you to its {event} on {date}.
? When is the {event}?|On what date is the {event}?|What is the date of the {event}? => On {date}.
? Where is the {event}?|In which town is the {event}? => In {town}.
? What takes place on {date}?|What is the event?|What happens in {town} on {date}? => The {event}.
- It starts at {clock}.|Doors open at {clock}.|It begins at {clock}.
? At what time does it start?|What time does the {event} start?|When does it begin? => At {clock}.
- Tickets cost {price}, but children get in free.|A ticket costs {price}; children pay nothing.
? How much is a ticket?|What does it cost?|How much do tickets cost?|What is the price for adults? => {price}.
? Who gets in free?|Who pays nothing?|How much do children pay? => Children get in free.
- {who} will open it with a speech.|The opening speech will be given by {who}.
? Who gives the speech?|Who will open the {event}? => {who}.
- There will be {food} for everybody.|You can eat {food} there.
? What is there to eat?|What can you eat there? => {food}.
- The place is on {street}.|You find it on {street}.
? On which street is it?|What is the address? => {street}.
! How many people will come?|Who is paying for the {event}?|Can you bring a dog?
# gifts who=person two=person three=person thing=thing thing2=thing age=age
* For {his} birthday {who} got {a thing} from {two} and {a thing2} from {three}.|{two} gave {who} {a thing} for {his} birthday, and {three} gave {him} {a thing2}.|At the party {who} unpacked {a thing} from {two} and {a thing2} from {three}.
? What did {two} give {who}?|What did {who} get from {two}?|What was {two}'s present? => {two} gave {who} {a thing}.
? What did {three} give {who}?|What did {who} get from {three}?|What was {three}'s gift? => {three} gave {who} {a thing2}.
? Who gave {who} the {thing}?|From whom did {who} get the {thing}?|Who gave the {thing} to {who}? => {two} did.
? Who gave {who} the {thing2}?|From whom is the {thing2}? => {three} did.
? Who had a birthday?|Whose birthday was it? => {who} did.
= Did {two} give {who} {a thing~}? => {two} gave {who} {a thing}.
- {who} liked the {thing2} best.|The {thing2} was {his} favourite present.
? Which present did {who} like best?|What was {who}'s favourite present?|What did {who} like most? => The {thing2}.
- {He} turned {age}.|{He} is now {age} years old.
? How old is {who} now?|How old did {who} turn? => {age}.
! What was the cake like?|How much did the {thing} cost?|Where was the party?
# handing who=person two=person three=person thing=thing place=building
* {who} gave {a thing} to {two}, who passed it on to {three}.|{two} got {a thing} from {who} and later gave it to {three}.
? Who has the {thing} now?|Who has the {thing} in the end? => {three} has the {thing}.
? Who had the {thing} first?|From whom did {two} get the {thing}? => {who}.
? To whom did {who} give the {thing}?|Who got the {thing} from {who}? => {two}.
? What did {who} give away?|What did {two} pass on? => The {thing}.
- {three} put it behind the {place}.|{three} hid it near the {place}.
? Where is the {thing}?|Where did {three} put it? => Near the {place}.
! How much was the {thing} worth?|Why did {who} give it away?|What colour was the {thing}?
# accident who=person two=person day=day town=town place=building
+ part: ankle; arm; leg; wrist; finger; shoulder; nose; knee
+ how: fell off a ladder; slipped on the ice; crashed with the bike; fell down the stairs; jumped off a wall; stumbled over a root
+ came: on horseback; by ambulance; by car; in a boat; on foot
+ why: the phone was broken; the road was empty; nobody heard the shouts; it was getting dark
* On {day} {who} {how} and broke {his} {part}.|{who} broke {his} {part} on {day} when {he} {how}.
? What did {who} break?|Which part of the body was hurt?|What was broken? => {who} broke {his} {part}.
? How did {who} break the {part}?|How did it happen?|What happened to {who}? => {who} {how}.
? When did it happen?|On which day was the accident? => On {day}.
? Who was hurt?|Who had an accident? => {who}.
- {two} ran to get help because {why}.|Because {why}, {two} ran for help.
? Who ran for help?|Who got help? => {two}.
? Why did {two} run?|Why did {two} go for help? => Because {why}.
- Help came {came} an hour later.|An hour later the helpers arrived {came}.
? How did help come?|How did the helpers get there? => {came}.
- {who} was taken to the hospital in {town}.|The doctors in {town} looked after {him}.
? Where was {who} taken?|In which town is the hospital? => To {town}.
! How old is {who}?|What is the doctor's name?|How long did {who} stay in hospital?
# transport town=town town2=town clock=clock clock2=clock price=price day=day num=number platform=number
+ by: train; bus; ferry; night bus; express train
+ mins: forty; fifty; 25; 35; 90; ninety; 55
* The first {by} from {town} to {town2} leaves at {clock}.|The {by} to {town2} leaves {town} at {clock}.
? When does the {by} leave?|At what time does the {by} to {town2} leave?|What time is the departure? => At {clock}.
? Where does the {by} go?|To which town does the {by} go? => To {town2}.
? From where does the {by} leave?|Where does the {by} start? => From {town}.
- The trip takes {mins} minutes.|It takes {mins} minutes.
? How long does the trip take?|How many minutes does it take?|How long is the ride? => {mins} minutes.
- A ticket costs {price}; students ride for nothing.|Adults pay {price}, but students pay nothing.
? How much is a ticket?|How much does a ticket cost for adults?|What do adults pay? => {price}.
? Who travels free?|Who doesn't have to pay? => Students.
- There is no {by} on {day}s.|It does not run on {day}s.
? On which day is there no {by}?|When does the {by} not run? => On {day}s.
- It leaves from platform {platform}.
? From which platform does it leave?|Which platform is it? => Platform {platform}.
! What is the driver's name?|How many seats are there?|Is there food on board?
# house who=person town=town year=recent price=price rooms=few colour=colour family=family pet=pet
+ grows: roses; beans; tomatoes; pumpkins; sunflowers; herbs; strawberries; potatoes
+ why: {he} needed more space for {his} books; the flat was too small; {he} loves the quiet; {his} parents live near; the rent was too high; it is close to {his} work
* {who} bought an old house near {town} in {year}, because {why}.|In {year} {who} moved to a house in {town} because {why}.
? When did {who} buy the house?|In what year did {who} move there?|Since when does {who} live there? => In {year}.
? Why did {who} move?|Why did {who} choose the house? => Because {why}.
? Where is the house?|Near which town is {who}'s house? => {town}.
- It has {rooms} rooms and {a colour} roof.|The house has {a colour} roof and {rooms} rooms.
? How many rooms does the house have?|How many rooms are there? => {rooms} rooms.
? What colour is the roof?|What is the color of the roof? => The roof is {colour}.
- In the garden {he} grows {grows}.|{He} plants {grows} there every year.
? What does {who} grow?|What does {who} plant?|What grows in the garden? => {grows}.
- The neighbour, {family}, often comes over with {a pet}.|{family}, who lives next door, has {a pet}.
? Who is the neighbour?|What is the neighbour's name?|Who comes over? => {family}.
? What animal does {family} have?|Which animal does the neighbour have? => {a pet}.
! How much did the house cost?|How big is the garden?|How old is {who}?
# race who=person two=person three=person town=town num=number prize=price
* In the race in {town}, {who} came first, {two} was second and {three} came third.|{who} won the race in {town}. Second was {two}, and third was {three}.
? Who won the race?|Who came first?|Who was the fastest? => {who} won.
? Who came second?|Who was second? => {two} came second.
? Who came third?|Who was third? => {three} came third.
? Where was the race?|In which town did they race? => In {town}.
= Did {who~} win? => {who} won.
- {num} people took part.|There were {num} runners.
? How many people took part?|How many runners were there? => {num}.
- The winner got {prize}.|The first prize was {prize}.
? What did the winner get?|What was the prize? => {prize}.
! How long was the race?|Who came last?|What shoes did {who} wear?
# rooms who=person two=person three=person thing=thing thing2=thing thing3=thing
+ at: kitchen; garden; cellar; attic; bathroom; garage; living room
+ at2: bedroom; hall; shed; office; library; balcony; yard
* The {thing} is in the {at} and the {thing2} is in the {at2}.|You find the {thing} in the {at}, while the {thing2} is in the {at2}.
? Where is the {thing}?|In which room is the {thing}? => In the {at}.
? Where is the {thing2}?|In which place is the {thing2}? => In the {at2}.
? What is in the {at}?|What can you find in the {at}? => The {thing}.
- {who} is in the {at2} with {two}.|{who} and {two} are in the {at2}.
? Where is {who}?|Where is {two}? => In the {at2}.
? Who is with {who}?|Who is in the {at2} together with {who}? => {two}.
- {three} is looking for the {thing3}.|{three} can't find the {thing3}.
? What is {three} looking for?|What can't {three} find? => The {thing3}.
? Who is looking for the {thing3}? => {three}.
! What colour is the {thing2}?|Who cleaned the {at}?|Where is the cat?
# purchase who=person two=person thing=thing thing2=thing price=price price2=price day=day shop=shop
* On {day} {who} went to the {shop} and bought {a thing} for {price}.|{who} bought {a thing} at the {shop} on {day}. It cost {price}.
? What did {who} buy?|What did {who} get at the {shop}? => {who} bought {a thing}.
? How much did {who} pay?|How much was the {thing}?|What did the {thing} cost? => {price}.
? Where did {who} buy the {thing}?|In which shop did {who} buy it? => At the {shop}.
? When did {who} buy the {thing}?|On which day did {who} go to the {shop}? => On {day}.
= Did {who} buy {a thing~}? => {who} bought {a thing}.
- It was for {two}.|{He} wanted to give it to {two}.
? For whom was the {thing}?|Who will get the {thing}?|Who was it for? => For {two}.
- {He} also saw {a thing2}, but at {price2} it was too expensive.|{He} didn't buy the {thing2}, because {price2} was too much.
? Why didn't {who} buy the {thing2}?|Why did {he} leave the {thing2}? => It was too expensive.
? How much was the {thing2}?|What did the {thing2} cost? => {price2}.
! How did {who} pay?|What is the seller's name?|What time was it?
# day who=person clock=morning clock2=evening food=food hobby=hobby two=person
+ by: bus; bike; train; tram; car
* {who} gets up at {clock} every morning.|Every morning at {clock}, {who} gets out of bed.
? When does {who} get up?|At what time does {who} get up?|What time does {who}'s day start? => At {clock}.
- For breakfast {he} eats {food}.|{He} has {food} for breakfast.
? What does {who} eat for breakfast?|What does {who} have for breakfast? => {food}.
- Then {he} goes to work by {by}.|{He} takes the {by} to work.
? How does {who} get to work?|How does {who} go to work? => By {by}.
- After work {he} meets {two}.|In the afternoon {two} comes to see {him}.
? Who does {who} meet?|Whom does {who} meet after work? => {two}.
- At {clock2} {he} goes to bed.|{He} goes to sleep at {clock2}.
? When does {who} go to bed?|At what time does {who} go to sleep? => At {clock2}.
! Where does {who} work?|Who lives with {who}?|What does {who} drink?
# book who=person recent=recent two=person town=town num=many
+ title: The Silver Door; A Winter at Sea; The Last Lantern; Nine Crows; The Clockmaker; Under Green Hills; The Borrowed House; Salt and Honey; The Quiet Island; Letters to Nobody; The Glass Boat
+ genre: novel; crime story; children's book; book of poems; fairy tale; love story; ghost story; play
+ about: a girl who finds a map; two brothers at sea; a lonely king; a thief with a good heart; a talking horse; a long winter; a village without water; a lost letter
* {who} wrote the {genre} "{title}" in {recent}.|"{title}" is a {genre} by {who} from {recent}.|In {recent} {who} published the {genre} "{title}".
? Who wrote "{title}"?|Who is the author?|By whom is "{title}"? => {who} wrote it.
? When was it written?|When did "{title}" come out?|In what year was it published? => In {recent}.
? What is the title?|What is the name of the {genre}?|What did {who} write? => "{title}".
- It tells of {about}.|It is the story of {about}.|It is about {about}.
? What is it about?|What does "{title}" tell of? => It is about {about}.
- The story takes place in {town}.|It plays in {town}.|It is set in {town}.
? Where does the story take place?|Where is it set? => In {town}.
- The main person is called {two}.|Its hero is {two}.
? Who is the hero?|What is the main person called? => {two}.
- {num} copies were sold in the first month.|It sold {num} copies.
? How many copies were sold?|How many copies did it sell? => {num}.
! How many pages does it have?|What did the critics say?|Who drew the cover?
# rescue who=person pet=pet petname=petname day=day place=building
+ where: up in a tree; in a deep hole; on the roof; under a car; in a locked shed; between two walls; in the river
+ who2: the fire brigade; a young policeman; two boys; a neighbour with a ladder; a passing driver; an old sailor
* {petname}, the {pet} of {who}, ran away on {day}.|On {day} {who}'s {pet} {petname} disappeared.
? What kind of animal is {petname}?|What is {petname}? => {petname} is {a pet}.
? Whose {pet} is {petname}?|Who is the owner of {petname}? => {who}'s.
? When did {petname} disappear?|When did {petname} run away? => On {day}.
? What is the {pet}'s name?|What is the {pet} called? => {petname}.
- It was found {where} near the {place}.|Someone saw it {where} beside the {place}.
? Where was {petname} found?|Where was the {pet}? => {where}, near the {place}.
- In the end {who2} saved it.|It was saved by {who2}.
? Who saved {petname}?|Who saved the {pet}? => {who2}.
! How old is {petname}?|Why did {petname} run away?|What colour is {petname}?
"""
