// A key in, the words of the reader's language out: Chinese or English, as the browser prefers.

export const language = (navigator.language || "en").toLowerCase().startsWith("zh") ? "zh" : "en";
const { WORDS, CODES, WHY, REMEDY, ERRORS } = await import(`/assets/words-${language}.js`);

export function t(key, values = {}) {
  const words = WORDS[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// A refusal in the reader's language; what ends with a colon is followed by the server's own sentence.
export const fault = ({ code, message }) => { const own = ERRORS[code]; return own ? own + (/[：:]\s*$/.test(own) ? message : "") : message; };
export const codes = (list) => list.map((code) => CODES[code] ?? code.replaceAll("-", " ")).join(" · ");
export const why = (doubt) => doubt.codes.map((code) => WHY[code]).filter(Boolean).join("；") || doubt.why;
export const plainly = (finding) => finding.code in REMEDY && /^[\x20-\x7e]*$/.test(finding.measured);
export const remedy = (finding) => REMEDY[finding.code] ?? finding.remedy;
export const stage = (name) => (name === "released" ? t("stageReleased") : t(name));
