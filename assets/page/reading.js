// What is read from a moment of a run: what neurons and synapses show, phase by phase, and what is said of them.

import { correlation, meanError, standardized } from "./learner.js";
import { cell, count, fixed, lowered, significant, stepAbove, Unit, unitAmong, unitFor } from "./number.js";

const FULL = 12;
const at = ({ data, stride }, row, column) => data[row * stride + column];
export const column = (matrix, j) => Array.from({ length: matrix.rows }, (_, row) => at(matrix, row, j));
const every = (matrix) => Array.from({ length: matrix.columns }, (_, j) => column(matrix, j)).flat();
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const OF_ROWS = (operand) => !["weight", "update", "parameter"].includes(operand.role);
const bracketed = (text) => (text.startsWith("−") ? `(${text})` : text);

/** One moment: an iteration, not yet applied, of a learner; what it computes is computed once. */
export class Moment {
  constructor(learner, iteration, row, phase, largest) {
    Object.assign(this, { learner, iteration, row, phase, largest, steps: learner.steps });
    this.values = learner.values(iteration);
    this.levels = learner.ask();
    this.rows = learner.batch.rows;
    this.answers = this.levels[learner.last];
    this.error = meanError(learner, this.answers);
    this.step = phase ? this.steps[phase - 1] : null;
    const place = this.rows.indexOf(row);
    this.place = place < 0 ? null : place;
    [this.inputNames, this.outputNames] = learner.names;
  }

  get sound() {
    return [this.learner.flat, this.answers.data].every((values) => values.every(Number.isFinite));
  }

  /** Of values of the batch, the row that is shown, or their mean. */
  shown(matrix, place = this.place) {
    const columns = Array.from({ length: matrix.columns }, (_, j) => j);
    return columns.map((j) => (place === null ? mean(column(matrix, j)) : at(matrix, place, j)));
  }

  name(layer, unit) {
    const { widths, last } = this.learner;
    if (layer < last && unit === widths[layer]) return "bias";
    if (layer === 0) return this.inputNames[unit];
    if (layer === last) return widths[last] === 1 ? `l${last}` : this.outputNames[unit];
    return `l${layer}${lowered(unit)}`;
  }

  get rowName() {
    return `row ${count(this.row + 1)} (${this.rowLabel(this.row)})`;
  }

  rowLabel(row) {
    const { tableInputs, widths } = this.learner;
    return [...tableInputs.subarray(row * widths[0], (row + 1) * widths[0])].map(cell).join(" ");
  }

  unit(name) {
    const { step, values } = this;
    const together = step ? [...step.reads, step.result].filter(({ role }) => role === "signal" || role === "update") : [];
    if (!together.some(({ value }) => value === name)) return unitFor(every(values[name]));
    const leading = together.some(({ value }) => value === step.result.value) ? step.result.value : name;
    return unitAmong(every(values[name]), together.map(({ value }) => every(values[value])), every(values[leading]));
  }

  get signalLimit() {
    return stepAbove(Math.max(1, ...this.learner.tableTargets.map(Math.abs).slice(0, 60000)));
  }

  /** Which weight looks like an update or a signal: the third root, so that a thousandth is still a tenth. */
  equivalent(value, role) {
    const limit = role === "update" ? stepAbove(this.largest) : this.signalLimit;
    const size = FULL * Math.min(Math.abs(value) / limit, 1) ** (1 / 3);
    return Number.isFinite(size) ? Math.sign(value) * size : 0;
  }

  /** What every layer shows: levels, or from its error on what flows back. */
  layers() {
    const { step, values, levels } = this;
    if (!step) return levels.map((level, k) => ({ kind: "level", values: this.shown(level, this.row), lit: true, name: `l${k}` }));
    const known = new Map(this.steps.slice(0, this.phase).map((each) => each.result).filter(OF_ROWS).map((r) => [r.place, r]));
    const parts = new Set(step.reads.filter(OF_ROWS).map(({ place }) => place));
    return levels.map((_, k) => {
      const [operand, lit] = [known.get(k), parts.has(k)];
      if (k < step.layer) return { kind: "level", values: this.shown(values[`l${k}`]), lit, name: `l${k}` };
      if (!operand) return { kind: "nothing", values: [], lit: false, name: `l${k}` };
      const found = { kind: operand.role === "signal" ? "signal" : "level", lit, name: operand.label };
      if (found.kind === "signal") found.unit = this.unit(operand.value);
      return { ...found, values: this.shown(values[operand.value]), now: step.result === operand };
    });
  }

  /** From which level to which a layer is drawn dark to bright. */
  range(layer) {
    if (layer === 0) return [0, 1];
    const { low, high } = this.learner.levels[layer - 1];
    if (low !== null && high !== null) return [low, high];
    const most = Math.max(0, ...every(this.levels[layer]).filter(Number.isFinite).map(Math.abs).slice(0, 60000));
    const reach = stepAbove(most);
    return [low ?? -reach, high ?? reach];
  }

  /** What the synapses show: weights, or in a phase what flows along them or what they are changed by. */
  edges() {
    const { learner, step, values } = this;
    const flat = learner.flat.subarray(0, learner.nWeights);
    const [product, figures] = [step?.product, flat.slice()];
    const found = { title: "weight", looks: flat.slice(), figures, from: 0, to: flat.length, flow: 0, matrix: null };
    if (step && !product) return { ...found, title: step.name, to: 0 };
    if (!step) return found;
    const { start, rows, columns } = learner.parts[`syn${product.matrix}`];
    const role = step.result.role === "update" ? "update" : "signal";
    const row = product.flow ? this.shown(values[product.left]) : null;
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < columns; j += 1) {
        const place = start + i * columns + j;
        const carried = product.flow > 0 ? row[i] * flat[place] : product.flow < 0 ? row[j] * flat[place] : at(values[step.result.value], i, j);
        found.looks[place] = step.result.role === "level" ? carried : this.equivalent(carried, role);
        if (!product.flow) figures[place] = carried;
        if (product.flow < 0 && learner.bias && i === rows - 1) found.looks[place] = 0;
      }
    }
    const title = product.flow ? `${product.left.replace("_biased", "")} × syn${product.matrix}` : `update of syn${product.matrix}`;
    const unit = product.flow ? null : this.unit(step.result.value);
    const scale = step.result.role === "level" ? null : role === "update" ? stepAbove(this.largest) : this.signalLimit;
    return { ...found, title, unit, scale, from: start, to: start + rows * columns, flow: product.flow, matrix: product.matrix };
  }

  /** r of the neurons of a layer, then the targets, with each other, over the rows that train. */
  correlations(layer) {
    const { learner, levels } = this;
    const targets = { data: learner.targets, columns: learner.widths[learner.last], stride: learner.widths[learner.last] };
    const columns = [levels[layer], targets].flatMap((matrix) =>
      Array.from({ length: matrix.columns }, (_, j) => standardized(learner.training, (row) => at(matrix, row, j))),
    );
    return columns.map((one) => columns.map((other) => (one === other ? correlation(one, one) && 1 : correlation(one, other))));
  }

  // -- what is said of a phase

  sentence(selection) {
    const { step, iteration, learner } = this;
    if (!step) {
      const done = iteration > 1 ? `${count(iteration)} iterations are done` : iteration ? "One iteration is done" : "Nothing is learnt yet";
      return [`${done}. Step through the phases to see the next one in detail.`, `mean |l${learner.last}_error| = ${fixed(this.error, 4)}`];
    }
    const n = this.rows.length;
    const kind = !learner.whole || learner.dropped ? "rows of the batch" : learner.heldOut.length ? "training rows" : "rows";
    const rows = n > 1 ? `all ${count(n)} ${kind}` : `the one ${kind.replace("rows", "row")}`;
    const ofWeights = ["update", "weight"].includes(step.result.role);
    const apart = this.place === null && step.height === null && !ofWeights;
    const why = step.why.replaceAll("{rows}", rows) + (apart ? ` The formula is that of row ${count(this.rows[0] + 1)}.` : "");
    return [why, ofWeights ? this.updateFormula(selection) : this.formula(selection, rows)];
  }

  /** A value of the iteration as a formula tells it: errors, deltas and updates in their unit. */
  told(name, value, digits = 3) {
    const { step } = this;
    const named = [...step.reads, step.result].some((o) => o.value === name && ["signal", "update"].includes(o.role));
    return named ? this.unit(name).told(value) : significant(value, digits);
  }

  /** Products, term by term; of many the largest, in their order. */
  terms({ left, right, over }, row, j) {
    const [a, b] = [this.values[left], this.values[right]];
    const pairs = Array.from({ length: over === "rows" ? a.rows : a.columns }, (_, k) => {
      if (over === "rows") return [at(a, k, row), at(b, k, j)];
      return [at(a, row, k), over === "sources" ? at(b, k, j) : at(b, j, k)];
    });
    const order = pairs.map((_, k) => k).sort((k, m) => Math.abs(pairs[m][0] * pairs[m][1]) - Math.abs(pairs[k][0] * pairs[k][1]) || k - m);
    const kept = pairs.length > 4 ? order.slice(0, 3).sort((k, m) => k - m) : order.sort((k, m) => k - m);
    const more = pairs.length > 4 ? ` + … ${pairs.length - 3} more` : "";
    return kept.map((k) => `${bracketed(this.told(left, pairs[k][0]))} × ${bracketed(this.told(right, pairs[k][1]))}`).join(" + ") + more;
  }

  plugged(known, row, j) {
    const { step } = this;
    return step.formula.replace(/\{(\w+)\}/g, (_, name) => {
      if (name in known) return known[name];
      if (name === "n_rows") return count(this.rows.length);
      if (name === "terms") return this.terms(step.product, row, j);
      if (name === "total") return significant(at(this.values[`l${step.layer}_sum`], row, j), 4);
      const value = this.values[name];
      return bracketed(this.told(name, at(value, value.rows > 1 ? row : 0, j)));
    });
  }

  formula(selection, rows) {
    const { step, values } = this;
    const name = step.result.value;
    const row = step.height === 1 ? 0 : this.place ?? 0;
    const { columns, data, stride } = values[name];
    const j = this.unitOf(selection, [...data.subarray(row * stride, row * stride + columns)]);
    const [value, known] = [at(values[name], row, j), { rows }];
    let result = this.told(name, value, 4);
    let level = (x) => {
      const digits = x > 0.9 && x < 1 ? 1 - Math.floor(Math.log10(1 - x)) : 9;
      return digits < 9 ? fixed(x, digits) : significant(x);
    };
    if (step.reads.some(({ role }) => role === "target")) {
      const answer = at(values[`l${step.layer}`], row, j);
      const near = answer > 0.9 && answer < 1 ? 1 - Math.floor(Math.log10(1 - answer)) : 9;
      const digits = Math.max(4, near < 9 ? near : 0);
      level = (x) => fixed(x, digits);
      result = fixed(value, digits);
    }
    const own = { value: `l${step.layer}`, place: step.layer, role: "level" };
    for (const operand of [...step.reads, own].filter(({ place }) => place === step.layer)) {
      const told = { target: cell, level: (x) => bracketed(level(x)), signal: (x) => this.told(operand.value, x) }[operand.role];
      if (told && values[operand.value]) known[operand.value] = told(at(values[operand.value], row, j));
    }
    return `${step.result.label}[${step.height === 1 ? j : `${row},${j}`}] = ${this.plugged(known, row, j)} = ${result}`;
  }

  updateFormula(selection) {
    const { step, values, learner } = this;
    const update = values[step.result.value];
    const flat = every(update).map((_, k) => at(update, Math.floor(k / update.columns), k % update.columns));
    let [i, j] = [0, 0];
    const largest = flat.reduce((best, value, k) => (Math.abs(value) > Math.abs(flat[best]) ? k : best), 0);
    [i, j] = [Math.floor(largest / update.columns), largest % update.columns];
    if (selection?.matrix === step.result.place) [i, j] = [selection.source, selection.target];
    const name = `${step.name}[${i},${j}]`;
    if (learner.cut.includes(learner.parts[`syn${step.result.place}`]?.start + i * update.columns + j)) return `${name} is cut: it stays 0`;
    const result = this.told(step.result.value, at(update, i, j), 4);
    const sign = step.code.startsWith("+=") ? "+=" : "=";
    return `${name} ${sign} ${step.formula ? `${this.plugged({}, i, j)} = ` : ""}${result}`;
  }

  unitOf(selection, values) {
    const { layer } = this.step;
    if (selection?.layer === layer && selection.unit < values.length) return selection.unit;
    if (selection && selection.matrix + 1 === layer) return selection.target;
    if (selection?.matrix === layer && selection.source < values.length) return selection.source;
    return values.reduce((best, value, k) => (Math.abs(value) > Math.abs(values[best]) ? k : best), 0);
  }

  // -- what is said of a neuron or of a synapse

  /** The weight of a synapse, what each row adds to it, and what the iteration does to it. */
  synapse({ matrix, source, target }) {
    const { learner, values } = this;
    const { start, columns } = learner.parts[`syn${matrix}`];
    const place = start + source * columns + target;
    const carried = learner.carried[matrix];
    const sources = column(values[learner.bias ? `l${matrix}_biased` : `l${matrix}`], source);
    const deltas = column(values[carried], target);
    const products = sources.map((value, row) => value * deltas[row]);
    const unit = this.unit(carried);
    return {
      place, carried, sources, deltas, products, unit, productUnit: unitFor(products, unit.exponent),
      weight: learner.flat[place], update: learner.update[place], total: products.reduce((sum, value) => sum + value, 0),
    };
  }

  /** Columns of numbers of a neuron, one for every row that the iteration learns from. */
  neuron({ layer, unit }) {
    const { learner, values } = this;
    const below = values[learner.bias ? `l${layer - 1}_biased` : `l${layer - 1}`];
    const { start, columns } = learner.parts[`syn${layer - 1}`];
    const three = new Unit(0, 3);
    const products = Array.from({ length: below.columns }, (_, i) => {
      const weight = learner.flat[start + i * columns + unit];
      return { head: `${this.name(layer - 1, i)}×`, unit: three, values: column(below, i).map((value) => value * weight) };
    });
    const one = (head, name, of = three) => ({ head: head + of.note, unit: of, values: column(values[name], unit) });
    const signals = ["error", "delta"].map((name) => one(`l${layer}_${name}`, `l${layer}_${name}`, this.unit(`l${layer}_${name}`)));
    const target = layer === learner.last ? [one("target", "y")] : [];
    return [...products, one("sum", learner.argument[layer - 1]), one(`l${layer}`, `l${layer}`), one("slope", `l${layer}_slope`), ...target, ...signals];
  }

  /** Head and lines of the card beside the pointer. */
  hover(focus) {
    const of = (values) => (this.place === null ? mean(values) : values[this.place]);
    if ("matrix" in focus) {
      const { matrix, source, target } = focus;
      const part = this.synapse(focus);
      return [`syn${matrix}[${source},${target}]   ${this.name(matrix, source)} → ${this.name(matrix + 1, target)}`, [
        ["weight", fixed(part.weight, 4, true)], ["next update", significant(part.update, 4, true)],
        [`l${matrix}`, fixed(of(part.sources), 4)], [part.carried, significant(of(part.deltas), 4, true)],
      ]];
    }
    const { layer, unit } = focus;
    const name = this.name(layer, unit);
    if (name === "bias" && unit === this.learner.widths[layer]) return ["bias", [["always", "1"]]];
    if (layer === 0) return [`${name}   l0[:,${unit}]`, [[this.rowName, fixed(this.learner.tableInputs[this.row * this.inputNames.length + unit], 4)]]];
    const found = this.neuron(focus).filter(({ head }) => !head.endsWith("×"));
    return [`${name}   l${layer}[:,${unit}]`, found.map((each) => [each.head.split(" ×")[0], significant(of(each.values), 4, true)])];
  }
}
