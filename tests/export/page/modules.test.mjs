// The modules of the page by themselves: `node --test`.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Chance, correlation, Learner, standardized } from "../../../assets/page/learner.js";
import { bare, cell, count, decades, errorText, fixed, significant, stepAbove, stepBelow, Unit, unitFor } from "../../../assets/page/number.js";
import { compared, Moment } from "../../../assets/page/reading.js";
import { border, CELLS, planeOf, surfaceOf } from "../../../assets/page/surface.js";

test("numbers are rounded to even where they lie between two", () => {
  const told = [[0.125, 2], [0.375, 2], [-0.125, 2], [2.5, 0], [3.5, 0], [0.15, 1], [1.005, 2]].map(([value, digits]) => fixed(value, digits));
  assert.deepEqual(told, ["0.12", "0.38", "−0.12", "2", "4", "0.1", "1.00"]);
});

test("numbers have no negative zero, a real minus, and powers where they are long", () => {
  assert.deepEqual([fixed(-0.001), fixed(0.001, 2, true), fixed(-1.5), fixed(1.5, 1, true), fixed(NaN)], ["0.00", "0.00", "−1.50", "+1.5", "n/a"]);
  assert.deepEqual([fixed(1234567), significant(0), significant(-0.00012345), significant(1234.5), significant(1e6)], ["1.2·10⁶", "0", "−1.23·10⁻⁴", "1234", "1.00·10⁶"]);
  assert.deepEqual([cell(-3), cell(0.25), count(1234567), bare("−0.5"), bare("10.5")], ["−3", "0.25", "1,234,567", "−.5", "10.5"]);
});

test("only an error of 0 reads as 0", () => {
  assert.deepEqual([0.0042, 4.21e-5, -2e-4, 0, NaN].map((error) => errorText(error)), ["0.0042", "4.2·10⁻⁵", "−0.0002", "0.0000", "n/a"]);
  assert.equal(errorText(3e-4, 3, true), "+3.0·10⁻⁴");
});

test("a quantity has one unit", () => {
  assert.deepEqual([unitFor([0.5, 0.02]).text(0.02), unitFor([3e-6]).note, unitFor([0, NaN]).exponent], ["0.020", " ×10⁻⁶", 0]);
  assert.equal(new Unit(-4, 2).text(1.5e-4), "1.50");
});

test("axes grow in steps", () => {
  assert.deepEqual([stepAbove(3), stepAbove(0.011), stepBelow(0.3), stepAbove(0)], [5, 0.02, 0.2, 1]);
  assert.deepEqual(decades(0.8, 1500, 4), [1, 10, 100, 1000]);
});

test("chance is NumPy's Philox", () => {
  assert.deepEqual([...new Chance(1, 1, 0).permutation(8)], [7, 6, 5, 0, 4, 3, 1, 2]);
});

test("correlation of a constant column is undefined", () => {
  const rows = [0, 1, 2, 3];
  const [rising, constant] = [0, 1].map((column) => standardized(rows, { data: [0, 0.1, 1, 0.1, 2, 0.1, 3, 0.1], stride: 2 }, column));
  assert.ok(Math.abs(correlation(rising, rising) - 1) < 1e-15);
  assert.ok(Number.isNaN(correlation(rising, constant)));
});

test("one weight learns as on paper", () => {
  const rule = { batch: null, dropout: 0, momentum: 0, l1: 0, l2: 0, alpha: 1, update: "sum", trim_low: 0, trim_high: null, error: "squared" };
  const shape = { widths: [1, 1], bias: 0, nRows: 1, heldOut: [], cut: [], frozen: [], activations: ["linear"], rule, seed: 1 };
  const learner = new Learner({ ...shape, inputs: Float64Array.of(2), targets: Float64Array.of(1) }, Float64Array.of(0.25));
  assert.equal(learner.values(0).l1_error.data[0], 0.5);
  assert.equal(learner.flat[0], 0.25);
  learner.train(0);
  assert.equal(learner.flat[0], 1.25);
});

const bare3 = { batch: null, dropout: 0, momentum: 0, l1: 0, l2: 0, alpha: 1, update: "sum", trim_low: 0, trim_high: null, error: "squared" };
const level = { name: "l1", stage: "forward", layer: 1, code: "= l0.dot(syn0)", width: 1, height: null, formula: "{l0} × …", why: "Asks {rows}.", reads: [], result: { place: 1, role: "level", value: "l1", label: "l1" } };
/** A neuron of three inputs, the last of which is constant. */
function neuron(weights, values = [0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1]) {
  const shape = { widths: [3, 1], bias: 0, nRows: 4, heldOut: [], cut: [], frozen: [], activations: ["linear"], rule: bare3, seed: 1, names: [["a", "b", "one"], ["y"]] };
  const table = { inputs: Float64Array.from(values), tableInputs: Float64Array.from(values), targets: Float64Array.of(0, 1, 1, 2), tableTargets: Float64Array.of(0, 1, 1, 2) };
  return new Learner({ ...shape, ...table, levels: [{ low: null, high: null }], carried: ["l1_delta"], argument: ["l1_sum"], tolerance: 0.5, steps: [level] }, Float64Array.from(weights));
}

test("a surface lies over the two inputs that vary", () => {
  const learner = neuron([1, 10, 100]), plane = planeOf(learner), levels = surfaceOf(learner, plane, { layer: 1, unit: 0 });
  assert.deepEqual(plane.names, ["a", "b"]);
  // The upper left cell: a near -0.12, b near 1.12, and one is 1.
  const half = 1.24 / CELLS / 2;
  assert.ok(Math.abs(levels[0] - (-0.12 + half + 10 * (1.12 - half) + 100)) < 1e-9);
  assert.deepEqual(plane.valueAt(0, CELLS).map((value) => value.toFixed(2)), ["-0.12", "-0.12"]);
  const [x, y] = plane.spots[1];
  assert.ok(Math.abs(plane.valueAt(x, y)[0]) < 1e-12 && Math.abs(plane.valueAt(x, y)[1] - 1) < 1e-12);
  assert.equal(planeOf(neuron([1, 1, 1], [0, 0, 1, 0, 1, 2, 1, 0, 1, 1, 1, 1])), null);
});

test("the border runs where levels pass the middle", () => {
  const learner = neuron([1, 0, 0]), levels = surfaceOf(learner, planeOf(learner), { layer: 1, unit: 0 });
  const points = border(levels, 0.5).split(/[ML]/).filter(Boolean).map((point) => point.split(" ").map(Number));
  assert.equal(points.length, 2 * (CELLS - 1));
  assert.ok(points.every(([x]) => Math.abs(x - CELLS / 2) < 0.06));
  assert.equal(border(levels, 5), "");
});

test("a moment tells its phases, its synapses and which rows are right", () => {
  const moment = new Moment(neuron([1, 0.25, 0]), 7, 1, 1, 1);
  assert.deepEqual([moment.rowName, moment.name(0, 1), moment.name(1, 0)], ["row 2 (0 1 1)", "b", "l1"]);
  assert.deepEqual([0, 1, 2, 3].map((row) => moment.right(row)), [true, false, true, false]);
  assert.equal(moment.sentence(null)[0], "Asks all 4 rows.");
  const { sources, deltas, total, update } = moment.synapse({ matrix: 0, source: 1, target: 0 });
  assert.deepEqual([[...sources], [...deltas], total, update], [[0, 1, 0, 1], [0, 0.75, 0, 0.75], 1.5, 1.5]);
  assert.deepEqual(moment.hover({ layer: 0, unit: 2 }), ["one   l0[:,2]", [["value", "+1"]]]);
  assert.equal(new Moment(neuron([NaN, 0, 0]), 0, 0, 0, 1).sound, false);
});

test("everything of a moment is compared over the rows that train", () => {
  const columns = compared(neuron([1, 0, 0]), new Moment(neuron([1, 0, 0]), 0, 0, 0, 1).levels[1]);
  assert.deepEqual(columns.map(({ length }) => length), [4, 4]);
  assert.ok(Math.abs(correlation(...columns) - Math.SQRT1_2) < 1e-12);
});
