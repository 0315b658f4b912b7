// From the fields of the form to the body of a request. Pure.

/** Fields of numbers, and where they go: into the hyperparameters of a job, into a fine-tune itself. */
const NUMBERS = ["n_epochs", "batch_size", "learning_rate_multiplier"];
const CLASSIFICATION = ["classification_n_classes", "classification_positive_class", "classification_betas"];

/**
 * Return the body. What is empty is left out, and the server decides; what is no number goes there as it is, so that the
 * API says what is wrong with it.
 * @param {FormData} form
 * @param {"job" | "tune"} family
 */
export function bodyOf(form, family) {
  const text = (name) => String(form.get(name) ?? "").trim();
  const common = given({
    model: text("model"),
    training_file: text("training_file"),
    validation_file: text("validation_file"),
    suffix: text("suffix"),
  });
  const numbers = given(Object.fromEntries(NUMBERS.map((name) => [name, numberOf(text(name))])));
  if (family === "job") {
    const seed = given({ seed: numberOf(text("seed")) });
    return { ...common, ...(Object.keys(numbers).length ? { hyperparameters: numbers } : {}), ...seed };
  }
  const weight = given({ prompt_loss_weight: numberOf(text("prompt_loss_weight")) });
  return { ...common, ...numbers, ...weight, ...(form.has("compute_classification_metrics") ? classification(form) : {}) };
}

function classification(form) {
  const [classes, positive, betas] = CLASSIFICATION.map((name) => String(form.get(name) ?? ""));
  return {
    compute_classification_metrics: true,
    ...given({
      classification_n_classes: numberOf(classes.trim()),
      classification_positive_class: positive, // blanks belong to it
      classification_betas: betas.trim() ? betas.split(",").map((beta) => numberOf(beta.trim())) : "",
    }),
  };
}

function numberOf(text) {
  if (text.toLowerCase() === "auto") return "";
  const number = Number(text);
  return text !== "" && Number.isFinite(number) ? number : text;
}

function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
