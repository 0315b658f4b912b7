// Texts to begin with, and one sentence in four languages. Knows nothing else.

/** @type {{name: string, lang: string, text: string}[]} */
export const EXAMPLES = [
  {
    name: "English",
    lang: "en",
    text:
      "Language models do not read letters or words. They read tokens: pieces that turned up often in the text they " +
      "learned from.\n\nA common word is one token. An uncommon one, like antidisestablishmentarianism, is several.",
  },
  {
    name: "Korean",
    lang: "ko",
    text:
      "언어 모델은 글자나 낱말을 읽지 않습니다. 모델은 토큰을 읽습니다. 토큰은 학습한 글에 자주 나온 조각입니다.\n\n" +
      "영어로 배운 모델에게 한글은 드문 글자라서, 한 글자가 토큰 두세 개로 나뉘기도 합니다.",
  },
  {
    name: "Japanese",
    lang: "ja",
    text:
      "言語モデルは文字や単語を読みません。トークンを読みます。トークンとは、学習した文章によく出てきた断片です。\n\n" +
      "ひらがな、カタカナ、漢字では、分かれ方がそれぞれ違います。",
  },
  {
    name: "Code",
    lang: "en",
    text:
      "def fibonacci(n: int) -> list[int]:\n" +
      '    """Return the first n Fibonacci numbers."""\n' +
      "    numbers = [0, 1]\n" +
      "    while len(numbers) < n:\n" +
      "        numbers.append(numbers[-1] + numbers[-2])\n" +
      "    return numbers[:n]\n",
  },
  {
    name: "Emoji",
    lang: "en",
    text: "Hello 👋 world 🌍! A family 👨‍👩‍👧‍👦 is one picture, made of seven characters. So is a flag 🇰🇷, made of two, and a thumb 👍🏽.",
  },
];

/** The same short sentence, as somebody would say it in each language. */
export const PARALLEL = [
  { name: "English", lang: "en", text: "The weather is nice today, so let's go for a walk in the park." },
  { name: "Korean", lang: "ko", text: "오늘은 날씨가 좋으니까 공원에 산책하러 갑시다." },
  { name: "Japanese", lang: "ja", text: "今日は天気がいいので、公園に散歩に行きましょう。" },
  { name: "Chinese", lang: "zh", text: "今天天气很好，我们去公园散步吧。" },
];
