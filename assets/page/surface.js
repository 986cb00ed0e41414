// What a neuron answers over the two inputs that vary: a square of cells, and the border where it changes its mind.
export const CELLS = 40;
const MARGIN = 0.12;
/** The rows of a grid over two inputs, and where those of the table lie in it; null where more or fewer inputs vary. */
export function planeOf(learner) {
  const { inputs, tableInputs, nRows, widths: [n] } = learner;
  const ends = (values, i) => values.filter((_, k) => k % n === i).reduce(([low, high], x) => [Math.min(low, x), Math.max(high, x)], [Infinity, -Infinity]);
  const spans = Array.from({ length: n }, (_, i) => ends(inputs, i)), varying = spans.flatMap(([low, high], i) => (high > low ? [i] : []));
  if (varying.length !== 2) return null;
  const axes = varying.map((i) => ({ i, low: spans[i][0] - MARGIN * (spans[i][1] - spans[i][0]), size: (1 + 2 * MARGIN) * (spans[i][1] - spans[i][0]) }));
  const grid = learner.buffers(CELLS ** 2), { level, stride } = grid.layers[0];
  for (let k = 0; k < CELLS ** 2; k += 1) {
    const spot = [(k % CELLS) + 0.5, CELLS - Math.floor(k / CELLS) - 0.5]; for (let i = 0; i < n; i += 1) level[k * stride + i] = inputs[i];
    axes.forEach(({ i, low, size }, a) => { level[k * stride + i] = low + (size * spot[a]) / CELLS; });
  }
  const share = (row, { i, low, size }) => (inputs[row * n + i] - low) / size;
  const spots = Array.from({ length: nRows }, (_, row) => [CELLS * share(row, axes[0]), CELLS * (1 - share(row, axes[1]))]);
  // Of a place in the square, what the table would say there: columns may be scaled.
  const reach = varying.map((i) => ends(tableInputs, i)).map(([low, high]) => [low - MARGIN * (high - low), (1 + 2 * MARGIN) * (high - low)]);
  const valueAt = (x, y) => [reach[0][0] + (reach[0][1] * x) / CELLS, reach[1][0] + reach[1][1] * (1 - y / CELLS)];
  return { grid: Object.assign(grid, { n: CELLS ** 2 }), spots, valueAt, names: varying.map((i) => learner.names[0][i]) };
}
/** Levels of a neuron, cell by cell from the upper left. */
export function surfaceOf(learner, { grid }, { layer, unit }) {
  learner.forward(grid, null, learner.normalized ? learner.asked : null); const { level, stride } = grid.layers[layer];
  return Float64Array.from({ length: CELLS ** 2 }, (_, k) => level[k * stride + unit]);
}
/** Where levels pass a middle one, as a path over the square. */
export function border(levels, middle) {
  let path = "";
  for (let k = 0; k < levels.length - CELLS; k += 1) {
    const [x, y] = [k % CELLS, Math.floor(k / CELLS)], corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([i, j]) => [x + i + 0.5, y + j + 0.5, levels[k + i + j * CELLS]]);
    const low = corners.filter(([, , level]) => level < middle).length;
    if (x === CELLS - 1 || low === 0 || low === 4) continue;
    const ends = corners.flatMap(([x0, y0, from], c) => {
      const [x1, y1, to] = corners[(c + 1) % 4], t = (middle - from) / (to - from);
      return from < middle !== to < middle ? [`${(x0 + t * (x1 - x0)).toFixed(1)} ${(y0 + t * (y1 - y0)).toFixed(1)}`] : [];
    });
    for (let c = 0; c + 1 < ends.length; c += 2) path += `M${ends[c]}L${ends[c + 1]}`;
  }
  return path;
}
