// Numbers as text, by the rules of `visualizer.scene.number` and `visualizer.scene.reading.unit`.
const raised = (power) => String(power).replace(/./g, (digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]));
export const lowered = (index) => String(index).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]);
const real = (text) => text.replace("-", "−");
/** Decimals, rounded to even where a number lies exactly between two: `toFixed` rounds those up. */
function decimals(value, digits) {
  const [text, twice] = [value.toFixed(digits), value * 2 * 10 ** digits];
  return Number.isInteger(twice) && twice % 2 !== 0 && /[13579]$/.test(text) ? (value - Math.sign(value) * 10 ** -digits * 0.6).toFixed(digits) : text;
}
function scientific(value, digits) { const [mantissa, power] = value.toExponential(digits).split("e"); return `${real(mantissa)}·10${raised(Number(power))}`; }
/** So many decimals; never a negative zero; "n/a" where it is not finite. */
export function fixed(value, digits = 2, plus = false) {
  if (!Number.isFinite(value)) return "n/a"; if (Math.abs(value) >= 1e6) return scientific(value, 1);
  const text = decimals(value, digits); return Number(text) === 0 ? decimals(0, digits) : (plus && value > 0 ? "+" : "") + real(text);
}
/** So many significant digits, as a power of ten where plain decimals would hide it. */
export function significant(value, digits = 3, plus = false) {
  if (!Number.isFinite(value)) return "n/a"; if (value === 0) return "0";
  const [size, sign] = [Math.abs(value), plus && value > 0 ? "+" : ""];
  if (size < 1e-3 || size >= 1e6) return sign + scientific(value, digits - 1);
  const text = value.toPrecision(digits); return text.includes("e") ? fixed(value, 0, plus) : sign + real(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}
export const errorText = (value, digits = 4, plus = false) => (value && !/[1-9a]/.test(fixed(value, digits)) ? significant(value, 2, plus) : fixed(value, digits, plus)); // only 0 reads as 0
/** A value of the table as short as it can be said: 0, 1, 0.25, −3. */
export const cell = (value) => real(String(Number(value.toPrecision(6))));
export const count = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
export const bare = (text) => text.replace(/^(−?)0\./, "$1.");
/** In which power of ten a quantity is told, and with how many decimals. */
export class Unit {
  constructor(exponent = 0, digits = 2) { Object.assign(this, { exponent, digits, note: exponent ? ` ×10${raised(exponent)}` : "" }); }
  text(value, plus = false, digits = this.digits) { return fixed(value * 10 ** -this.exponent, digits, plus); }
  /** A number that stands alone: with the power of ten of the quantity behind it, unless it would hide in that. */
  told(value, digits = 3, plus = false) {
    const shown = value * 10 ** -this.exponent, size = Math.abs(shown);
    if (!Number.isFinite(shown) || size < 10 ** -this.digits || size >= 1e6) return significant(value, digits, plus);
    const text = fixed(shown, Math.min(Math.max(this.digits, digits - 1 - Math.floor(Math.log10(size))), 10), plus);
    return text + this.note.replace(" ×", "·");
  }
}
/** The exponent of the greatest finite number; null if all are 0. */
function magnitude(values) {
  const most = values.reduce((best, value) => (Number.isFinite(value) ? Math.max(best, Math.abs(value)) : best), 0);
  return most === 0 ? null : Math.max(-300, Math.floor(Math.log10(most)));
}
const plain = (size) => size >= -3 && size < 5;
/** The unit of a quantity: three digits for its greatest, and the exponent of what stands beside it where it can be. */
export function unitFor(values, exponent = null) {
  const size = magnitude(values);
  if (size === null) return new Unit(exponent ?? 0);
  const power = [exponent, plain(size) ? 0 : size].find((each) => each !== null && 2 - size + each >= -2 && 2 - size + each <= 5);
  return power === undefined ? new Unit(size, 2) : new Unit(power, Math.max(0, 2 - size + power));
}
/** The unit of a quantity that is told together with others. */
export function unitAmong(values, others, leading) {
  const sizes = others.map(magnitude).filter((size) => size !== null && !plain(size)), [own, first] = [values, leading].map(magnitude);
  return own !== null && plain(own) ? unitFor(values) : unitFor(values, first !== null && !plain(first) ? first : sizes.length ? Math.max(...sizes) : 0);
}
const STEPS = [1, 2, 5], nearby = (value, steps) => [-1, 0, 1].flatMap((k) => steps.map((s) => Number(`${s}e${Math.floor(Math.log10(value)) + k}`)));
/** The least step, times a power of ten, that is not below a value; and the greatest that is not above it. */
export const stepAbove = (value, steps = STEPS) =>
  value > 1e-300 && value < Infinity ? nearby(Math.min(value, 1e308), steps).find((s) => s >= value * (1 - 1e-9)) : 1;
export const stepBelow = (value, steps = STEPS) => nearby(value, steps).reverse().find((s) => s <= value * (1 + 1e-9));
/** At most so many ticks of a logarithmic axis: decades and, where they are few, steps between them. */
export function decades(low, high, most) {
  const [from, to] = [low, high].map((end) => Math.floor(Math.log10(end)));
  const ticks = (steps) => Array.from({ length: to - from + 1 }, (_, k) => steps.map((s) => Number(`${s}e${k + from}`))).flat().filter((at) => at >= low * 0.999999 && at <= high * 1.000001);
  // Steps between decades must not be much closer together anywhere than ticks that are evenly spread.
  const roomy = Math.log10(2) * most >= 0.8 * Math.log10(high / low);
  const found = (roomy ? [STEPS, [1, 5]] : []).map(ticks).find(({ length }) => length <= most) ?? ticks([1]);
  return found.filter((_, k) => k % Math.ceil(found.length / most) === 0);
}
