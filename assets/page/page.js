// The page: shows a moment of a run, moves through it, and lets the reader change it.

import { Learner } from "./learner.js";
import { bare, cell, count, decades, fixed, significant, stepAbove, stepBelow, Unit } from "./number.js";
import { column, Moment } from "./reading.js";

const [MOST_ROWS, MOST_STATES, SHADES, BUDGET] = [64, 400, 64, 11];
const $ = (id) => document.getElementById(id);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
const doubles = (text) => new Float64Array(bytes(text));
const floats = (text) => new Float32Array(bytes(text));
const same = (one, other) => one && other && one.layer === other.layer && one.unit === other.unit && one.matrix === other.matrix
  && one.source === other.source && one.target === other.target;

/** An element with attributes and a text, at the end of a parent. */
function add(parent, tag, attributes = {}, text = null) {
  const made = document.createElementNS(parent.namespaceURI, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== null) made.textContent = text;
  return parent.appendChild(made);
}
const say = (element, text) => {
  if (element.textContent !== text) element.textContent = text;
};
const paint = (element, name, value) => {
  if (element[name] !== value) element.style.setProperty(name, (element[name] = value));
};

// -- runs: stretches between edits, each with its states

function prepared(task) {
  const fit = (values, scaling, width) => (scaling ? values.map((value, k) => {
    const [origin, span] = [scaling.origin[k % width], scaling.span[k % width]];
    return ((value - origin) / span) * scaling.factor + scaling.base;
  }) : values);
  const inputs = fit(task.tableInputs, task.inputScaling, task.widths[0]);
  return { ...task, inputs, targets: fit(task.tableTargets, task.targetScaling, task.widths.at(-1)) };
}
function unpacked({ task, states, ...stretch }) {
  const all = doubles(states);
  const scaling = (found) => found && { ...found, origin: doubles(found.origin), span: doubles(found.span) };
  const given = { ...task, cut: stretch.cut, frozen: stretch.frozen, tableInputs: doubles(task.tableInputs), tableTargets: doubles(task.tableTargets),
    inputScaling: scaling(task.inputScaling), targetScaling: scaling(task.targetScaling) };
  const rows = stretch.iterations.map((_, k) => all.subarray(k * stretch.size, (k + 1) * stretch.size));
  return { ...stretch, task: prepared(given), states: rows };
}
const learnerOf = (stretch, name = "learner") => (stretch[name] ??= Object.assign(new Learner(stretch.task, stretch.states[0].slice()), { moment: stretch.iterations[0] }));

const data = JSON.parse($("data").textContent);
const recorded = { stretches: data.stretches.map(unpacked), reached: data.reached, own: "", courses: new Map() };
recorded.curves = [data.curve, ...data.curve.heldOut].map(({ x, y }) => [floats(x), floats(y)]);
const now = { run: recorded, iteration: data.here, row: data.row ?? 0, phase: 0, selection: null, hover: null, playing: false, pending: 0, moment: null, burst: 0 };
const stretchAt = (run, iteration) => run.stretches.findLast(({ iterations }) => iterations[0] <= iteration);
const momentsOf = (run) => (run.moments ??= run.stretches.flatMap(({ iterations }, k) => iterations.filter((i) => k === run.stretches.length - 1 || i < run.stretches[k + 1].iterations[0])));

/** Go to an iteration: from the nearest state before it, or from where the network is, in pieces that leave time to draw. */
function seek(iteration, phase = 0) {
  cancelAnimationFrame(now.pending);
  now.pending = 0;
  const stretch = stretchAt(now.run, iteration);
  const place = stretch.iterations.findLastIndex((each) => each <= iteration);
  const learner = learnerOf(stretch);
  if (learner.moment > iteration || learner.moment < stretch.iterations[place] || stretch.iterations[place] === iteration) {
    learner.flat.set(stretch.states[place]);
    learner.moment = stretch.iterations[place];
  }
  const until = performance.now() + BUDGET;
  const piece = Math.max(1, Math.floor(40000 / (learner.nWeights * learner.training.length)));
  while (learner.moment < iteration && performance.now() < until) {
    const steps = Math.min(piece, iteration - learner.moment);
    learner.train(learner.moment, steps);
    learner.moment += steps;
  }
  if (learner.moment < iteration) {
    now.pending = requestAnimationFrame(() => seek(iteration, phase));
    say($("kind"), `Training from ${count(learner.moment)} to ${count(iteration)} …`);
    return;
  }
  Object.assign(now, { iteration, phase });
  if (now.run.own) remember(stretch, learner, iteration);
  render();
}

function remember(stretch, { flat }, iteration) {
  const { run } = now;
  if (iteration <= run.reached) return;
  run.reached = iteration;
  if (iteration < stretch.iterations.at(-1) * 1.01) return;
  stretch.iterations.push(iteration);
  stretch.states.push(flat.slice());
  const thin = (_, k, all) => k % 2 === 0 || k === all.length - 1;
  if (stretch.iterations.length > MOST_STATES) [stretch.iterations, stretch.states] = [stretch.iterations.filter(thin), stretch.states.filter(thin)];
  Object.assign(run, { moments: null });
}

/** A run of the reader's own, that leaves the present one at this iteration with another task or other numbers. */
function fork(own, { task = null, flat = null, at = now.iteration } = {}) {
  const old = stretchAt(now.run, at);
  if (at === now.iteration && learnerOf(old).moment !== at) return;
  const kept = now.run.stretches.filter(({ iterations }) => iterations[0] < at).map((each) => {
    const iterations = each.iterations.filter((iteration) => iteration < at);
    return { ...each, iterations, states: each.states.slice(0, iterations.length), learner: undefined, probe: undefined };
  });
  const start = flat ?? (at ? learnerOf(old).flat : old.states[0]);
  const stretch = { ...old, task: task ?? old.task, iterations: [at], states: [start.slice()], learner: undefined, probe: undefined };
  const before = now.run.curves.map(([x, y]) => [...x].map((each, k) => [each, y[k]]).filter(([each]) => each < at));
  const main = before[0] ?? [];
  now.run = { stretches: [...kept, stretch], reached: at, own, courses: new Map(), curves: [[main.map(([x]) => x), main.map(([, y]) => y)]] };
  seek(at);
}

const pause = () => Object.assign(now, { playing: false });
const task = () => stretchAt(now.run, now.iteration).task;
function setCell(row, j) {
  const [n] = task().widths;
  const name = j < n ? "tableInputs" : "tableTargets";
  const [place, width] = j < n ? [row * n + j, n] : [row * task().widths.at(-1) + j - n, task().widths.at(-1)];
  const values = task()[name].slice();
  const every = values.filter((_, k) => k % width === place % width);
  const [low, high] = [Math.min(0, ...every), Math.max(1, ...every)];
  values[place] = values[place] === low ? high : low;
  const { names } = task();
  fork(`Changed by you at iteration ${count(now.iteration)}: ${names.flat()[j]} of row ${row + 1}`, { task: prepared({ ...task(), [name]: values }) });
}
function setWeight(selection, value) {
  const learner = learnerOf(stretchAt(now.run, now.iteration));
  const { start, columns } = learner.parts[`syn${selection.matrix}`];
  const place = start + selection.source * columns + selection.target;
  if (!Number.isFinite(value) || learner.cut.includes(place)) return;
  const flat = learner.flat.slice();
  flat[place] = value;
  if (learner.rolling) flat[learner.nLearning + place] = 0;
  if (learner.mortal) flat[flat.length - learner.nWeights + place] = 0;
  fork(`Changed by you at iteration ${count(now.iteration)}: syn${selection.matrix}[${selection.source},${selection.target}]`, { flat });
}

const COMMANDS = {
  on: (steps = 1) => {
    if (now.pending) return;
    if (now.iteration + steps > now.run.reached && !now.run.own) fork(`Carried on in this page from iteration ${count(now.iteration)}`);
    seek(now.iteration + steps);
  },
  back: () => seek(now.phase ? now.iteration : Math.max(0, now.iteration - 1)),
  phaseOn: () => (now.phase < now.moment.steps.length ? seek(now.iteration, now.phase + 1) : COMMANDS.on()),
  phaseBack: () => (now.phase ? seek(now.iteration, now.phase - 1) : now.iteration && seek(now.iteration - 1, stretchAt(now.run, now.iteration - 1).task.steps.length)),
  reset: () => (now.run.own ? fork("Your run, from its start", { at: 0, task: prepared({ ...recorded.stretches[0].task, ...shared() }) }) : seek(0)),
  fresh: () => {
    const { seed, state } = data.seeds[(now.seeds = ((now.seeds ?? -1) + 1) % data.seeds.length)];
    const last = recorded.stretches.at(-1);
    now.run = { ...recorded, stretches: [{ ...last, iterations: [0], states: [doubles(state)], learner: undefined, probe: undefined, cut: [], task: { ...last.task, seed } }] };
    fork(`From the weights of seed ${seed}`, { at: 0 });
  },
  run: () => {
    now.playing = !now.playing;
    if (now.playing) requestAnimationFrame(play);
    render();
  },
  home: () => {
    now.run = recorded;
    seek(Math.min(now.iteration, recorded.reached));
  },
};
/** What the reader has changed of the table, where it still has the shape of the first one. */
function shared() {
  const { tableInputs, tableTargets, widths } = task();
  const first = recorded.stretches[0].task;
  return String(widths) === String(first.widths) && tableInputs.length === first.tableInputs.length ? { tableInputs, tableTargets } : {};
}

let drawn = 0;
function play(time) {
  if (!now.playing) return;
  requestAnimationFrame(play);
  const speed = $("speed").value;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? 250 : speed === "1" ? 160 : 0;
  if (now.pending || time - drawn < calm) return;
  drawn = time;
  const began = now.run.reached;
  if (!now.run.own && now.iteration >= began && now.started !== began) return void (now.started = began, COMMANDS.on());
  const next = momentsOf(now.run).find((each) => each > now.iteration);
  const learner = learnerOf(stretchAt(now.run, now.iteration));
  const cost = Math.max(1, Math.floor(now.burst));
  const wish = speed === "1" ? 1 : speed === "max" ? cost : next ? next - now.iteration : Math.max(1, Math.ceil(now.iteration * 0.012));
  const steps = now.run.own ? wish : Math.min(wish, began - now.iteration);
  if (steps <= 0 || !now.moment.sound) return void (pause(), render());
  const start = performance.now();
  COMMANDS.on(steps);
  if (speed === "max" && learner.moment) now.burst = Math.max(1, Math.min(now.burst * 2, (steps * BUDGET) / Math.max(0.05, performance.now() - start - now.drawing)));
}

// -- drawing

function render() {
  const began = performance.now();
  const stretch = stretchAt(now.run, now.iteration);
  now.row = Math.min(now.row, stretch.task.nRows - 1);
  now.phase = Math.min(now.phase, stretch.task.steps.length);
  const moment = (now.moment = new Moment(learnerOf(stretch), now.iteration, now.row, now.phase, stretch.largestUpdate));
  if (now.run.own) {
    const [xs, ys] = now.run.curves[0];
    if (!xs.length || now.iteration > xs.at(-1) * 1.003) (xs.push(now.iteration), ys.push(moment.error));
  }
  drawHead(stretch, moment);
  drawTable(moment);
  drawNetwork(stretch, moment);
  drawProgram(moment);
  drawInspector(moment);
  drawError(moment);
  drawCorrelations(moment);
  now.drawing = performance.now() - began;
}

function drawHead(stretch, moment) {
  const { run, iteration } = now;
  const place = stretch.iterations.findLastIndex((each) => each <= iteration);
  const from = stretch.iterations[place];
  const states = run.stretches.reduce((sum, each) => sum + each.iterations.length, 0);
  const exact = `Recorded, with every digit: ${count(states)} states of ${count(run.reached + 1)} iterations`;
  const between = `Between two recorded states: trained here from iteration ${count(from)}`;
  const said = !moment.sound ? "The numbers are not finite any more: this run has diverged" : run.own || (from === iteration ? exact : between);
  say($("kind"), `${said}${now.phase ? ` · phase ${now.phase} of ${moment.steps.length}` : ""}.`);
  say($("iteration"), count(iteration));
  say($("seed"), String(stretch.task.seed));
  document.documentElement.classList.toggle("own", Boolean(run.own));
  $("return").hidden = !run.own;
  const moments = momentsOf(run);
  $("slider").max = moments.length - 1;
  $("slider").value = moments.findLastIndex((each) => each <= iteration);
  $("slider").setAttribute("aria-valuetext", `iteration ${count(iteration)}`);
  if (document.activeElement !== $("go")) $("go").value = iteration;
  say($("run").lastChild, now.playing ? "Pause" : "Run");
  say($("run").firstChild, now.playing ? ICONS.pause : ICONS.run);
}

function drawTable({ learner, answers, row: shown, outputNames }) {
  const { tableInputs, tableTargets, targets, widths, nRows, targetScaling, tolerance } = learner;
  const [n, m] = [widths[0], widths.at(-1)];
  const rows = Math.min(nRows, MOST_ROWS);
  const table = $("table");
  if (table.shape !== `${learner.names}|${rows}`) {
    Object.assign(table, { shape: `${learner.names}|${rows}`, made: [] });
    table.replaceChildren();
    const head = add(add(table, "thead"), "tr");
    for (const name of ["row", ...learner.names.flat(), ...(m === 1 ? [`l${learner.last}`] : []), "error", ""]) add(head, "th", { scope: "col" }, name);
    const body = add(table, "tbody");
    for (let row = 0; row < rows; row += 1) {
      const line = add(body, "tr");
      const numbered = add(add(line, "td"), "button", { type: "button", "data-row": row, "aria-label": `Show row ${row + 1}` }, String(row + 1));
      const cells = learner.names.flat().map((name, j) => add(add(line, "td"), "button", { type: "button", "data-cell": `${row},${j}`, title: `${name} of row ${row + 1}: press to change it` }));
      const stacked = m > 1 ? cells.slice(n).map((each) => add(each.parentNode, "small")) : [add(line, "td", { class: "answer" })];
      table.made.push({ line, numbered, cells, stacked, error: add(line, "td", { class: "error" }), mark: add(line, "td") });
    }
  }
  const restored = (value, j) => (targetScaling ? ((value - targetScaling.base) / targetScaling.factor) * targetScaling.span[j] + targetScaling.origin[j] : value);
  const right = (row) => outputNames.every((_, j) => Math.abs(targets[row * m + j] - answers.data[row * answers.stride + j]) < tolerance);
  table.made.forEach(({ line, numbered, cells, stacked, error, mark }, row) => {
    line.className = row === shown ? "now" : "";
    numbered.setAttribute("aria-pressed", row === shown);
    numbered.parentNode.className = learner.heldOut.includes(row) ? "held" : "";
    cells.forEach((each, j) => say(each, cell(j < n ? tableInputs[row * n + j] : tableTargets[row * m + j - n])));
    const told = outputNames.map((_, j) => restored(answers.data[row * answers.stride + j], j));
    const missed = told.map((value, j) => tableTargets[row * m + j] - value);
    stacked.forEach((each, j) => say(each, m > 1 ? bare(fixed(told[j], 2)) : fixed(told[j], 3)));
    say(error, m > 1 ? fixed(missed.reduce((sum, value) => sum + Math.abs(value), 0) / m, 3) : fixed(missed[0], 3, true));
    say(mark, right(row) ? ICONS.check : ICONS.cross);
    mark.className = right(row) ? "" : "wrong";
  });
  const training = [...learner.training];
  const some = rows < nRows ? `first ${rows} of ${count(nRows)} rows shown; ` : "";
  const held = learner.heldOut.length ? `, held out ${learner.heldOut.filter(right).length} of ${learner.heldOut.length}` : "";
  say($("right"), `${some}${count(training.filter(right).length)} of ${count(training.length)} ${held ? "" : "rows "}right${held}`);
  $("right").className = training.every(right) ? "" : "wrong";
  say($("mean"), `mean |l${learner.last}_error| ${fixed(now.moment.error, 4)}`);
}

const shade = (look) => Math.round(SHADES * (1 + Math.sign(look) * Math.tanh(Math.abs(look) / 4) ** 0.75));
const wide = (text, size) => [...text].reduce((sum, letter) => sum + (data.advances[letter] ?? 0.55) * size, 0);
/** A number with as many decimals as have room. */
function fitted(value, unit, room, size) {
  const texts = [unit.text(value), ...Array.from({ length: unit.digits + 1 }, (_, k) => bare(unit.text(value, false, unit.digits - k)))];
  return texts.find((text) => wide(text, size) <= room) ?? "";
}

/** The elements of a picture of the network, found once. */
function partsOf(svg) {
  const numbers = (text) => text.split(",").map(Number);
  const synapse = (element) => (([matrix, source, target]) => ({ matrix, source, target }))(numbers(element.dataset.s));
  const list = (query, of) => [...svg.querySelectorAll(query)].map((element) => Object.assign(element, { of: of(element), text: element.querySelector(".value, :scope > text:last-child") }));
  const neuron = (element) => (([layer, unit]) => ({ layer, unit }))(numbers(element.dataset.n));
  return (svg.parts ??= { synapses: list(".s", synapse), chips: list(".chip", synapse), neurons: list(".n", neuron), caps: [...svg.querySelectorAll("[data-c]")], order: "" });
}

function drawNetwork(stretch, moment, both = false) {
  for (const frame of document.querySelectorAll(".frame")) frame.hidden = Number(frame.dataset.frame) !== stretch.frame;
  const large = matchMedia("(min-width: 600px)").matches;
  const [layers, edges] = [moment.layers(), moment.edges()];
  for (const svg of document.querySelectorAll(".frame:not([hidden]) .net")) {
    if (both || svg.classList.contains("wide") === large) drawPicture(svg, moment, layers, edges);
  }
  say($("row"), now.phase ? `${moment.rowName} · ${moment.step.name}` : moment.rowName);
}

function drawPicture(svg, moment, layers, edges) {
  const { learner, step } = moment;
  const found = partsOf(svg);
  const focus = now.hover ?? now.selection;
  const narrowed = focus && "layer" in focus && (now.hover || !now.phase) ? focus : null;
  const touches = ({ matrix, source, target }) => (matrix === narrowed.layer && source === narrowed.unit) || (matrix + 1 === narrowed.layer && target === narrowed.unit);
  const placeOf = ({ matrix, source, target }) => learner.parts[`syn${matrix}`].start + source * learner.widths[matrix + 1] + target;
  const part = (place) => place >= edges.from && place < edges.to;
  const lit = (of) => part(placeOf(of)) && (!narrowed || touches(of));
  for (const element of found.synapses) {
    const [place, { of }] = [placeOf(element.of), element];
    const look = edges.looks[place];
    paint(element, "--w", `var(--w${shade(look)})`);
    paint(element, "--width", Math.max(1, Math.round(svg.dataset.thickness * (1 + 9 * Math.tanh(Math.abs(look) / 8)))));
    const [cut, flows] = [learner.cut.includes(place), edges.flow && part(place) && look !== 0];
    const held = cut ? " cut" : learner.frozen.includes(place) ? " frozen" : learner.mortal && learner.flat[learner.flat.length - learner.nWeights + place] ? " dead" : "";
    const name = `s${lit(of) ? "" : " faint"}${same(of, focus) ? " on" : ""}${look < 0 ? " minus" : ""}${flows && !cut ? (edges.flow > 0 ? " flows" : " ebbs") : ""}${held}`;
    if (element.name !== name) element.setAttribute("class", (element.name = name));
  }
  if (svg.classList.contains("rich")) {
    const sorted = [...found.synapses].sort((a, b) => Math.abs(edges.looks[placeOf(a.of)]) - Math.abs(edges.looks[placeOf(b.of)]));
    const order = sorted.map(({ dataset }) => dataset.s).join(" ");
    if (order !== found.order) sorted[0].parentNode.append(...sorted);
    found.order = order;
  }
  const unit = edges.unit ?? new Unit(0, 2);
  for (const element of found.chips) {
    const place = placeOf(element.of);
    const k = shade(edges.flow ? edges.figures[place] : edges.looks[place]);
    for (const name of ["w", "f", "x"]) paint(element, `--${name}`, `var(--${name}${k})`);
    const on = same(element.of, focus);
    const name = `chip${lit(element.of) || on ? "" : " faint"}${on ? " on" : ""}`;
    if (element.name !== name) element.setAttribute("class", (element.name = name));
    const digits = fitted(edges.figures[place], unit, Number(element.dataset.room), 13) || "…";
    say(element.text, learner.cut.includes(place) ? "cut" : digits);
  }
  for (const element of found.neurons) drawNeuron(element, moment, layers[element.of.layer], focus);
  drawWords(svg, found.caps, moment, layers, edges, step);
}

function drawNeuron(element, moment, shown, focus) {
  const { layer, unit } = element.of;
  const on = same(element.of, focus);
  const bias = element.classList.contains("bias");
  element.classList.toggle("on", Boolean(on));
  element.classList.toggle("dim", bias ? now.phase > 0 && moment.step.layer !== layer + 1 : !shown.lit);
  if (bias) return;
  const value = shown.values[unit];
  const [low, high] = moment.range(layer);
  const share = Math.min(1, Math.max(0, (value - low) / (high - low))) || 0;
  const [fill, ink] = shown.kind === "signal" ? ["w", "k"] : ["l", "i"];
  const k = shown.kind === "signal" ? shade(moment.equivalent(value, "signal")) : Math.round(SHADES * share);
  paint(element, "--fill", shown.kind === "nothing" ? "var(--bg1)" : `var(--${fill}${k})`);
  paint(element, "--ink", shown.kind === "nothing" ? "var(--t2)" : `var(--${ink}${k})`);
  const { room, size } = element.text.dataset;
  const plain = Number.isInteger(value) ? cell(value) : fixed(value);
  const text = shown.kind === "nothing" ? "" : shown.kind === "signal" ? fitted(value, shown.unit, room, size) : plain;
  say(element.text, wide(text, size) <= room ? text : "");
}

function drawWords(svg, caps, moment, layers, edges, step) {
  for (const cap of caps) {
    const [, kind, k] = cap.dataset.c.match(/^(l|syn)(\d+)/);
    const own = kind === "syn" ? edges.matrix === Number(k) : layers[k].lit;
    const changes = kind === "syn" && own && !edges.flow;
    const text = !step ? cap.dataset.c : changes ? edges.title + edges.unit.note : kind === "syn" ? `syn${k}` : layers[k].name + (layers[k].unit?.note ?? "");
    const name = `cap${step && !own ? " dim" : ""}${changes || (kind === "l" && layers[k].now) ? " now" : ""}`;
    const note = step ? "" : cap.dataset.note;
    if (cap.said === text + note + name) continue;
    Object.assign(cap, { said: text + note + name, textContent: text });
    cap.setAttribute("class", name);
    if (note) add(cap, "tspan", { class: "note", dx: 6 }, note);
  }
  const all = (query, text) => svg.querySelectorAll(query).forEach((element) => say(element, text));
  const signals = layers.some(({ kind }) => kind === "signal");
  svg.classList.toggle("phased", signals);
  all("[data-legend=edges]", edges.unit?.exponent ? `${edges.title}, numbers${edges.unit.note}` : edges.title);
  all("[data-legend=levels]", signals ? "error, delta" : "activation");
  [-1, edges.scale ? -0.1 : -0.5, 0, edges.scale ? 0.1 : 0.5, 1].forEach((share, k) => all(`[data-mark="${k}"]`, edges.scale ? significant(share * edges.scale, 1) : cell(12 * share)));
  const ranges = new Set(layers.slice(1).map((_, k) => String(moment.range(k + 1))));
  const [low, high] = moment.range(layers.length - 1);
  const ends = signals ? [-1, 0, 1].map((share) => significant(share * moment.signalLimit, 2)) : ranges.size > 1 ? ["low", "", "high"] : [low, (low + high) / 2, high].map(cell);
  ends.forEach((text, k) => all(`[data-level="${k}"]`, text));
  const { tableTargets, widths } = moment.learner;
  const known = !step || moment.steps.slice(0, now.phase).some(({ name }) => name === `l${moment.learner.last}_error`);
  moment.outputNames.forEach((_, j) => {
    const [target, row] = [tableTargets[now.row * widths.at(-1) + j], $("table").made[now.row]];
    all(`[data-aim="target,${j}"]`, `target ${cell(target)}`);
    const error = moment.learner.targets[now.row * widths.at(-1) + j] - moment.answers.data[now.row * moment.answers.stride + j];
    all(`[data-aim="error,${j}"]`, known && row ? `error ${fixed(error, 3, true)}` : "");
  });
}

function drawProgram(moment) {
  const list = $("program");
  const { steps, learner } = moment;
  if (list.steps !== steps) {
    Object.assign(list, { steps });
    list.replaceChildren();
    list.style.setProperty("--names", `${Math.max(...steps.map(({ name }) => name.length)) * 0.62}em`);
    steps.forEach(({ name, code, stage }, k) => {
      const line = add(list, "li", steps[k + 1] && steps[k + 1].stage !== stage ? { class: "end" } : {});
      const button = add(line, "button", { type: "button", "data-phase": k + 1 });
      for (const text of [name, code, ""]) add(button, "span", {}, text);
    });
  }
  [...list.children].forEach((line, k) => {
    line.classList.toggle("now", k + 1 === now.phase);
    line.classList.toggle("later", now.phase > 0 && k + 1 > now.phase);
    line.firstChild.setAttribute("aria-current", k + 1 === now.phase ? "step" : "false");
    say(line.firstChild.lastChild, `${steps[k].height === null ? count(moment.rows.length) : steps[k].height} × ${steps[k].width}`);
  });
  say($("phase"), now.phase ? `phase ${now.phase} of ${steps.length}` : learner.whole ? "" : `learns from ${moment.rows.length} rows`);
  const [why, formula] = moment.sentence(now.selection);
  say($("why"), why);
  say($("formula"), formula);
}

function drawInspector(moment) {
  const { selection } = now;
  const { learner } = moment;
  const synapse = selection && "matrix" in selection ? moment.synapse(selection) : null;
  $("weight").hidden = !synapse;
  const bias = selection?.layer < learner.last && selection.unit === learner.widths[selection.layer];
  const rows = [];
  if (!selection) {
    say($("selected"), "Selection");
    say($("selected-note"), "Click a neuron or a synapse to take it apart here, row by row.");
  } else if (synapse) {
    const { matrix, source, target } = selection;
    say($("selected"), `syn${matrix}[${source},${target}]`);
    say($("selected-note"), `${moment.name(matrix, source)} → ${moment.name(matrix + 1, target)} · next update ${learner.cut.includes(synapse.place) ? "none, it is cut" : significant(synapse.update, 4, true)}`);
    Object.assign($("drag"), { min: -12, max: 12, step: 0.01 });
    if (document.activeElement !== $("drag")) $("drag").value = synapse.weight;
    if (document.activeElement !== $("typed")) $("typed").value = fixed(synapse.weight, 4);
    rows.push(["row", `l${matrix} × ${synapse.carried}${synapse.unit.note}`, `product${synapse.productUnit.note}`, ""]);
    const most = Math.max(...synapse.products.map(Math.abs)) || 1;
    moment.rows.forEach((row, k) => {
      const from = synapse.sources[k];
      const factors = `${Number.isInteger(from) ? cell(from) : fixed(from, 3)} × ${synapse.unit.text(synapse.deltas[k])}`;
      rows.push([`${row + 1}   ${moment.rowLabel(row)}`, factors, synapse.productUnit.text(synapse.products[k], true), synapse.products[k] / most]);
    });
    rows.push(["sum of rows", "", synapse.productUnit.text(synapse.total, true), ""]);
  } else {
    const { layer, unit } = selection;
    say($("selected"), moment.name(layer, unit));
    say($("selected-note"), bias ? "always 1" : layer ? `l${layer}[:,${unit}]` : `input, l0[:,${unit}]`);
    const columns = bias ? [] : layer ? moment.neuron(selection) : [{ head: "value", unit: new Unit(0, 3), values: column(moment.values.l0, unit) }];
    if (columns.length) rows.push(["row", ...columns.map(({ head }) => head)]);
    moment.rows.forEach((row, k) => columns.length && rows.push([`${row + 1}   ${moment.rowLabel(row)}`, ...columns.map((each) => each.unit.text(each.values[k]))]));
  }
  fill($("parts"), rows.slice(0, MOST_ROWS), moment);
}

/** A table of texts; a share from -1 to 1 is a bar. */
function fill(table, rows, { place }) {
  const shape = rows.map((row) => row.length).join();
  if (table.shape !== shape) {
    table.replaceChildren();
    rows.forEach((row, k) => {
      const line = add(table, "tr");
      row.forEach(() => add(line, k ? "td" : "th", k ? {} : { scope: "col" }));
    });
    table.shape = shape;
  }
  rows.forEach((row, k) => {
    table.rows[k].className = place !== null && k === place + 1 ? "now" : "";
    row.forEach((text, j) => {
      const box = table.rows[k].cells[j];
      if (typeof text === "string") return say(box, text);
      const bar = box.firstElementChild ?? add(box, "span", { class: "bar" });
      paint(bar, "--sign", text < 0 ? "var(--neg)" : "var(--pos)");
      return paint(bar, "--share", `${Math.round(100 * Math.abs(text))}%`);
    });
  });
}

// -- plots

/** Axes in a picture, drawn anew where they or the curves have changed; tells where values are. */
function plot(svg, [low, high], ticks, y, key, curves) {
  const { width, height } = svg.getBoundingClientRect();
  const reach = Math.max(...momentsOf(now.run).slice(-1), recorded.reached, 1);
  const ends = [0.8, 1.25 * stepAbove(Math.max(20, 1.6 * reach))];
  const [left, top, right, bottom] = [40, 6, width - 8, height - 22];
  const x = (value) => left + (Math.log(Math.max(1, value) / ends[0]) / Math.log(ends[1] / ends[0])) * (right - left);
  const up = (value) => bottom - ((y(value) - y(low)) / (y(high) - y(low))) * (bottom - top);
  const stamp = [width, height, ends, low, high, key].join();
  if (svg.stamp !== stamp && width > 60) {
    Object.assign(svg, { stamp, at: (pixel) => Math.round(ends[0] * (ends[1] / ends[0]) ** ((pixel - left) / (right - left))) });
    svg.replaceChildren();
    for (const [text, value] of ticks(Math.max(2, Math.floor((bottom - top) / 30)))) {
      add(svg, "path", { class: "grid", d: `M${left} ${up(value)}H${right}` });
      add(svg, "text", { x: left - 6, y: up(value) + 4, "text-anchor": "end" }, text);
    }
    for (const value of decades(ends[0], ends[1], Math.floor((right - left) / 50))) {
      add(svg, "path", { class: "grid", d: `M${x(value)} ${top}V${bottom}` });
      const text = value >= 1e6 ? `${value / 1e6} M` : value >= 1000 ? `${value / 1000} k` : String(value);
      if (x(value) < right - 8) add(svg, "text", { x: x(value), y: bottom + 15, "text-anchor": "middle" }, text);
    }
    add(svg, "path", { class: "axis", d: `M${left} ${top}V${bottom}H${right}` });
    for (const [name, xs, ys] of curves) {
      let d = "";
      for (let k = 0, pen = "M"; k < xs.length; k += 1) {
        if (Number.isFinite(ys[k]) && Number.isFinite(y(ys[k]))) [d, pen] = [`${d}${pen}${x(xs[k]).toFixed(1)} ${up(Math.max(ys[k], low)).toFixed(1)}`, "L"];
        else pen = "M";
      }
      if (d) add(svg, "path", { class: name, d });
    }
    svg.top = add(svg, "g");
  }
  svg.top?.replaceChildren();
  return { x, up, left, right, top, bottom, add: (tag, attributes, text) => svg.top && add(svg.top, tag, attributes, text) };
}

function drawError(moment) {
  say($("error-title"), `l${moment.learner.last} error`);
  say($("error-phrase"), data.curve.phrase);
  const own = now.run.own ? now.run.curves : [];
  const finite = [...recorded.curves, ...own].flatMap(([, ys]) => [...ys]).filter((value) => value > 0 && Number.isFinite(value)).concat(moment.error > 0 ? moment.error : []);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const ENDS = [1, 1.5, 2, 3, 4, 6, 8];
  const high = stepAbove(most * 1.15, ENDS);
  const limits = [stepBelow(Math.min(Math.max(least, 1e-12) * 0.75, high / 5), ENDS), high];
  const curves = [...recorded.curves.map((each, k) => [k || now.run.own ? "ghost" : "curve", ...each]), ...own.map((each) => ["curve", ...each])];
  const ticks = (n) => decades(...limits, n).map((value) => [String(value), value]);
  const key = `${now.run.own}${own[0]?.[0].length}`;
  const { x, up, right, top, bottom, add: put } = plot($("error"), limits, ticks, (value) => Math.log(Math.max(value, 1e-300)), key, curves);
  const at = [x(now.iteration), up(Math.max(moment.error, limits[0]))];
  put("path", { class: "head", d: `M${at[0]} ${top}V${bottom}` });
  put("circle", { class: "dot", cx: at[0], cy: at[1], r: 5 });
  const [left, level] = [Math.min(at[0] + 10, right - 52), Math.max(top + 10, at[1] - 18)];
  put("rect", { class: "pill", x: left, y: level - 10, width: 54, height: 19, rx: 4 });
  put("text", { class: "value", x: left + 27, y: level + 4, "text-anchor": "middle" }, fixed(moment.error, 4));
}

/** r of a layer with a target at every state of the run, found bit by bit. */
function courseOf(run, layer, target) {
  const key = `${layer},${target}`;
  const course = run.courses.get(key) ?? { xs: [], rows: [] };
  run.courses.set(key, course);
  const until = performance.now() + 4;
  const moments = momentsOf(run);
  while (performance.now() < until) {
    const next = moments.find((each) => each > (course.xs.at(-1) ?? -1));
    if (next === undefined) return course;
    const stretch = stretchAt(run, next);
    const probe = learnerOf(stretch, "probe");
    probe.flat.set(stretch.states[stretch.iterations.indexOf(next)]);
    const n = probe.widths[layer];
    const levels = probe.ask();
    const r = layer < probe.last ? Moment.prototype.correlations.call({ learner: probe, levels }, layer).slice(0, n).map((row) => row[n + target]) : [];
    course.xs.push(next);
    course.rows.push(r);
  }
  clearTimeout(now.later);
  now.later = setTimeout(() => now.playing || drawCorrelations(now.moment), 15);
  return course;
}

function drawCorrelations(moment) {
  const { learner } = moment;
  const select = $("course");
  const hidden = learner.last > 1;
  if (select.names !== learner.names || select.layers !== learner.last) {
    Object.assign(select, { names: learner.names, layers: learner.last });
    select.replaceChildren();
    for (let k = 1; k < learner.last; k += 1) moment.outputNames.forEach((name, j) => add(select, "option", { value: `${k},${j}` }, `l${k} with ${name}`));
    select.parentNode.hidden = select.options.length < 2;
  }
  const [layer, target] = hidden ? select.value.split(",").map(Number) : [0, 0];
  say($("correlated"), hidden ? `r of l${layer} with ${moment.outputNames[target]}` : "of the inputs: there is no hidden layer");
  const r = moment.correlations(layer);
  drawMatrix(moment, layer, r);
  $("correlation").toggleAttribute("hidden", !hidden);
  if (!hidden) return;
  const course = courseOf(now.run, layer, target);
  const n = learner.widths[layer];
  const curves = Array.from({ length: n }, (_, j) => [`hue h${j % 8}`, course.xs, course.rows.map((row) => row[j] ?? NaN)]);
  const guide = learner.guides[target];
  const ticks = () => [-1, 0, 1, ...(guide ? [guide, -guide] : [])].map((value) => [bare(fixed(value, Number.isInteger(value) ? 0 : 2)), value]);
  const key = `${now.run.own}${layer},${target},${course.xs.length}`;
  const { x, up, top, bottom, right, add: put } = plot($("correlation"), [-1.12, 1.12], ticks, (value) => value, key, curves);
  put("path", { class: "head", d: `M${x(now.iteration)} ${top}V${bottom}` });
  let level = -Infinity;
  const named = r.slice(0, n).map((row, j) => [row[n + target], j]).filter(([value]) => Number.isFinite(value)).sort(([one], [other]) => other - one);
  named.forEach(([value, j], k) => {
    put("circle", { class: `tag h${j % 8}`, cx: x(now.iteration), cy: up(value), r: 4 });
    if (n > 8) return;
    level = Math.max(Math.min(up(value), bottom - 10 - 19 * (named.length - 1 - k)), level + 19, top + 9);
    const left = Math.min(x(now.iteration) + 12, right - 24);
    put("rect", { class: `tag h${j % 8}`, x: left, y: level - 9, width: 26, height: 17, rx: 4 });
    const text = put("text", { x: left + 13, y: level + 4, "text-anchor": "middle" }, `l${layer}`);
    text?.style.setProperty("fill", `var(--j${j % 8})`);
    if (text) add(text, "tspan", { "font-size": "9", dy: 2 }, String(j));
  });
}

function drawMatrix(moment, layer, r) {
  const table = $("matrix");
  const names = [...Array.from({ length: moment.learner.widths[layer] }, (_, j) => moment.name(layer, j)), ...moment.outputNames];
  table.hidden = names.length > 12;
  if (table.hidden) return;
  const key = `${names}`;
  if (table.key !== key) {
    table.key = key;
    table.replaceChildren();
    names.slice(1).forEach((name, k) => {
      const line = add(table, "tr");
      add(line, "th", { scope: "row", class: k + 1 < moment.learner.widths[layer] && layer ? `h h${(k + 1) % 8}` : "" }, name);
      names.slice(0, -1).forEach(() => add(line, "td"));
    });
    const foot = add(table, "tr");
    add(foot, "td");
    names.slice(0, -1).forEach((name, k) => add(foot, "th", { scope: "col", class: k < moment.learner.widths[layer] && layer ? `h h${k % 8}` : "" }, name));
  }
  for (let i = 1; i < names.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const box = table.rows[i - 1].cells[j + 1];
      const value = r[i][j];
      say(box, Number.isFinite(value) ? bare(fixed(value, 2)) : "n/a");
      const k = Number.isFinite(value) ? Math.round(32 * (1 + value)) : 32;
      paint(box, "--r", `var(--r${k})`);
      paint(box, "--q", `var(--q${k})`);
    }
  }
}

// -- hands

const ICONS = { run: "\uE000", pause: "\uE001", check: "\uE009", cross: "\uE00A" };
const target = (event) => {
  const element = event.target.closest?.("[data-s], [data-n]");
  return element?.of ?? null;
};
function choose(selection) {
  now.selection = selection;
  $("pick").value = selection ? JSON.stringify(selection) : "";
  render();
}

function hover(event, focus) {
  const card = $("hover");
  if (same(focus, now.hover) || (!focus && !now.hover)) return;
  now.hover = focus;
  drawNetwork(stretchAt(now.run, now.iteration), now.moment);
  card.hidden = !focus;
  if (!focus) return;
  const [head, lines] = now.moment.hover(focus);
  card.replaceChildren();
  add(card, "p", {}, head);
  for (const [label, value] of lines) add(add(card, "p", {}, label), "b", {}, value);
  const { width, height } = card.getBoundingClientRect();
  card.style.left = `${Math.max(4, Math.min(event.clientX + 16, innerWidth - width - 6))}px`;
  card.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - height - 6))}px`;
}

function listen() {
  const on = (id, does, kind = "click") => $(id).addEventListener(kind, does);
  for (const [id, name] of Object.entries({ reset: "reset", back: "back", step: "on", "phase-back": "phaseBack", "phase-on": "phaseOn", run: "run", new: "fresh", return: "home" })) {
    on(id, () => (name === "run" || pause(), COMMANDS[name]()));
  }
  on("slider", () => (pause(), seek(momentsOf(now.run)[$("slider").value])), "input");
  on("go", () => {
    const wanted = Number($("go").value.replace(/[,\s]/g, ""));
    pause();
    if (!Number.isInteger(wanted) || wanted < 0) return say($("kind"), "An iteration is a whole number, such as 1000.");
    return wanted > now.run.reached ? COMMANDS.on(wanted - now.iteration) : seek(wanted);
  }, "change");
  on("theme", () => {
    const themes = ["auto", "dark", "light"];
    const theme = themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3];
    document.documentElement.dataset.theme = theme;
    $("light").media = { auto: "(prefers-color-scheme: light)", dark: "not all", light: "all" }[theme];
    say($("theme"), `Theme: ${theme}`);
  });
  on("table", ({ target: { dataset } }) => {
    if (dataset.cell) setCell(...dataset.cell.split(",").map(Number));
    if (dataset.row) (now.row = Number(dataset.row), render());
  });
  on("program", (event) => {
    const line = event.target.closest("[data-phase]");
    if (line) (pause(), seek(now.iteration, Number(line.dataset.phase)));
  });
  on("pick", () => choose(JSON.parse($("pick").value || "null")), "change");
  on("course", render, "change");
  on("drag", () => setWeight(now.selection, Number($("drag").value)), "input");
  on("typed", () => setWeight(now.selection, Number($("typed").value.replace("−", "-").replace(",", "."))), "change");
  on("network", (event) => choose(target(event)));
  on("network", (event) => hover(event, target(event)), "pointermove");
  on("network", (event) => hover(event, null), "pointerleave");
  on("network", (event) => drag(event), "pointerdown");
  for (const id of ["error", "correlation"]) {
    on(id, (event) => (pause(), seek(Math.max(0, Math.min(now.run.reached, $(id).at(event.clientX - $(id).getBoundingClientRect().left))))));
  }
  document.addEventListener("keydown", key);
  addEventListener("resize", () => render());
  addEventListener("beforeprint", () => drawNetwork(stretchAt(now.run, now.iteration), now.moment, true));
}

/** A weight is pulled up and down by its chip. */
function drag(event) {
  const chip = event.target.closest(".chip");
  if (!chip || event.button) return;
  const [start, of] = [event.clientY, chip.of];
  const from = now.moment.synapse(of).weight;
  const move = ({ clientY }) => Math.abs(clientY - start) > 2 && setWeight(of, from + (start - clientY) * 0.05);
  chip.setPointerCapture(event.pointerId);
  chip.addEventListener("pointermove", move);
  chip.addEventListener("lostpointercapture", () => chip.removeEventListener("pointermove", move), { once: true });
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  if (event.key === " " && event.target.closest("button")) return;
  const name = `${event.shiftKey ? "Shift " : ""}${event.key.length > 1 ? event.key : event.key.toLowerCase()}`;
  const does = {
    " ": COMMANDS.run, ArrowRight: COMMANDS.on, ArrowLeft: COMMANDS.back, "Shift ArrowRight": COMMANDS.phaseOn, "Shift ArrowLeft": COMMANDS.phaseBack,
    PageDown: COMMANDS.on, PageUp: COMMANDS.back, r: COMMANDS.reset, n: COMMANDS.fresh, b: () => COMMANDS.on(1000), Home: () => seek(0), End: () => seek(now.run.reached), Escape: () => choose(null),
  }[name];
  if (!does) return;
  event.preventDefault();
  if (does !== COMMANDS.run) pause();
  does();
}

function begin() {
  document.documentElement.classList.add("alive");
  say($("note"), data.note);
  say($("theme"), `Theme: ${document.documentElement.dataset.theme}`);
  $("new").hidden = !data.seeds.length;
  add($("pick"), "option", { value: "" }, "nothing");
  for (const svg of document.querySelectorAll(".net")) partsOf(svg);
  listen();
  const moment = () => now.moment;
  seek(now.iteration);
  const svg = document.querySelector(".frame:not([hidden]) .net");
  for (const { of } of svg.parts.neurons) add($("pick"), "option", { value: JSON.stringify(of) }, `l${of.layer}[${of.unit}]  ${moment().name(of.layer, of.unit)}`);
  for (const { of } of svg.parts.synapses.length > MOST_STATES ? [] : svg.parts.synapses) add($("pick"), "option", { value: JSON.stringify(of) }, `syn${of.matrix}[${of.source},${of.target}]`);
}

begin();
