// Which days are looked at: so many until today, or any others. Days are those of UTC.

import { byId } from "../shared/dom.js";

const DAY_MS = 86_400_000;
const USUAL = 30;
const MOST = 366;

/** Return the day of UTC `back` days before today: "2023-03-01". */
export function day(back = 0, now = Date.now()) {
  return new Date(now - back * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Make the range work.
 * @param {() => void} onChange
 * @returns {{start: string, end: string}}
 */
export function buildRange(onChange) {
  const [start, end] = [byId("start"), byId("end")];
  const take = (days) => {
    end.value = day();
    start.value = day(days - 1);
    show();
  };
  const show = () => {
    const days = Math.round((Date.parse(end.value) - Date.parse(start.value)) / DAY_MS) + 1;
    for (const button of byId("presets").children) {
      button.setAttribute("aria-pressed", String(end.value === day() && Number(button.dataset.days) === days));
    }
    end.setCustomValidity(days < 1 ? "The end lies before the beginning." : days > MOST ? `At most ${MOST} days at once.` : "");
  };
  byId("presets").addEventListener("click", ({ target }) => {
    if (!target.dataset.days) return;
    take(Number(target.dataset.days));
    onChange();
  });
  for (const field of [start, end]) {
    field.addEventListener("change", () => {
      show();
      if (start.checkValidity() && end.reportValidity()) onChange();
    });
  }
  take(USUAL);
  return {
    get start() {
      return start.value;
    },
    get end() {
      return end.value;
    },
  };
}
