// Numbers, sizes and times as people read them. Pure.

const whole = new Intl.NumberFormat("en-GB");

/** 12345 -> "12,345" */
export function count(number) {
  return whole.format(number);
}

/** 1536 -> "1.5 KiB" */
export function bytes(number) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let step = 0;
  while (number >= 1024 && step < units.length - 1) {
    number /= 1024;
    step += 1;
  }
  return `${step ? number.toFixed(number < 10 ? 1 : 0) : number} ${units[step]}`;
}

/** 0.00123 -> "$0.0012"; no cost is lost to rounding. */
export function dollars(number) {
  if (number === 0) return "$0";
  if (number < 0.000001) return "< $0.000001";
  const digits = Math.max(2, 1 - Math.floor(Math.log10(number)));
  return `$${number.toFixed(digits)}`;
}

/** Seconds since 1970 -> "2023-03-01 12:00" in the reader's time zone. */
export function time(seconds) {
  const date = new Date(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 1, "token" -> "1 token"; 2 -> "2 tokens" */
export function plural(number, word, words = `${word}s`) {
  return `${count(number)} ${number === 1 ? word : words}`;
}
