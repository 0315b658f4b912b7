"""How people ask for stories."""

from __future__ import annotations

OPENERS = (
    "Write|Write|Write|Tell me|Tell me|Tell me|Write me|Tell|Can you write|Can you tell me|Could you write|Could you tell me|Could you write me|Please write|Please tell me|Please tell|Please write me|I'd like|I would like|"
    "I want|I want to hear|I would love to hear|I'd love|I need|Give me|Make up|Compose|Create|Invent|Let me hear|Would you tell me|Will you write|Will you tell me|Do you know|Let's have|Come up with||Share|How about|"
    "Read me|Generate|Think of|Help me write|Hey, tell me|Hi, write|Hello! Please write|Can I have|Could I get|Try to write|Imagine|Now tell me|Narrate|Produce|Would you write|May I hear|Please make up|Can you make up|Can you come up with|I am looking for|We need|Draft"
)
NOUNS = (
    "a story|a story|a story|a short story|a short story|a little story|a small story|a children's story|a tale|a short tale|a nice story|a cute story|a fun story|a simple story|a story for kids|"
    "a story for children|a sweet story|a new story|a brief story|a lovely story|a kids' story|a good story|a short tale for children|a mini story|one story|a quick story"
)
CLOSERS = (
    " please|, please| for me| for my daughter| for my son| for my kids| for a five year old| for my class| in about 100 words| in around 120 words| of about 100 words| Keep it short.| Keep it simple.| It should have a happy ending.|"
    " with a happy ending| Make it nice.| Use simple words.| in simple English| in one or two paragraphs| Thanks!| Thank you!| About 100 words.| Not too long.| It is for my little sister.| before bed| for bedtime| Make it fun."
)
FRAMES = (  # whole requests, for people rarely ask in the shape of "write a story about"
    "Story idea: {x}.|Story: {x}|story with {x}|Short story, {x}.|a story with {x} please|short story about {x} pls|need a story, {x}, thx|any story with {x}?|Once upon a time: {x}. You do the rest.|"
    "My children love stories. Today they want one about {x}.|My son asked for {x} tonight. Do you have a story?|The kids want {x} in their story tonight.|My little niece keeps asking for a story with {x}.|"
    "We are on a long train ride. Could you tell us about {x}?|It is late and nobody is asleep. One story with {x}, please.|Bedtime! Tonight we want {x}.|Let's have story hour: {x}.|Good night story with {x}?|"
    "For school I have to write a story. It has to have {x} in it. Can you help?|My homework is a story with {x}.|Our teacher wants a tale in which we find {x}.|A writing exercise: {x}. Write the whole story.|"
    "Invent something nice with {x}.|Make something up about {x}, as a story.|Use {x} and make a story of it.|Take {x} and write a story.|Here is what should be in it: {x}. Now write the story.|Put {x} into a tale.|"
    "What happened to {x}? Tell the tale.|Once there lived {x}. What happened then? Tell me everything.|I want to know how it went with {x}, as a story.|Do you know the one about {x}? Tell it, please.|"
    "I wonder what a tale about {x} would sound like.|Could there be a story about {x}? Tell it.|Has anybody ever told of {x}? Please do.|Amuse me with a story: {x}.|Cheer me up with a story about {x}.|"
    "Main character and more: {x}. Go on, tell the story.|Ingredients: {x}. Cook me a story.|Characters and things: {x}. Write.|Prompt: {x}. Output: a story of about 100 words.|Topic of the story: {x}|"
    "Grandpa always told us about {x}. Now you tell it.|Pretend you are an old storyteller and tell of {x}.|As a storyteller, what would you make of {x}?|Read us something about {x}, a made-up tale.|"
    "In one paragraph, a tale of {x}.|One hundred words about {x}, as a story.|Something to read to a child: {x}.|A friendly little tale, with {x} in it, would be nice.|Begin a story about {x} and finish it too.|"
    "I can't sleep. Tell a story about {x}?|I'm in the mood for a tale with {x}.|How would you tell children about {x}? Tell it as a tale.|The story should have {x}. Ready? Start.|A good ending, please, and {x} in the story."
)  # fmt: skip
TOPICS = {
    "lost": "{H} who lost {t}|a lost {o}|losing {t} and finding it again|{H} that lost {t} {p}",
    "found": "{H} who found {t}|finding {t}|{H} who found {t} {p}|being honest|an honest finder",
    "stranger": "helping a stranger|{H} who helped a stranger|a mysterious visitor|a stranger at the door",
    "fear": "{H} who was afraid of {f}|being afraid of {f}|{H} who is scared of {f}|overcoming a fear|a hero who feared {f}",
    "quarrel": "two friends who quarrel and make up|a quarrel between friends|{H} who fought with a friend|two friends and {t}",
    "skill": "{H} who learned to {v}|{H} who wanted to {v}|learning to {v}|{H} that learns to {v}|{H} who could not {v}|not giving up",
    "storm": "a storm|a terrible storm|{H} in a storm|a big storm {p}|a stormy night",
    "contest": "a race|a contest|{H} who took part in a race|winning and losing|{H} who won {t}",
    "gift": "a birthday gift|{H} who wanted to give a present|the perfect gift|giving {t} as a present",
    "trick": "a clever trick|{H} who was very clever|how {H} tricked a bully|outsmarting a bully",
    "seed": "planting a seed|{H} who planted a seed|patience|a small seed|{H} who had to wait",
    "door": "a secret door|{H} who found a secret door|a hidden garden|a secret place",
    "home": "{H} who got lost|the way home|a long journey home|{H} who wanted to go home|being lost far from home",
    "mend": "{H} who broke {t}|a broken {o}|telling the truth|breaking {t}",
    "share": "sharing food|{H} who shared the last meal|sharing with others|a hungry winter",
    "neighbour": "a new neighbour|{H} with a new neighbour|making a new friend|{H} who made a new friend",
    "mistake": "a mistake and an apology|{H} who made a mistake|saying sorry|{H} who had to say sorry",
    "kindness": "kindness that comes back|{H} who was kind|a good deed|how kindness is repaid",
    "noise": "a noise at night|{H} who heard a noise at night|a strange sound in the dark|something knocking at night",
    "market": "market day|{H} who went to the market|a day at the market|{H} who wanted to buy {t}",
    "moving": "moving house|{H} who moved to a new town|moving to a new place|leaving home",
    "rescue": "a rescue|{H} who saved somebody|a brave rescue|{H} who became a hero",
    "wish": "a wish|a magic {o}|{H} who had one wish|{H} and a magic {o}|making a wish",
    "birthday": "a birthday surprise|a surprise party|{H} who thought everyone had forgotten the birthday|a birthday|the birthday of {H}",
    "job": "{H} who was looking for a job|finding a job|{H} who wanted to be useful|looking for work",
    "moonlight": "{H} who could not sleep|a sleepless night|falling asleep|{H} that cannot fall asleep",
    "invention": "an invention|{H} who built a machine|a strange machine|{H} who invented something|an inventor",
    "treasure": "a treasure hunt|{H} who looked for a treasure|a treasure map|a hidden treasure|{H} and a treasure",
}
SHORT = {
    "lost": ("{^H} lost {an} {at}.", "{^he} looked everywhere, and {G} helped.|{^he} searched all day, and in the evening {G} came to help.", "In the end they found {the} near {spot}, and {h} laughed with joy."),
    "share": ("{^H} lived {at} and had {an}.|Once {H} found {an} {at}.", "One day {G} came by and looked at {the} with big eyes.", "After that they shared it, and {h} was never lonely again."),
    "fear": ("{^at} lived {H}, who was afraid of {fear}.", "One night {G} called for help, and {h} took {an} and went out into the dark.", "From that day on {h} was not afraid any more."),
    "gift": ("{^H} worked all summer {at} to buy {an}.", "But {he} gave {the} to {G}, who needed it more.", "From then on {he} had a friend for life."),
}  # fmt: skip
