"""Wordings of turning a word round, and of naming a letter or a word at a place ({p}); of counting words."""

from __future__ import annotations

TURN = (
    "reverse {w}|reverse the letters of {w}|write {w} backwards|write {w} backward|spell {w} backwards|say {w} backwards|turn {w} around|turn the letters of {w} around|write {w} in reverse|"
    "spell {w} in reverse|give me {w} backwards|reverse the string {w}|write the letters of {w} in reverse order|put the letters of {w} in reverse order|spell {w} from back to front|mirror {w}|"
    "write {w} the other way round|give me the reverse of {w}|read {w} backwards|reverse the order of the letters in {w}|reverse all letters of {w}|reverse the spelling of {w}|"
    "reverse {w} letter by letter|reverse the characters in {w}|reverse the characters of {w}|reverse the text {w}|flip {w}|flip {w} around|flip the letters of {w}|"
    "flip the order of the letters in {w}|invert the order of the letters in {w}|turn {w} round|turn {w} back to front|turn the spelling of {w} around|write {w} in the opposite direction|"
    "write {w} from the end|write {w} from the last letter to the first|write {w} from right to left|write {w} from back to front|write {w} from the end to the beginning|"
    "write {w} starting with the last letter|write {w} in reverse order|write {w} in mirror writing|write {w} the wrong way round|write the reverse of {w}|write the word you get by reversing {w}|"
    "write down {w} backwards|spell {w} backward|spell {w} the other way round|spell {w} from the end|spell {w} from the end to the start|spell {w} from the last letter to the first|"
    "spell {w} starting at the end|spell {w} in reverse order|spell out {w} backwards|say {w} in reverse|say {w} from back to front|say the letters of {w} in reverse order|"
    "say the letters of {w} backwards|give {w} in reverse|give me {w} in reverse|give me {w} from back to front|give me the letters of {w} backwards|give me the letters of {w} in reverse order|"
    "give me the mirror image of {w}|give me the reversed form of {w}|show {w} backwards|show me {w} backwards|show me {w} in reverse|show me what {w} is backwards|"
    "show me how {w} looks backwards|print {w} backwards|print {w} in reverse|print the reverse of {w}|output {w} backwards|output {w} reversed|output the reverse of {w}|return {w} reversed|"
    "return the reverse of {w}|type {w} backwards|type {w} in reverse|list the letters of {w} backwards|list the letters of {w} from last to first|put {w} in reverse|put {w} backwards|"
    "put the letters of {w} the other way round|swap the order of the letters in {w}|change the order of the letters in {w} from last to first|read {w} from right to left|read {w} from the end|"
    "tell me {w} backwards|tell me what {w} is backwards|tell me the reverse of {w}|mirror the letters of {w}|mirror the word you see in {w}|make {w} go backwards|make {w} run backwards|"
    "let {w} run backwards|take {w} and write it backwards|take {w} and turn it around|take {w} and reverse it|go through {w} backwards|find the reverse of {w}|find out what {w} is backwards|"
    "work out what {w} is backwards|figure out what {w} looks like backwards|help me reverse {w}|help me write {w} backwards|help me spell {w} backwards"
)  # fmt: skip
TURN_ASKED = (
    "what is {w} backwards|what is {w} in reverse|how do you spell {w} backwards|what is the reverse of {w}|how do you write {w} backwards|what do you get if you reverse {w}|"
    "what does {w} look like backwards|what's {w} backwards|what's {w} spelled backwards|what is {w} spelled backwards|what's {w} in reverse|what's the reverse of {w}|what is {w} reversed|"
    "what is {w} written backwards|what is {w} the other way round|what is {w} from back to front|what is {w} read from right to left|what is {w} in mirror writing|"
    "what does {w} become when reversed|what does {w} become backwards|what does {w} look like in reverse|what does {w} read backwards|what does {w} spell backwards|"
    "what do you get when you reverse {w}|what do you get when you spell {w} backwards|what do I get if I read {w} backwards|what do I get when I write {w} backwards|"
    "what comes out if you reverse {w}|what comes out when I turn {w} around|what word do I see if I read {w} in the mirror|what would {w} be backwards|what would {w} look like backwards|"
    "how do I spell {w} backwards|how do I write {w} backwards|how do you say {w} backwards|how does {w} look backwards|how does {w} look in reverse|how does {w} look in a mirror|"
    "how does {w} read backwards|how is {w} spelled backwards|how is {w} written backwards|how would you spell {w} backwards|how would you write {w} backwards|how would {w} look backwards|"
    "how is {w} spelled from the end|how does {w} go backwards|how do the letters of {w} go backwards|can you spell {w} backwards|can you say {w} backwards|could you reverse {w}|"
    "can you reverse {w}|do you know {w} backwards|{w} backwards|{w} backward|{w} in reverse|{w} reversed|{w}: backwards|{w} - backwards|{w} the other way round|{w} from right to left|"
    "{w} spelled backwards is|reverse of {w}|backwards {w}|reverse {w}|{w} backwards is what"
)  # fmt: skip
TURN_TOLD = (
    "what {w} is backwards|how to spell {w} backwards|how {w} looks in reverse|what the reverse of {w} is|how you write {w} backwards|what {w} is in reverse|what {w} is spelled backwards|"
    "what {w} looks like backwards|what {w} looks like in reverse|what {w} would be backwards|what you get if you reverse {w}|what comes out if you reverse {w}|how {w} is spelled backwards|"
    "how {w} is written backwards|how {w} looks backwards|how {w} reads backwards|how one spells {w} backwards|how to write {w} backwards|how to say {w} backwards|the reverse of {w}|"
    "the word you get by reversing {w}"
)  # fmt: skip
LETTER = (
    "tell me the {p} letter of {w}|give me the {p} letter of {w}|name the {p} letter of {w}|find the {p} letter in {w}|say the {p} letter of {w}|write the {p} letter of {w}|"
    "tell me what the {p} letter of {w} is|tell me which letter comes {p} in {w}|tell me which letter is {p} in {w}|tell me the {p} letter in {w}|give me just the {p} letter of {w}|"
    "give me the {p} letter in {w}|give the {p} letter of {w}|give me the {p} character of {w}|name the {p} letter in {w}|name the letter that comes {p} in {w}|name the {p} character of {w}|"
    "say the {p} letter in {w}|say which letter is the {p} of {w}|say what the {p} letter of {w} is|find the {p} letter of {w}|find the letter that is {p} in {w}|find out the {p} letter of {w}|"
    "write the {p} letter in {w}|write down the {p} letter of {w}|write only the {p} letter of {w}|show me the {p} letter of {w}|show the {p} letter in {w}|point out the {p} letter of {w}|"
    "pick the {p} letter of {w}|pick out the {p} letter in {w}|take the {p} letter of {w}|extract the {p} letter from {w}|get the {p} letter of {w}|return the {p} letter of {w}|"
    "return the {p} character of {w}|output the {p} letter of {w}|print the {p} letter of {w}|identify the {p} letter of {w}|state the {p} letter of {w}|determine the {p} letter of {w}|"
    "spell {w} and name the {p} letter|spell {w} and tell me the {p} letter|look at {w} and tell me the {p} letter|check what the {p} letter of {w} is|help me find the {p} letter of {w}"
)  # fmt: skip
LETTER_ASKED = (
    "what is the {p} letter of {w}|what's the {p} letter of {w}|which letter is the {p} in {w}|what is the {p} letter in {w}|which letter comes {p} in {w}|which is the {p} letter of {w}|"
    "what letter is {p} in {w}|what's the {p} letter in {w}|what letter comes {p} in {w}|what letter is the {p} of {w}|what letter is the {p} one in {w}|what letter stands {p} in {w}|"
    "what letter do you see {p} in {w}|what {p} letter does {w} have|what is {w}'s {p} letter|what is the {p} character of {w}|what's the {p} character in {w}|what would be the {p} letter of {w}|"
    "which letter is {p} in {w}|which letter is the {p} of {w}|which letter is the {p} one in {w}|which letter stands {p} in {w}|which letter of {w} comes {p}|which letter of {w} is the {p}|"
    "which is the {p} letter in {w}|which character comes {p} in {w}|in {w}, which letter is {p}|in {w}, what is the {p} letter|in {w}, which letter comes {p}|{w}: what is the {p} letter|"
    "{w}: which letter is {p}|{w}: {p} letter|{w} - {p} letter|{w}, {p} letter|{p} letter of {w}|{p} letter in {w}|the {p} letter of {w}|the {p} letter in {w}|can you name the {p} letter of {w}|"
    "do you know the {p} letter of {w}|do you see the {p} letter of {w}|could I have the {p} letter of {w}"
)  # fmt: skip
LETTER_TOLD = (
    "what the {p} letter of {w} is|which letter comes {p} in {w}|which letter is {p} in {w}|the {p} letter of {w}|what the {p} letter in {w} is|what letter comes {p} in {w}|"
    "what letter is {p} in {w}|what {w} has as its {p} letter|which letter of {w} is the {p}|which is the {p} letter of {w}|which letter stands {p} in {w}|the {p} letter in {w}|"
    "the {p} character of {w}"
)  # fmt: skip
BEGINS = (
    "|what letter does {w} start with|which letter does {w} start with|what letter does {w} begin with|which letter begins {w}|what does {w} start with|with which letter does {w} start|"
    "with which letter does {w} begin|with what letter does {w} begin|which letter does {w} begin with|which letter stands at the beginning of {w}|which letter is at the start of {w}|"
    "which letter comes at the start of {w}|what letter is at the start of {w}|what letter is at the beginning of {w}|what letter starts {w}|what letter begins {w}|what does {w} begin with|"
    "{w} starts with which letter|{w} starts with what letter|{w} begins with which letter|what is the initial letter of {w}|what is the initial of {w}|what's the starting letter of {w}|"
    "under which letter do I find {w} in the dictionary|how does {w} start, with which letter"
)  # fmt: skip
ENDS = (
    "|what letter does {w} end with|which letter does {w} end with|what letter does {w} end in|which letter ends {w}|what does {w} end with|with which letter does {w} end|"
    "with what letter does {w} end|in which letter does {w} end|on which letter does {w} end|which letter does {w} end in|which letter stands at the end of {w}|which letter is at the end of {w}|"
    "which letter comes at the end of {w}|what letter is at the end of {w}|what letter ends {w}|what does {w} end in|{w} ends with which letter|{w} ends with what letter|{w} ends in which letter|"
    "what is the final letter of {w}|what's the final letter in {w}|what is the ending letter of {w}|what is the very last letter of {w}|which letter closes {w}|which letter does {w} finish with"
)  # fmt: skip
WORDS = (
    "tell me the {p} word of {this}|give me the {p} word of {this}|name the {p} word in {this}|find the {p} word in {this}|write only the {p} word of {this}|return the {p} word of {this}|"
    "pick out the {p} word of {this}|tell me the {p} word in {this}|tell me which word comes {p} in {this}|tell me what the {p} word of {this} is|give me the {p} word in {this}|"
    "give me only the {p} word of {this}|give the {p} word of {this}|name the {p} word of {this}|name the word that comes {p} in {this}|say the {p} word of {this}|say which word is {p} in {this}|"
    "find the {p} word of {this}|find out which word is {p} in {this}|write the {p} word of {this}|write down the {p} word in {this}|write just the {p} word of {this}|"
    "return the {p} word in {this}|return only the {p} word of {this}|output the {p} word of {this}|print the {p} word of {this}|show me the {p} word of {this}|show the {p} word in {this}|"
    "pick the {p} word of {this}|pick the {p} word out of {this}|pick out the {p} word in {this}|take the {p} word of {this}|take the {p} word from {this}|extract the {p} word of {this}|"
    "extract the {p} word from {this}|get the {p} word from {this}|get me the {p} word of {this}|identify the {p} word in {this}|identify the {p} word of {this}|point out the {p} word in {this}|"
    "state the {p} word of {this}|determine the {p} word of {this}|quote the {p} word of {this}|read me the {p} word of {this}|look at {this} and tell me the {p} word|"
    "look for the {p} word in {this}|help me find the {p} word of {this}"
)  # fmt: skip
WORDS_ASKED = (
    "What is the {p} word of this sentence: {x}|What is the {p} word in \"{x}\"?|Which word comes {p} in this sentence?\n\n{x}|What's the {p} word here: {x}|{x}\n\nWhat is the {p} word?|"
    "Which word is {p} in \"{x}\"?|The {p} word of \"{x}\"?|{p} word of this text: {x}|What is the {p} word of the following?\n{x}|Which is the {p} word in the sentence \"{x}\"?|"
    "What is the {p} word here: {x}|What is the {p} word here?\n{x}|What's the {p} word in this? {x}|What's the {p} word of \"{x}\"?|What is the {p} word in this sentence?\n\n{x}|"
    "What is the {p} word of my sentence: {x}|What word comes {p} here: {x}|What word comes {p} in \"{x}\"?|What word is {p} in \"{x}\"?|What word is the {p} one here? {x}|"
    "Which word is the {p} here: {x}|Which word is the {p} of \"{x}\"?|Which word is {p}? {x}|Which word comes {p} here? {x}|Which word comes {p} in \"{x}\"?|Which word stands {p} in \"{x}\"?|"
    "Which word stands {p} here: {x}|Which is the {p} word here: {x}|Which is the {p} word of this text?\n{x}|In \"{x}\", which word is {p}?|In \"{x}\", what is the {p} word?|"
    "In the sentence \"{x}\", which word comes {p}?|In this sentence, what is the {p} word? {x}|{x}\n\nWhich word is {p}?|{x}\n\nWhich word came {p}?|{x}\n\nThe {p} word, please.|{x}\n\n{p} word?|"
    "{x}\n\nTell me the {p} word above.|{x}\n\nWhat was the {p} word?|{x} - what is the {p} word?|{x} - {p} word?|{x} ({p} word?)|\"{x}\" - {p} word?|\"{x}\": which word is {p}?|"
    "The {p} word of this, please: {x}|The {p} word here: {x}|Just the {p} word: {x}|Only the {p} word, please: {x}|{p} word: {x}|{p} word? {x}|{p} word of \"{x}\"|{p} word in \"{x}\"?|"
    "Text: {x}\nThe {p} word:|Text: {x}\n{p} word?|Sentence: {x}\nWhich word is {p}?|Input: {x}\nTask: find the {p} word|Task: give the {p} word.\nInput: {x}\nOutput:|"
    "<text>{x}</text>\nWhat is the {p} word?|document: {x}\nquery: {p} word|I wrote: {x}\nWhat is my {p} word?|I said: {x}\nWhat was the {p} word I said?|I need the {p} word of this: {x}|"
    "I want to know the {p} word of \"{x}\".|I'd like the {p} word of this line: {x}|I'm looking for the {p} word in \"{x}\".|Can you see the {p} word here? {x}|"
    "Could you tell me which word is {p} here? {x}|Do you know the {p} word of this sentence? {x}|Let's find the {p} word: {x}|pls give the {p} word: {x}"
)  # fmt: skip
STARTS_WORD = (
    "|Which word does this start with: {x}|What word does \"{x}\" start with?|Which word begins this sentence? {x}|With which word does this text begin? {x}|"
    "What does this sentence start with, which word? {x}|What word starts this sentence? {x}|What word begins \"{x}\"?|Which word starts \"{x}\"?|With which word does \"{x}\" start?|"
    "With what word does this begin: {x}|What word is at the start of \"{x}\"?|Which word stands at the beginning of this? {x}|Which word opens this sentence? {x}|"
    "My sentence starts with which word? {x}|{x}\n\nWith which word does this start?|{x}\n\nWhich word stands at the start?"
)  # fmt: skip
ENDS_WORD = (
    "|Which word does this end with: {x}|What word does \"{x}\" end with?|Which word ends this sentence? {x}|With which word does this text end? {x}|What word does this sentence end with? {x}|"
    "What word ends \"{x}\"?|Which word ends \"{x}\"?|With which word does \"{x}\" end?|With what word does this end: {x}|What word is at the end of \"{x}\"?|What is the final word of \"{x}\"?|"
    "What's the final word here: {x}|Which word stands at the end of this? {x}|Which word closes this sentence? {x}|My sentence ends with which word? {x}|{x}\n\nWith which word does this end?|"
    "{x}\n\nWhich word stands at the end?"
)  # fmt: skip
COUNT_WORDS = (
    "count the words in {this}|count the words of {this}|count how many words are in {this}|give me the number of words in {this}|give me the word count of {this}|"
    "tell me how many words {this} has|say how many words there are in {this}|find the number of words in {this}|tell me the number of words in {this}|work out the word count for {this}|"
    "count every word in {this}|count all the words in {this}|count each word of {this}|count the words that {this} has|count how many words {this} has|count how many words there are in {this}|"
    "count the number of words in {this}|give the number of words in {this}|give me a word count for {this}|give me the word count for {this}|give me the length of {this} in words|"
    "tell me how many words are in {this}|tell me how many words there are in {this}|tell me the word count of {this}|tell me the length of {this} in words|tell me how long {this} is in words|"
    "say how many words {this} has|say the number of words in {this}|find out how many words are in {this}|find out the word count of {this}|determine the number of words in {this}|"
    "determine the word count of {this}|determine how many words {this} has|calculate the word count of {this}|calculate the number of words in {this}|compute the number of words in {this}|"
    "work out how many words are in {this}|work out the number of words in {this}|figure out how many words {this} has|figure out the word count of {this}|check how many words are in {this}|"
    "check the word count of {this}|number the words of {this}|number the words in {this} and tell me how many there are|number each word of {this} and give the total|"
    "return the number of words in {this}|return the word count of {this}|output the number of words in {this}|show me how many words {this} has|show the word count of {this}|"
    "state the number of words in {this}|do a word count of {this}|do a word count on {this}|make a word count of {this}|read {this} and count the words|go through {this} and count the words|"
    "help me count the words in {this}"
)  # fmt: skip
COUNT_WORDS_ASKED = (
    "How many words are in this sentence: {x}|How many words are in this sentence?\n\n{x}|How many words does this have: {x}|How many words are there in \"{x}\"?|{x}\n\nHow many words is this?|"
    "How many words does \"{x}\" have?|how many words: {x}|Word count: {x}|What is the number of words in \"{x}\"?|How many words are in the following text?\n{x}|How long is this in words? {x}|"
    "{x}\nHow many words are in that?|How many words do you see here: {x}|Number of words in \"{x}\"?|How many words does the sentence \"{x}\" contain?|How many words is \"{x}\"?|"
    "Words in this text? {x}|How many words? {x}|How many words is this: {x}|How many words is this?\n{x}|How many words are here: {x}|How many words are there here?\n{x}|"
    "How many words are there in this: {x}|How many words are there in this text?\n\n{x}|How many words has this sentence? {x}|How many words has \"{x}\"?|How many words has this got: {x}|"
    "How many words can you count here: {x}|How many words can you find in \"{x}\"?|How many words do I use in \"{x}\"?|How many words do you count in \"{x}\"?|How many words do you see in \"{x}\"?|"
    "How many words did I write? {x}|How many words did I type here: {x}|How many words make up \"{x}\"?|How many words long is this: {x}|How many words long is \"{x}\"?|How long is \"{x}\" in words?|"
    "How long is my sentence, in words? {x}|What is the word count of \"{x}\"?|What is the word count here: {x}|What's the word count of this?\n{x}|What's the word count? {x}|"
    "What's the number of words here: {x}|Of how many words does \"{x}\" consist?|word count please: {x}|word count of \"{x}\"|Word count?\n{x}|Word count of the following text:\n\n{x}|"
    "number of words: {x}|Number of words in this: {x}|words in \"{x}\"?|words: {x}\nhow many?|{x} - how many words?|{x} - word count?|{x} (how many words?)|\"{x}\" - how many words is that?|"
    "\"{x}\" has how many words?|\"{x}\": word count|{x}\n\nHow many words did I use?|{x}\n\nHow many words are there above?|{x}\n\nWord count?|{x}\n\nWhat is the word count?|{x}\n\nHow many words do you see?|"
    "{x}\nI want the number of words.|Text: {x}\nWord count:|Text: {x}\nHow many words?|Text: {x}\nNumber of words:|Sentence: {x}\nWords:|Input: {x}\nTask: count the words|"
    "Task: count the words.\nInput: {x}\nOutput:|<text>{x}</text>\nHow many words?|document: {x}\nquery: number of words|I wrote this: {x}\nHow many words is it?|I need the word count of this: {x}|"
    "I need to know how many words this is: {x}|I have to keep it short. How many words is this? {x}|My text may only be short. How many words has it? {x}|"
    "My teacher counts words. How many are in this? {x}|I'm curious how many words are in this: {x}|I'd like the number of words in \"{x}\".|I lost count. How many words are in \"{x}\"?|"
    "Can you tell how many words are here? {x}|Could you count the words for me? {x}|Would you mind counting the words? {x}|Let's count the words: {x}|Counting words: {x}|Count the words. {x}|"
    "Count words: {x}|count: {x} (words)|pls count the words: {x}|Here is a line: {x}\nHow many words has it?|One, two, three ... how many words? {x}"
)  # fmt: skip
