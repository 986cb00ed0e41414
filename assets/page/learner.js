// The learner's steps again: what `visualizer.engine` does to a network in one iteration, by every setting. Numbers lie
// as they do there: all that learns in one flat row, matrix by matrix, then what is carried along.
const EPSILON = 1e-5, WORD = (1n << 64n) - 1n;
/** Straight lines between points, and their slopes at a level: those of FANN. */
const pieceAt = (points, value) => points.findLastIndex((point) => point <= value);
const pieceOf = (x, y, low) => (sum) => {
  const k = pieceAt(x, sum);
  return k < 0 ? low : k > 4 ? 1 : ((y[k + 1] - y[k]) * (sum - x[k])) / (x[k + 1] - x[k]) + y[k];
};
const riseOf = (x, y) => (level) => { const k = pieceAt(y, level); return k < 0 || k > 4 ? 0 : (y[k + 1] - y[k]) / (x[k + 1] - x[k]); };
const stepwise = (low, x, y) => [pieceOf(x, y, low), riseOf(x, y)];
const KINKS = [0.5493061542510986, 1.4722193479537964, 2.646652936935425], TANHS = [0.5, 0.8999999761581421, 0.9900000095367432];
const SIGMOIDS = [0.004999999888241291, 0.05000000074505806, 0.25, 0.75, 0.949999988079071, 0.9950000047683716];
const mirrored = (half) => [...half.map((one) => -one).reverse(), ...half];
/** Functions of a sum, and their slopes at a level; softmax looks at a whole row. */
export const ACTIVATIONS = {
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), (l) => l * (1 - l)],
  tanh: [Math.tanh, (l) => 1 - l * l],
  "tanh-c": [Math.tanh, (l) => 1 - l * l],
  relu: [(x) => Math.max(x, 0), (l) => (l > 0 ? 1 : 0)],
  "leaky-relu": [(x) => Math.max(x, 0.01 * x), (l) => (l > 0 ? 1 : 0.01)],
  linear: [(x) => x, () => 1],
  softmax: [null, (l) => l * (1 - l)],
  "sigmoid-stepwise": [...stepwise(0, [-2.6466524600982666, -1.472219467163086, -KINKS[0], ...KINKS], SIGMOIDS)],
  "tanh-stepwise": [...stepwise(-1, mirrored(KINKS), mirrored(TANHS))],
};
/** NumPy's Philox with a counter of the kind of draw and the moment: the same chance as in the program. */
export class Chance {
  constructor(seed, kind, moment, layer = 0) {
    this.key = BigInt(seed); this.counter = [0n, 0n, BigInt(kind) | (BigInt(layer) << 32n), BigInt(moment)]; this.words = []; this.half = null;
  }
  word() {
    if (this.words.length) return this.words.shift();
    this.counter[0] += 1n; let [a, b, c, d] = this.counter, [left, right] = [this.key, 0n];
    for (let round = 0; round < 10; round += 1) {
      const [one, two] = [a * 0xd2e7470ee14c6c93n, c * 0xca5a826395121157n]; [a, b, c, d] = [(two >> 64n) ^ b ^ left, two & WORD, (one >> 64n) ^ d ^ right, one & WORD];
      [left, right] = [(left + 0x9e3779b97f4a7c15n) & WORD, (right + 0xbb67ae8584caa73bn) & WORD];
    }
    return (this.words = [a, b, c, d]).shift();
  }
  share() { return Number(this.word() >> 11n) / 2 ** 53; }
  /** 32 bits: the lower half of a word first. */
  small() { const kept = this.half, word = kept ?? this.word(); this.half = kept === null ? word >> 32n : null; return Number(word & 0xffffffffn); }
  permutation(n) {
    const order = Int32Array.from({ length: n }, (_, k) => k);
    for (let last = n - 1; last > 0; last -= 1) {
      let mask = 2 ** (32 - Math.clz32(last)) - 1, place = last + 1; while (place > last) place = (this.small() & mask) >>> 0;
      [order[last], order[place]] = [order[place], order[last]];
    }
    return order;
  }
}
const matrix = (data, rows, columns, stride = columns) => ({ data, rows, columns, stride });
const counted = (n) => Int32Array.from({ length: n }, (_, k) => k);
/** A network, whose numbers are `flat`, that learns a table by a rule. */
export class Learner {
  constructor(task, flat) {
    Object.assign(this, task, { flat, last: task.widths.length - 1, orders: new Map(), parts: {} }); const { widths, bias, rule, last } = this;
    this.training = counted(this.nRows).filter((row) => !task.heldOut.includes(row));
    this.inOrder = rule.adding !== "products"; this.whole = rule.batch === null || rule.batch >= this.training.length; this.dropped = rule.dropout > 0 && last > 1;
    const more = [rule.dropout, rule.momentum, rule.l1, rule.l2, rule.trim_low, rule.trim_high !== null, rule.error !== "squared", this.inOrder, this.normalized, this.cut.length, this.frozen.length];
    this.plain = this.whole && !more.some(Boolean) && this.activations.every((name) => name === "sigmoid");
    const matrices = counted(last).reduce((all, k) => [...all, [`syn${k}`, widths[k] + bias, widths[k + 1]]], []);
    const hidden = this.normalized ? widths.slice(1, -1) : [], learning = [...matrices];
    hidden.forEach((width, k) => learning.push([`scale${k + 1}`, 1, width], [`shift${k + 1}`, 1, width])); let start = 0;
    const take = (ending) => ([name, rows, columns]) => { this.parts[name + ending] = { start, rows, columns }; start += rows * columns; };
    learning.forEach(take("")); this.nLearning = start; this.syn = matrices.map(([name]) => this.parts[name]);
    if (this.rolling) learning.forEach(take("_velocity")); if (this.mortal) matrices.forEach(take("_dead"));
    this.nWeights = matrices.reduce((sum, [, rows, columns]) => sum + rows * columns, 0);
    // What L2 and L1 pull at: all weights but those of the bias.
    this.pulled = new Uint8Array(start).fill(1, 0, this.nWeights);
    for (const [name, rows, columns] of bias ? matrices : []) { this.pulled.fill(0, this.parts[name].start + (rows - 1) * columns, this.parts[name].start + rows * columns); }
    this.update = new Float64Array(this.nLearning); this.new = new Float64Array(start);
    this.batch = this.buffers(this.whole ? this.training.length : Math.min(this.training.length, 2 * rule.batch)); this.every = this.buffers(this.nRows);
    if (this.whole) this.load(this.batch, this.training);
    if (this.plain) for (const layer of this.batch.layers) layer.carried = layer.delta;
    this.load(this.every, counted(this.nRows));
  }
  buffers(most) {
    const names = ["sum", "full", "error", "slope", "untrimmed", "delta", "norm", "fitted", "kept", "pull", "carried"];
    const layers = this.widths.map((width, k) => {
      const stride = width + (k < this.last ? this.bias : 0), layer = { width, stride, level: new Float64Array(most * stride).fill(1) };
      for (const name of names) layer[name] = new Float64Array(k ? most * width : 0);
      for (const name of ["mean", "variance", "spread"]) layer[name] = new Float64Array(width);
      return layer;
    });
    return { n: 0, rows: null, targets: new Float64Array(most * this.widths[this.last]), layers };
  }
  /** Inputs and targets of some rows of the table. */
  load(buffers, rows) {
    const [{ level, width, stride }] = buffers.layers, outputs = this.widths[this.last]; Object.assign(buffers, { n: rows.length, rows });
    rows.forEach((row, place) => {
      for (let i = 0; i < width; i += 1) level[place * stride + i] = this.inputs[row * width + i];
      for (let j = 0; j < outputs; j += 1) buffers.targets[place * outputs + j] = this.targets[row * outputs + j];
    });
  }
  order(round) {
    if (this.rule.order !== "shuffled") return counted(this.training.length); if (this.orders.size > 2) this.orders.clear();
    if (!this.orders.has(round)) this.orders.set(round, new Chance(this.seed, 1, round).permutation(this.training.length));
    return this.orders.get(round);
  }
  /** The rows of the table that the iteration from `moment` to the next learns from. */
  rowsAt(moment) {
    if (this.whole) return this.training;
    const [n, size, joins] = [this.training.length, this.rule.batch, this.rule.rest === "joins"];
    const rounds = joins ? Math.floor(n / size) : Math.ceil(n / size), [round, place] = [Math.floor(moment / rounds), moment % rounds];
    const rows = [...this.order(round).slice(place * size, (place + 1) * size)];
    if (joins && n % size && place === 0 && round > 0) rows.unshift(...this.order(round - 1).slice(-(n % size)));
    return Int32Array.from(rows, (row) => this.training[row]);
  }
  /** Levels of all layers; what chance leaves out is left out at a `moment`, and `found` has means and variances. */
  forward(buffers, moment = null, found = null) {
    for (let k = 1; k <= this.last; k += 1) {
      const layer = buffers.layers[k], hidden = k < this.last; this.sums(buffers.layers[k - 1], layer, this.syn[k - 1], buffers.n);
      if (this.normalized && hidden) this.normalize(layer, k, buffers.n, found && found.layers[k]);
      this.answer(layer, this.activations[k - 1], buffers.n, this.normalized && hidden ? layer.fitted : layer.sum);
      this.pass(layer, buffers.n, this.dropped && hidden && moment !== null ? new Chance(this.seed, 2, moment, k) : null);
    }
  }
  sums(below, { sum, width }, { start, rows }, n) {
    const { level, stride } = below, { flat } = this, first = this.inOrder && this.bias;
    for (let r = 0; r < n; r += 1) for (let j = 0; j < width; j += 1) {
      let total = first ? flat[start + (rows - 1) * width + j] : 0, a = r * stride, at = start + j;
      for (const end = a + rows - first; a < end; a += 1, at += width) total += level[a] * flat[at]; sum[r * width + j] = total;
    }
  }
  normalize({ width, sum, norm, fitted, mean, variance, spread }, k, n, found) {
    const [scale, shift] = [this.parts[`scale${k}`].start, this.parts[`shift${k}`].start];
    for (let j = 0; j < width; j += 1) {
      let [middle, apart] = [0, 0]; for (let at = j; at < n * width; at += width) middle += sum[at] / n;
      for (let at = j; at < n * width; at += width) apart += (sum[at] - middle) ** 2 / n;
      mean[j] = found ? found.mean[j] : middle; variance[j] = found ? found.variance[j] : apart; spread[j] = Math.sqrt(variance[j] + EPSILON);
      for (let at = j; at < n * width; at += width) { norm[at] = (sum[at] - mean[j]) / spread[j]; fitted[at] = norm[at] * this.flat[scale + j] + this.flat[shift + j]; }
    }
  }
  answer({ width, full }, name, n, sums) {
    const of = ACTIVATIONS[name][0]; for (let at = 0; of && at < n * width; at += 1) full[at] = of(sums[at]);
    for (let first = 0; !of && first < n * width; first += width) {
      const row = sums.subarray(first, first + width), powers = row.map((value) => Math.exp(value - Math.max(...row)));
      const total = powers.reduce((sum, power) => sum + power, 0); for (let j = 0; j < width; j += 1) full[first + j] = powers[j] / total;
    }
  }
  pass({ level, full, kept, width, stride }, n, chance) {
    const { dropout: rate } = this.rule;
    for (let at = 0, r = 0; r < n; r += 1) {
      for (let j = 0; j < width; j += 1, at += 1) {
        if (chance) kept[at] = rate < 1 && chance.share() >= rate ? 1 / (1 - rate) : 0;
        level[r * stride + j] = chance ? full[at] * kept[at] : full[at];
      }
    }
  }
  backward({ n, layers, targets }) {
    const output = layers[this.last]; for (let at = 0; at < n * output.width; at += 1) output.error[at] = targets[at] - output.level[at];
    for (let k = this.last; k > 0; k -= 1) {
      this.deltas(layers[k], k, n);
      if (this.normalized && k < this.last) this.unnormalize(layers[k], k, n);
      else layers[k].carried = layers[k].delta;
      if (k > 1) this.carry(layers[k - 1], layers[k], this.syn[k - 1].start, n);
    }
  }
  deltas({ full, error, slope, untrimmed, delta, kept, width }, k, n) {
    const name = this.activations[k - 1], slopeOf = ACTIVATIONS[name][1], { trim_low: low, trim_high: high } = this.rule;
    const last = k === this.last, joint = name === "softmax", entropy = last && this.rule.error === "cross-entropy", thinned = this.dropped && !last;
    for (let first = 0; first < n * width; first += width) {
      let common = 0; for (let at = first; joint && at < first + width; at += 1) common += error[at] * full[at];
      for (let at = first; at < first + width; at += 1) {
        slope[at] = thinned ? slopeOf(full[at]) * kept[at] : slopeOf(full[at]);
        const said = entropy ? error[at] : joint ? full[at] * (error[at] - common) : error[at] * slope[at];
        untrimmed[at] = said; delta[at] = Math.abs(said) < low ? 0 : high === null ? said : Math.min(Math.max(said, -high), high);
      }
    }
  }
  unnormalize({ delta, norm, pull, carried, spread, width }, k, n) {
    const { start } = this.parts[`scale${k}`];
    for (let j = 0; j < width; j += 1) {
      let [common, stretch] = [0, 0];
      for (let at = j; at < n * width; at += width) { pull[at] = delta[at] * this.flat[start + j]; common += pull[at] / n; stretch += (pull[at] * norm[at]) / n; }
      for (let at = j; at < n * width; at += width) carried[at] = (pull[at] - common - norm[at] * stretch) / spread[j];
    }
  }
  carry(below, { width, carried }, start, n) {
    const { flat } = this;
    for (let r = 0; r < n; r += 1) {
      for (let i = 0; i < below.width; i += 1) {
        let total = 0; for (let a = r * width, end = a + width, at = start + i * width; a < end; a += 1, at += 1) total += carried[a] * flat[at]; below.error[r * below.width + i] = total;
      }
    }
  }
  /** What the rows of the batch add up to. */
  gather({ n, layers }) {
    const { update } = this;
    for (let k = 1; k <= this.last; k += 1) {
      const { level, stride } = layers[k - 1], { carried, delta, norm, width } = layers[k], { start, rows } = this.syn[k - 1];
      for (let i = 0, at = start; i < rows; i += 1) {
        for (let j = 0; j < width; j += 1, at += 1) {
          let total = 0; for (let r = 0, a = i, b = j; r < n; r += 1, a += stride, b += width) total += level[a] * carried[b]; update[at] = total;
        }
      }
      for (let j = 0; this.normalized && k < this.last && j < width; j += 1) {
        let [scale, shift] = [0, 0]; for (let at = j; at < n * width; at += width) [scale, shift] = [scale + delta[at] * norm[at], shift + delta[at]];
        update[this.parts[`scale${k}`].start + j] = scale; update[this.parts[`shift${k}`].start + j] = shift;
      }
    }
  }
  /** Move everything by `update`: shares, penalties, alpha, momentum; then what is held, and what L1 stops at 0. */
  apply(n) {
    const { flat, update, rule, pulled, nLearning, nWeights, inOrder } = this, dead = flat.length - nWeights, share = rule.update === "mean" ? n : 1, { alpha, l1, l2 } = rule;
    const rate = inOrder ? alpha : 1, inParts = inOrder && !rule.momentum && (l1 || l2), less = (from, at) => (pulled[at] ? from - flat[at] * (rate * l2) - Math.sign(flat[at]) * (rate * l1) : from);
    for (let at = 0; at < nLearning; at += 1) {
      update[at] = !inOrder || (at < nWeights && !pulled[at]) ? (update[at] * rate) / share : update[at] * (alpha / share);
      if (!inParts) update[at] = less(update[at], at) * (inOrder ? 1 : alpha); if (rule.momentum) update[at] += flat[nLearning + at] * rule.momentum;
    }
    for (const at of this.cut) update[at] = 0;
    const held = this.frozen.map((at) => flat[at]);
    for (let at = 0; at < nLearning; at += 1) {
      let stops = l1 && at < nWeights && flat[dead + at]; if (stops) update[at] = 0;
      const moved = flat[at] + update[at], arrived = inParts ? less(moved, at) : moved;
      if (l1 && at < nWeights) {
        const before = inParts ? moved : arrived + Math.sign(flat[at]) * pulled[at] * alpha * l1;
        stops ||= before * arrived < 0 && !this.frozen.includes(at); flat[dead + at] = Number(stops);
      }
      if (inParts) update[at] = less(update[at], at); flat[at] = stops ? 0 : arrived;
      if (rule.momentum) flat[nLearning + at] = stops ? 0 : update[at];
    }
    this.frozen.forEach((at, place) => { flat[at] = held[place]; if (rule.momentum) flat[nLearning + at] = 0; });
  }
  /** Iterations by the plain rule of the tutorial, of which only the weights are kept: several times as fast. */
  hurry(count) {
    const { flat, last, batch: { n, layers, targets }, rule, syn } = this, share = rule.update === "mean" ? rule.alpha / n : rule.alpha;
    for (let done = 0; done < count; done += 1) {
      for (let k = 1; k <= last; k += 1) {
        const { sum, level, width, stride } = layers[k]; this.sums(layers[k - 1], layers[k], syn[k - 1], n);
        for (let at = 0, r = 0; r < n; r += 1) for (let j = 0; j < width; j += 1, at += 1) level[r * stride + j] = 1 / (1 + Math.exp(-sum[at]));
      }
      for (let k = last; k > 0; k -= 1) {
        const { level, stride: rows } = layers[k - 1], { error, level: answers, delta, width, stride } = layers[k], { start } = syn[k - 1];
        for (let at = 0, r = 0; r < n; r += 1) {
          for (let j = 0; j < width; j += 1, at += 1) { const l = answers[r * stride + j]; delta[at] = (k < last ? error[at] : targets[at] - l) * (l * (1 - l)); }
        }
        if (k > 1) this.carry(layers[k - 1], layers[k], start, n);
        for (let i = 0, at = start; i < rows; i += 1) {
          for (let j = 0; j < width; j += 1, at += 1) { let total = 0; for (let r = 0, a = i, b = j; r < n; r += 1, a += rows, b += width) total += level[a] * delta[b]; flat[at] += total * share; }
        }
      }
    }
  }
  /** Iterations, so many, that begin at `from`: the network moves. */
  train(from, count = 1) {
    if (this.plain && count > 1) return void this.hurry(count);
    for (let moment = from; moment < from + count; moment += 1) {
      if (!this.whole) this.load(this.batch, this.rowsAt(moment));
      this.forward(this.batch, moment); this.backward(this.batch); this.gather(this.batch); this.apply(this.batch.n);
    }
  }
  /** All that the next iteration computes, by the names that the program gives it; the network stays. */
  values(moment) {
    const before = this.flat.slice(); this.train(moment); this.new.set(this.flat); this.flat.set(before);
    const { n, layers, targets } = this.batch, found = { y: matrix(targets, n, this.widths[this.last]) };
    const names = { sum: "sum", full: "full", error: "error", slope: "slope", untrimmed: "untrimmed", delta: "delta" };
    const normal = { norm: "norm", fitted: "fitted", norm_delta: "pull", sum_delta: "carried" };
    layers.forEach((layer, k) => {
      found[`l${k}`] = matrix(layer.level, n, layer.width, layer.stride); found[`l${k}_biased`] = matrix(layer.level, n, layer.stride);
      found[`kept${k}`] = matrix(layer.kept, n, layer.width);
      for (const [name, from] of Object.entries({ ...names, ...normal })) found[`l${k}_${name}`] = matrix(layer[from], n, layer.width);
      for (const name of ["mean", "variance", "spread"]) found[`l${k}_${name}`] = matrix(layer[name], 1, layer.width);
    });
    for (const [name, { start, rows, columns }] of Object.entries(this.parts)) {
      const part = (data) => matrix(data.subarray(start, start + rows * columns), rows, columns);
      Object.assign(found, { [name]: part(this.flat), [`${name}_new`]: part(this.new) });
      if (start < this.nLearning) found[`${name}_update`] = part(this.update);
    }
    return found;
  }
  /** Levels of every layer for every row of the table, as the network answers when it is asked. */
  ask() {
    let found = null;
    if (this.normalized) { found = this.asked ??= this.buffers(this.training.length); if (!found.n) this.load(found, this.training); this.forward(found); }
    this.forward(this.every, null, found); return this.every.layers.map(({ level, width, stride }) => matrix(level, this.nRows, width, stride));
  }
}
/** Mean size of target minus answer over some rows. */
export function meanError(learner, { data, columns, stride }, rows = learner.training) {
  let total = 0;
  for (const row of rows) { for (let j = 0; j < columns; j += 1) total += Math.abs(learner.targets[row * columns + j] - data[row * stride + j]); }
  return total / (rows.length * columns);
}
/** A column over some rows, less its mean and of length 1; NaN where it is constant. */
export function standardized(rows, { data, stride }, column) {
  const n = rows.length, first = data[rows[0] * stride + column], found = new Float64Array(n); let mean = 0, length = 0;
  for (let k = 0; k < n; k += 1) { found[k] = data[rows[k] * stride + column] - first; mean += found[k] / n; }
  for (let k = 0; k < n; k += 1) length += (found[k] - mean) ** 2;
  length = Math.sqrt(length); for (let k = 0; k < n; k += 1) found[k] = length >= 1e-140 && length < Infinity ? (found[k] - mean) / length : NaN; return found;
}
/** Pearson's r of two standardized columns. */
export function correlation(left, right) { let total = 0; for (let k = 0; k < left.length; k += 1) total += left[k] * right[k]; return Math.min(1, Math.max(-1, total)); }
