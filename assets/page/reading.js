// What is read from a moment of a run: what neurons and synapses show, phase by phase, and what is said of them.

import { meanError, standardized } from "./learner.js";
import { cell, count, errorText, fixed, lowered, significant, stepAbove, Unit, unitAmong, unitFor } from "./number.js";

const FULL = 12;
const at = ({ data, stride }, row, column) => data[row * stride + column];
const upTo = (length) => Array.from({ length }, (_, k) => k);
export const column = (matrix, j) => upTo(matrix.rows).map((row) => at(matrix, row, j));
const every = (matrix) => upTo(matrix.rows * matrix.columns).map((k) => at(matrix, Math.floor(k / matrix.columns), k % matrix.columns));
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const greatest = (values) => values.reduce((best, value) => (Number.isFinite(value) ? Math.max(best, Math.abs(value)) : best), 0);
const largest = (values) => values.reduce((best, value, k) => (Math.abs(value) > Math.abs(values[best]) ? k : best), 0);
const ofRows = (operand) => !["weight", "update", "parameter"].includes(operand.role);
const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);
/** A number that a layer computes, in as many digits as those beside it; whole ones as short as they can be. */
const figure = (value, digits = 3) => (Math.abs(value) >= 1e-3 && !Number.isInteger(value) ? new Unit().told(value, digits) : significant(value, digits));
/** Decimals that tell a level near 1 from 1; 0 if it is not near, or too near. */
const near = (level) => (level > 0.9 && level < 1 && level < 1 - 1e-7 ? 1 - Math.floor(Math.log10(1 - level)) : 0);
/** The neurons of a layer, then the targets, over the rows that train: columns to be correlated. */
export function compared(learner, level) {
  const targets = { data: learner.targets, columns: learner.widths[learner.last], stride: learner.widths[learner.last] };
  return [level, targets].flatMap((matrix) => upTo(matrix.columns).map((j) => standardized(learner.training, matrix, j)));
}
/** One moment of a learner: an iteration that is not yet applied, and all that it computes. */
export class Moment {
  constructor(learner, iteration, row, phase, largestUpdate) {
    const { steps, last } = learner; Object.assign(this, { learner, iteration, row, phase, steps, last, values: learner.values(iteration), levels: learner.ask() });
    Object.assign(this, { rows: learner.batch.rows, answers: this.levels[last], step: phase ? steps[phase - 1] : null });
    [this.inputNames, this.outputNames] = learner.names; this.error = meanError(learner, this.answers);
    this.place = this.rows.includes(row) ? this.rows.indexOf(row) : null; this.updateLimit = stepAbove(largestUpdate);
    this.signalLimit = stepAbove(Math.max(1, greatest(learner.tableTargets))); this.units = new Map();
  }
  get sound() { return [this.learner.flat, this.answers.data].every((values) => values.every(Number.isFinite)); }
  /** Whether every answer to a row, or those of some outputs, is near enough to its target. */
  right(row, outputs = upTo(this.answers.columns)) {
    const { learner: { targets, tolerance }, answers } = this, m = answers.columns;
    return outputs.every((j) => Math.abs(targets[row * m + j] - at(answers, row, j)) < tolerance);
  }
  /** Of a matrix, the row that is shown, or the mean of all. */
  shown(matrix, place = this.place) { return upTo(matrix.columns).map((j) => (place === null ? mean(column(matrix, j)) : at(matrix, place, j))); }
  isBias(layer, unit) { return layer < this.last && unit === this.learner.widths[layer]; }
  name(layer, unit) {
    if (this.isBias(layer, unit)) return "bias"; if (layer === 0) return this.inputNames[unit];
    if (layer < this.last) return `l${layer}${lowered(unit)}`;
    return this.outputNames.length === 1 ? `l${layer}` : this.outputNames[unit];
  }
  rowLabel(row) { const { tableInputs, widths: [n] } = this.learner; return Array.from(tableInputs.subarray(row * n, (row + 1) * n), cell).join(" "); }
  get rowName() { const bits = this.rowLabel(this.row), name = this.row < 0 ? "mean of all rows" : `row ${count(this.row + 1)}`; return bits && bits.length <= 24 ? `${name} (${bits})` : name; }
  /** The unit of an error, a delta or an update: one for all that a phase reads and computes. */
  unit(name) {
    if (!this.units.has(name)) {
      const { step, values } = this;
      const together = step ? [...step.reads, step.result].filter(({ role }) => role === "signal" || role === "update").map(({ value }) => value) : [];
      const leading = together.includes(step?.result.value) ? step.result.value : name, others = together.map((each) => every(values[each]));
      this.units.set(name, together.includes(name) ? unitAmong(every(values[name]), others, every(values[leading])) : unitFor(every(values[name])));
    }
    return this.units.get(name);
  }
  /** The weight that looks like an update or a signal: by its third root, so that a thousandth is still a tenth. */
  equivalent(value, limit) { const size = FULL * Math.min(Math.abs(value) / limit, 1) ** (1 / 3); return Number.isFinite(size) ? Math.sign(value) * size : 0; }
  /** What every layer shows: levels, or from its error on what flows back. */
  layers() {
    const { step, values, levels } = this;
    if (!step) return levels.map((level, k) => ({ kind: "level", values: this.shown(level, this.row < 0 ? null : this.row), lit: true, name: `l${k}` }));
    const known = new Map(this.steps.slice(0, this.phase).map(({ result }) => result).filter(ofRows).map((result) => [result.place, result]));
    const lit = step.reads.filter(ofRows).map(({ place }) => place);
    return levels.map((_, k) => {
      const found = { kind: "level", lit: lit.includes(k), name: `l${k}`, values: [] }, operand = known.get(k);
      if (k < step.layer) return { ...found, values: this.shown(values[`l${k}`]) }; if (!operand) return { ...found, kind: "nothing", lit: false };
      const signal = operand.role === "signal" ? { kind: "signal", unit: this.unit(operand.value) } : {};
      return { ...found, ...signal, name: operand.label, values: this.shown(values[operand.value]), now: step.result === operand };
    });
  }
  /** From which level to which a layer is drawn dark to bright. */
  range(layer) {
    if (layer === 0) return [0, 1];
    const { low, high } = this.learner.levels[layer - 1], reach = low === null || high === null ? stepAbove(greatest(every(this.levels[layer]))) : 0;
    return [low ?? -reach, high ?? reach];
  }
  /** What the synapses show: weights, or in a phase what flows along them or what they are changed by. */
  edges() {
    const { learner, step, values } = this, flat = learner.flat.slice(0, learner.nWeights);
    const found = { title: "weight", looks: flat, figures: flat.slice(), from: 0, to: flat.length, flow: 0, matrix: null };
    if (!step?.product) return step ? { ...found, title: step.name, to: 0 } : found;
    const { matrix, flow, left } = step.product, { start, rows, columns } = learner.parts[`syn${matrix}`];
    const limit = { level: null, update: this.updateLimit }[step.result.role] ?? (step.result.role === "level" ? null : this.signalLimit);
    const row = flow ? this.shown(values[left]) : null;
    for (let place = start, k = 0; k < rows * columns; place += 1, k += 1) {
      const [i, j] = [Math.floor(k / columns), k % columns]; const carried = flow ? flat[place] * row[flow > 0 ? i : j] : at(values[step.result.value], i, j);
      found.looks[place] = limit === null ? carried : this.equivalent(carried, limit);
      if (!flow) found.figures[place] = carried;
    }
    const said = flow ? { title: `${left.replace("_biased", "")} × syn${matrix}` } : { title: `update of syn${matrix}`, unit: this.unit(step.result.value) };
    return { ...found, ...said, scale: limit, from: start, to: start + rows * columns, flow, matrix };
  }
  /** What the present phase does and why, and its formula for what is selected. */
  sentence(selection) {
    const { step, iteration, learner, last } = this;
    if (!step) {
      const done = iteration > 1 ? `${count(iteration)} iterations are done` : iteration ? "One iteration is done" : "Nothing is learnt yet";
      return [`${done}. Step through the phases to see the next one in detail.`, `mean |l${last}_error| = ${errorText(this.error)}`];
    }
    const n = this.rows.length, kind = !learner.whole || learner.dropped ? "rows of the batch" : learner.heldOut.length ? "training rows" : "rows";
    const rows = n > 1 ? `all ${count(n)} ${kind}` : `the one ${kind.replace("rows", "row")}`; const ofWeights = ["update", "weight"].includes(step.result.role);
    const apart = this.place === null && step.height === null && !ofWeights ? ` The formula is that of row ${count(this.rows[0] + 1)}.` : "";
    return [step.why.replaceAll("{rows}", rows) + apart, ofWeights ? this.updateFormula(selection) : this.formula(selection, rows)];
  }
  /** A value of the iteration as a formula tells it: errors, deltas and updates in their unit. */
  told(name, value, digits = 3) {
    const named = [...this.step.reads, this.step.result].some((each) => each.value === name && ["signal", "update"].includes(each.role));
    if (named) return this.unit(name).told(value);
    if (/^l[1-9]/.test(name)) return figure(value, digits);
    return /^syn\d+$/.test(name) && Math.abs(value) >= 1e-3 ? new Unit().told(value, digits) : significant(value, digits);
  }
  /** A formula with its numbers: products term by term, of many the largest. */
  plugged(known, row, j) {
    const { formula, product, layer } = this.step;
    return formula.replace(/\{(\w+)\}/g, (_, name) => {
      if (name in known) return known[name]; if (name === "n_rows") return count(this.rows.length);
      if (name === "terms") return this.terms(product, row, j); if (name === "total") return significant(at(this.values[`l${layer}_sum`], row, j), 4);
      return bracketed(this.told(name, at(this.values[name], this.values[name].rows > 1 ? row : 0, j)));
    });
  }
  terms({ left, right, over }, row, j) {
    const [a, b] = [this.values[left], this.values[right]];
    const pair = { rows: (k) => [at(a, k, row), at(b, k, j)], sources: (k) => [at(a, row, k), at(b, k, j)], targets: (k) => [at(a, row, k), at(b, j, k)] }[over];
    const pairs = upTo(over === "rows" ? a.rows : a.columns).map(pair), size = (k) => Math.abs(pairs[k][0] * pairs[k][1]);
    const order = upTo(pairs.length).sort((k, m) => size(m) - size(k) || k - m); const kept = order.slice(0, pairs.length > 4 ? 3 : 4).sort((k, m) => k - m);
    const written = kept.map((k) => `${bracketed(this.told(left, pairs[k][0]))} × ${bracketed(this.told(right, pairs[k][1]))}`).join(" + ");
    return written + (pairs.length > 4 ? ` + … ${pairs.length - 3} more` : "");
  }
  formula(selection, rows) {
    const { step, values } = this, { value: name, label } = step.result, row = step.height === 1 ? 0 : this.place ?? 0;
    const j = this.unitOf(selection, upTo(values[name].columns).map((k) => at(values[name], row, k)));
    const digits = step.reads.some(({ role }) => role === "target") ? Math.max(4, near(at(values[`l${step.layer}`], row, j))) : null;
    const level = (x) => bracketed(digits ? fixed(x, digits) : near(x) ? fixed(x, near(x)) : figure(x)), known = { rows };
    for (const { value, place, role } of [...step.reads, { value: `l${step.layer}`, place: step.layer, role: "level" }]) {
      const told = { target: cell, level, signal: (x) => this.told(value, x) }[role];
      if (told && place === step.layer && values[value]) known[value] = told(at(values[value], row, j));
    }
    const result = digits ? fixed(at(values[name], row, j), digits) : this.told(name, at(values[name], row, j), 4);
    return `${label}[${step.height === 1 ? j : `${row},${j}`}] = ${this.plugged(known, row, j)} = ${result}`;
  }
  /** The neuron of the step's layer that the formula is about: what is selected, or the one with the largest value. */
  unitOf(selection, values) {
    const { layer } = this.step, { matrix, source, target, unit, layer: own } = selection ?? {};
    if (own === layer && unit < values.length) return unit; if (matrix + 1 === layer) return target;
    return matrix === layer && source < values.length ? source : largest(values);
  }
  updateFormula(selection) {
    const { step: { result, name, layer, code, formula }, values, learner } = this, { columns } = values[result.value];
    const flat = every(values[result.value]); let [i, j] = [Math.floor(largest(flat) / columns), largest(flat) % columns];
    const { matrix, source, target, unit, layer: own } = selection ?? {};
    if (matrix === result.place) [i, j] = [source, target];
    else if (own === layer && unit < columns) [i, j] = [largest(column(values[result.value], unit)), unit];
    else if (own === result.place) [i, j] = [unit, largest(flat.slice(unit * columns, (unit + 1) * columns))];
    const part = learner.parts[`syn${result.place}`];
    if (result.role === "update" && learner.cut.includes(part.start + i * columns + j)) return `syn${result.place}[${i},${j}] is cut: it stays 0`;
    const plugged = formula ? `${this.plugged({}, i, j)} = ` : "";
    return `${name}[${i},${j}] ${code.startsWith("+=") ? "+=" : "="} ${plugged}${this.told(result.value, at(values[result.value], i, j), 4)}`;
  }
  /** The weight of a synapse, what each row adds to it, and what the iteration does to it. */
  synapse({ matrix, source, target }) {
    const { learner, values } = this, place = learner.parts[`syn${matrix}`].start + source * learner.widths[matrix + 1] + target; const carried = learner.carried[matrix];
    const [sources, deltas] = [column(values[learner.bias ? `l${matrix}_biased` : `l${matrix}`], source), column(values[carried], target)];
    const [products, unit] = [sources.map((value, row) => value * deltas[row]), this.unit(carried)];
    const told = { unit, productUnit: unitFor(products, unit.exponent), total: products.reduce((sum, value) => sum + value, 0) };
    return { place, carried, sources, deltas, products, ...told, weight: learner.flat[place], update: learner.update[place] };
  }
  /** Columns of numbers of a neuron, one for every row that the iteration learns from. */
  neuron({ layer, unit }) {
    const { learner, values } = this, three = new Unit(0, 3);
    if (layer === 0) return [{ head: "value", unit: three, values: column(values.l0, unit) }];
    const below = values[learner.bias ? `l${layer - 1}_biased` : `l${layer - 1}`], weights = column(values[`syn${layer - 1}`], unit);
    const products = weights.map((weight, i) => ({ head: `${this.name(layer - 1, i)}×`, unit: three, values: column(below, i).map((x) => x * weight) }));
    const one = (head, name, of = three) => ({ head: head + of.note, unit: of, values: column(values[name], unit) });
    const signals = [`l${layer}_error`, `l${layer}_delta`].map((name) => one(name, name, this.unit(name))); const target = layer === this.last ? [one("target", "y")] : [];
    return [...products, one("sum", learner.argument[layer - 1]), one(`l${layer}`, `l${layer}`), one("slope", `l${layer}_slope`), ...target, ...signals];
  }
  /** Head and lines of the card beside the pointer. */
  hover(focus) {
    const of = (values) => (this.place === null ? mean(values) : values[this.place]), { matrix, source, target, layer, unit } = focus;
    if (matrix !== undefined) {
      const part = this.synapse(focus);
      const lines = [["weight", fixed(part.weight, 4, true)], ["next update", significant(part.update, 4, true)], [`l${matrix}`, fixed(of(part.sources), 4)]];
      const head = `syn${matrix}[${source},${target}]   ${this.name(matrix, source)} → ${this.name(matrix + 1, target)}`;
      return [head, [...lines, [part.carried, significant(of(part.deltas), 4, true)]]];
    }
    if (this.isBias(layer, unit)) return ["bias", [["always", "1"]]];
    const lines = this.neuron(focus).filter(({ head }) => !head.endsWith("×"));
    return [`${this.name(layer, unit)}   l${layer}[:,${unit}]`, lines.map(({ head, values }) => [head.split(" ×")[0], significant(of(values), 4, true)])];
  }
}
