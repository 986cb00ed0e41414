// Numbers as text, by the rules of `visualizer.scene.number` and `visualizer.scene.reading.unit`.

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const raised = (power) => String(power).replace(/./g, (digit) => RAISED[digit]);
export const lowered = (index) => String(index).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]);
const real = (text) => text.replace("-", "−");

/** Decimals, rounded to even where a number lies exactly between two: `toFixed` rounds those up. */
function decimals(value, digits) {
  const text = value.toFixed(digits);
  const [, exact] = Math.abs(value).toFixed(Math.min(100, digits + 60)).split(".");
  const tie = exact[digits] === "5" && !/[1-9]/.test(exact.slice(digits + 1)) && /[13579]$/.test(text);
  if (!tie) return text;
  const size = Math.abs(text) - 10 ** -digits;
  return (value < 0 ? "-" : "") + size.toFixed(digits);
}

function scientific(value, digits) {
  const [mantissa, power] = value.toExponential(digits).split("e");
  return `${real(mantissa)}·10${raised(Number(power))}`;
}

/** So many decimals; never a negative zero; "n/a" where it is not finite. */
export function fixed(value, digits = 2, plus = false) {
  if (!Number.isFinite(value)) return "n/a";
  if (Math.abs(value) >= 1e6) return scientific(value, 1);
  const text = decimals(value, digits);
  if (Number(text) === 0) return decimals(0, digits);
  return (plus && value > 0 ? "+" : "") + real(text);
}

const general = (value, digits) => {
  const text = value.toPrecision(digits);
  return text.includes("e") || !text.includes(".") ? text : text.replace(/\.?0+$/, "");
};

/** So many significant digits, as a power of ten where plain decimals would hide it. */
export function significant(value, digits = 3, plus = false) {
  if (!Number.isFinite(value)) return "n/a";
  if (value === 0) return "0";
  const sign = plus && value > 0 ? "+" : "";
  if (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6) return sign + scientific(value, digits - 1);
  const text = general(value, digits);
  return text.includes("e") ? fixed(value, 0, plus) : sign + real(text);
}

/** A value of the table as short as it can be said: 0, 1, 0.25, −3. */
export const cell = (value) => real(String(Number(value.toPrecision(6))));
export const count = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export const bare = (text) => text.replace(/^(−?)0\./, "$1.");

/** In which power of ten a quantity is told, and with how many decimals. */
export class Unit {
  constructor(exponent = 0, digits = 2) {
    Object.assign(this, { exponent, digits });
  }

  get note() {
    return this.exponent ? ` ×10${raised(this.exponent)}` : "";
  }

  text(value, plus = false, digits = this.digits) {
    return fixed(value * 10 ** -this.exponent, digits, plus);
  }

  /** A number that stands alone, with its own power of ten where the quantity has one. */
  told(value, digits = 3) {
    if (this.exponent || !Number.isFinite(value) || value === 0) return significant(value, digits);
    return fixed(value, Math.min(Math.max(this.digits, digits - 1 - Math.floor(Math.log10(Math.abs(value)))), 10));
  }
}

/** The exponent of the greatest finite number; null if all are 0. */
export function magnitude(values) {
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return most === 0 ? null : Math.max(-300, Math.floor(Math.log10(most)));
}

const PLAIN = (size) => size >= -3 && size < 5;

/** The unit of a quantity: three digits for its greatest, and the exponent of what stands beside it where it can be. */
export function unitFor(values, exponent = null) {
  const size = magnitude(values);
  if (size === null) return new Unit(exponent ?? 0);
  for (const power of [exponent, PLAIN(size) ? 0 : size]) {
    const digits = 2 - size + (power ?? 0);
    if (power !== null && digits >= -2 && digits <= 5) return new Unit(power, Math.max(0, digits));
  }
  return new Unit(size, 2);
}

/** The unit of several quantities that are told together. */
export function unitAmong(values, others, leading) {
  const sizes = others.map(magnitude).filter((size) => size !== null);
  if (sizes.every(PLAIN)) return unitFor(values, 0);
  return unitFor(values, magnitude(leading) ?? Math.max(...sizes));
}

const STEPS = [1, 2, 5];
const around = (value, steps) => [-1, 0, 1].flatMap((k) => steps.map((s) => Number(`${s}e${Math.floor(Math.log10(value)) + k}`)));

/** The least step, times a power of ten, that is not below a value; and the greatest that is not above it. */
export const stepAbove = (value, steps = STEPS) =>
  value > 1e-300 && value < Infinity ? around(Math.min(value, 1e308), steps).find((s) => s >= value * (1 - 1e-9)) : 1;
export const stepBelow = (value, steps = STEPS) => around(value, steps).reverse().find((s) => s <= value * (1 + 1e-9));

/** Where a logarithmic axis has ticks: decades and, where they are few, steps between them. */
export function decades(low, high, most) {
  const every = (steps) => {
    const powers = Array.from({ length: 40 }, (_, k) => k - 20);
    return powers.flatMap((power) => steps.map((s) => Number(`${s}e${power}`))).filter((at) => at >= low * 0.999999 && at <= high * 1.000001);
  };
  const found = [STEPS, [1, 5], [1]].map(every).find((ticks) => ticks.length <= most) ?? every([1]);
  return found.filter((_, k) => k % Math.ceil(found.length / most) === 0);
}
