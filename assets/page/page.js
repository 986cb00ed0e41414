// The page: shows a moment of a run, moves through it, and lets the reader change it.

import { correlation, Learner, meanError } from "./learner.js";
import { bare, cell, count, decades, errorText, fixed, significant, stepAbove, stepBelow, Unit } from "./number.js";
import { compared, Moment } from "./reading.js";
import { border, CELLS, planeOf, surfaceOf } from "./surface.js";


// Rows that are shown, states that a run of the reader's own keeps, steps of the tables of colours, milliseconds of training
// between two looks at what else is to be done, and how much smaller numbers are that have little room.
const [MOST_ROWS, MOST_STATES, SHADES, LONG, SHORT, TIGHT] = [64, 400, 64, 11, 1.5, 0.75];
const ICONS = { run: "\uE000", pause: "\uE001", check: "\uE009", cross: "\uE00A" };
const $ = (id) => document.getElementById(id);
const bytes = (text) => (Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))).buffer;
const [doubles, floats] = [(text) => new Float64Array(bytes(text)), (text) => new Float32Array(bytes(text))];
const nameOf = (each) => each && (each.matrix === undefined ? `l${each.layer}[${each.unit}]` : `syn${each.matrix}[${each.source},${each.target}]`);
/** An element with attributes and a text, at the end of a parent: names are never markup. */
function add(parent, tag, attributes = {}, text = null) {
  const made = document.createElementNS(parent.namespaceURI, tag); for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== null) made.textContent = text;
  return parent.appendChild(made);
}
const say = (element, text) => element.told === text || (element.textContent = element.told = text);
const paint = (element, name, value) => element[name] === value || element.style.setProperty(name, (element[name] = value));
const put = (element, name, value) => element[`$${name}`] === value || element.setAttribute(name, (element[`$${name}`] = value));
const dress = (element, name) => put(element, "class", name);
/** Exactly these elements in a group, each [tag, attributes, text or elements]; of those that are there only what differs is written. */
function fill(group, elements) {
  elements.forEach(([tag, attributes, text], k) => {
    const found = group.children[k], element = found?.localName === tag ? found : add(group, tag);
    if (found && found !== element) found.replaceWith(element);
    for (const [name, value] of Object.entries(attributes)) {
      (name.startsWith("--") ? paint : put)(element, name, typeof value === "number" ? Math.round(value * 10) / 10 : value);
    }
    if (text !== undefined) say(element, Array.isArray(text) ? "" : text);
    if (Array.isArray(text)) fill(element, text);
  });
  while (group.children.length > elements.length) group.lastChild.remove();
}

// -- runs: stretches between edits, each with its states
/** A task with what the network gets for its table. */
function prepared(task) {
  const fit = (values, { origin, span, factor, base }) => values.map((value, k) => ((value - origin[k % origin.length]) / span[k % span.length]) * factor + base);
  const { tableInputs, tableTargets, inputScaling, targetScaling } = task;
  const [inputs, targets] = [inputScaling ? fit(tableInputs, inputScaling) : tableInputs, targetScaling ? fit(tableTargets, targetScaling) : tableTargets];
  return { ...task, inputs, targets };
}
function unpacked({ task, states, size, iterations, ...stretch }) {
  const [all, scaling] = [doubles(states), (found) => found && { ...found, origin: doubles(found.origin), span: doubles(found.span) }];
  const table = { tableInputs: doubles(task.tableInputs), tableTargets: doubles(task.tableTargets) };
  const scalings = { inputScaling: scaling(task.inputScaling), targetScaling: scaling(task.targetScaling) };
  const rows = iterations.map((_, k) => all.subarray(k * size, (k + 1) * size));
  return { ...stretch, iterations, states: rows, task: prepared({ ...task, ...table, ...scalings, cut: stretch.cut, frozen: stretch.frozen }) };
}
const [beside, within] = [document.scripts[1].getAttribute("src"), $("data").textContent];
if (beside && !globalThis.recordedRun) {
  const told = document.createElement("p"); told.textContent = `The data of this page, ${decodeURI(beside)}, does not lie beside it: keep both files in one folder.`;
  document.body.prepend(told); throw new Error(told.textContent);
}
const data = beside ? globalThis.recordedRun : JSON.parse(within);
/** A run of the page, unpacked when it is asked for; a lesson has several. */
const runs = [], runAt = (k) => (runs[k] ??= unpackedRun(data.runs[k]));
function unpackedRun({ stretches, reached, seeds, curve }) {
  const curves = [curve, ...curve.heldOut].map(({ x, y }) => [floats(x), floats(y)]); return { stretches: stretches.map(unpacked), reached, seeds, own: "", courses: new Map(), curves };
}
let recorded = runAt(0);
const now = { run: recorded, iteration: data.here, row: data.row, phase: 0, selection: null, hover: null, playing: false, pending: 0, place: 0, covers: new Set() };
/** The learner of a stretch, or a second one beside it, and the moment that it is at. */
const learnerOf = (stretch, name = "learner") =>
  (stretch[name] ??= Object.assign(new Learner(stretch.task, stretch.states[0].slice()), { moment: stretch.iterations[0] }));
const stretchAt = (run, iteration) => run.stretches.findLast(({ iterations }) => iterations[0] <= iteration);
const present = () => stretchAt(now.run, now.iteration);
const momentsOf = (run) => (run.moments ??= [...new Set(run.stretches.flatMap(({ iterations }) => iterations))].sort((a, b) => a - b));
/** Train up to an iteration, as far as a time lasts. */
function train(stretch, iteration, time) {
  const learner = learnerOf(stretch), [until, piece] = [performance.now() + time, Math.max(1, Math.floor(20000 / (learner.nWeights * learner.training.length)))];
  while (learner.moment < iteration && performance.now() < until) {
    const steps = Math.min(piece, iteration - learner.moment, now.run.own ? Math.ceil(learner.moment * 0.01) || 1 : piece);
    learner.train(learner.moment, steps); learner.moment += steps; if (learner.moment > now.run.reached) remember(stretch, learner);
  }
}
/** Go to an iteration: from the nearest state before it, or from where the network is, in pieces that leave time to draw. */
function seek(iteration, phase = 0, run = now.run) {
  cancelAnimationFrame(now.pending); Object.assign(now, { pending: 0, run }); const stretch = stretchAt(now.run, iteration);
  const [learner, place] = [learnerOf(stretch), stretch.iterations.findLastIndex((each) => each <= iteration)], from = stretch.iterations[place];
  if (learner.moment > iteration || learner.moment < from || from === iteration) { learner.flat.set(stretch.states[place]); learner.moment = from; }
  train(stretch, iteration, LONG);
  if (learner.moment < iteration) {
    now.pending = requestAnimationFrame(() => seek(iteration, phase)); say($("kind"), `Training from ${count(learner.moment)} to ${count(iteration)} …`); return drawRun();
  }
  Object.assign(now, { iteration, phase }); render();
}
/** A run of the reader's own keeps states and errors as it goes, ever further apart. */
function remember(stretch, learner) {
  const { flat, moment } = learner; now.run.reached = moment; if (moment < stretch.iterations.at(-1) * 1.01) return;
  stretch.iterations.push(moment); stretch.states.push(flat.slice()); const thin = (_, k, { length }) => k % 2 === 0 || k === length - 1;
  if (stretch.iterations.length > MOST_STATES) for (const name of ["iterations", "states"]) stretch[name] = stretch[name].filter(thin);
  now.run.moments = null; [moment, meanError(learner, learner.ask()[learner.last])].forEach((value, k) => now.run.curves[0][k].push(value));
}
/** A run of the reader's own, which leaves the present one at an iteration with another table or other numbers. */
function fork(own, { changes = {}, flat = null, at = now.iteration, from = now.run } = {}) {
  const old = stretchAt(from, at);
  const before = from.stretches.filter(({ iterations }) => iterations[0] < at).map((each) => {
    const { length } = each.iterations.filter((iteration) => iteration < at);
    return { ...each, iterations: each.iterations.slice(0, length), states: each.states.slice(0, length), learner: null, probe: null };
  });
  const start = flat ?? (old.learner?.moment === at ? old.learner.flat : old.states[0]);
  const stretch = { ...old, task: prepared({ ...old.task, ...changes }), iterations: [at], states: [start.slice()], learner: null, probe: null };
  const [xs, ys] = from.curves[0], { length } = xs.filter((x) => x < at), kept = [[...xs.slice(0, length)], [...ys.slice(0, length)]];
  now.run = { stretches: [...before, stretch], reached: at, own, courses: new Map(), curves: [kept] }; seek(at);
}
const changed = (what) => `Changed by you at iteration ${count(now.iteration)}: ${what}`;
const cellsOf = ({ tableInputs, tableTargets }) => [...tableInputs, ...tableTargets].join();
/** Give a cell its next value: that of the recorded table, the least of its column, the greatest. */
function setCell(row, j) {
  const { task } = present(), { first = task, widths } = task, [n, m] = [widths[0], widths.at(-1)];
  const [name, place, width] = j < n ? ["tableInputs", row * n + j, n] : ["tableTargets", row * m + j - n, m], values = task[name].slice();
  const column = first[name].filter((_, k) => k % width === place % width);
  const turns = [...new Set([first[name][place], Math.min(0, ...column), Math.max(1, ...column)])];
  values[place] = turns[(turns.indexOf(values[place]) + 1) % turns.length];
  // With all cells as they were before, and nothing else changed, the run is that of before.
  const { states, iterations, task: { rule } } = stretchAt(recorded, now.iteration), state = states[iterations.indexOf(now.iteration)];
  const alike = rule === task.rule && String(state) === String(learnerOf(present()).flat), changes = { first, [name]: values };
  const befores = [...(alike ? [recorded] : []), ...(now.run.turned === now.iteration ? now.run.befores : []), now.run];
  const before = befores.find((run) => cellsOf(stretchAt(run, now.iteration).task) === cellsOf({ ...task, ...changes }));
  if (before) return seek(now.iteration, 0, before);
  fork(changed(`${task.names.flat()[j]} of row ${row + 1}`), { changes }); return Object.assign(now.run, { befores, turned: now.iteration });
}
function setWeight(selection, value) {
  const learner = learnerOf(present()), [flat, { place }] = [learner.flat.slice(), now.moment.synapse(selection)];
  if (learner.cut.includes(place)) return render();
  flat[place] = value; if (learner.rolling) flat[learner.nLearning + place] = 0; if (learner.mortal) flat[flat.length - learner.nWeights + place] = 0;
  return fork(changed(nameOf(selection)), { flat });
}
/** Go to an iteration, which may lie beyond the end of the run. */
function goTo(iteration) {
  if (iteration > now.run.reached && !now.run.own) fork(`Carried on in this page from iteration ${count(now.iteration)}`);
  seek(iteration);
}
const COMMANDS = {
  step: (steps = 1) => now.pending || goTo(now.iteration + steps),
  back: () => seek(now.phase ? now.iteration : Math.max(0, now.iteration - 1)),
  "phase-on": () => (now.phase < now.moment.steps.length ? seek(now.iteration, now.phase + 1) : COMMANDS.step()),
  "phase-back": () => (now.phase ? seek(now.iteration, now.phase - 1)
    : now.iteration && seek(now.iteration - 1, stretchAt(now.run, now.iteration - 1).task.steps.length)),
  reset: () => {
    const [{ task }, { task: { tableInputs, tableTargets, widths } }] = [now.run.stretches[0], present()];
    const changes = String(task.widths) === String(widths) ? { tableInputs, tableTargets } : {};
    if (now.run.own) fork("Your run, from its start", { at: 0, changes }); else seek(0);
  },
  new: () => {
    now.seeds = ((now.seeds ?? -1) + 1) % recorded.seeds.length; const { seed, state } = recorded.seeds[now.seeds], { task: { tableInputs, tableTargets } } = present();
    const last = { ...recorded.stretches.at(-1), iterations: [0], states: [doubles(state)], learner: null, cut: [], frozen: [] };
    const changes = { seed, cut: [], frozen: [], ...(tableInputs.length === last.task.tableInputs.length ? { tableInputs, tableTargets } : {}) };
    fork(`From the weights of seed ${seed}`, { at: 0, from: { ...recorded, stretches: [last] }, changes });
  },
  run: () => {
    if (now.pending) return halt(goTo)(learnerOf(present()).moment);
    Object.assign(now, { playing: !now.playing, drawnAt: undefined, atEnd: now.iteration >= now.run.reached });
    requestAnimationFrame(play); return render();
  },
  return: () => seek(Math.min(now.iteration, recorded.reached), 0, recorded),
};
/** One frame of a run: to the next state, a step, or as far as there is time; a recorded run pauses at its end. */
function play(time) {
  if (!now.playing) return;
  requestAnimationFrame(play); const speed = $("speed").value, calm = matchMedia("(prefers-reduced-motion: reduce)").matches ? 250 : speed === "1" ? 160 : 0;
  if (now.pending || time - (now.drawnAt ?? 0) < calm) return;
  // A film shows so many states a second, however many frames.
  const far = Math.max(1, Math.min(40, Math.round((time - (now.drawnAt ?? time)) * (speed === "most" ? 0.4 : 0.04)))), moments = momentsOf(now.run);
  const next = moments[Math.min(moments.length - 1, moments.findLastIndex((each) => each <= now.iteration) + far)]; now.drawnAt = time;
  const most = speed === "most" && next <= now.iteration, wish = most ? 1e8 : next > now.iteration ? next - now.iteration : Math.ceil(now.iteration * 0.012 + 1);
  const steps = speed === "1" ? 1 : wish, left = now.run.own || now.atEnd ? steps : Math.min(steps, now.run.reached - now.iteration);
  if (left <= 0 || !now.moment.sound) return void COMMANDS.run();
  if (!most) return void COMMANDS.step(left);
  if (!now.run.own) goTo(now.iteration + 1);
  if (!now.busy) turns.port2.postMessage(null);
  now.busy = true; render();
}
// A run at full speed trains in short turns, each of which asks for the next: the browser draws between them whenever it can.
const turns = new MessageChannel();
turns.port1.onmessage = () => {
  now.busy = now.playing && $("speed").value === "most" && !now.pending;
  if (!now.busy) return;
  const stretch = present(); train(stretch, Infinity, SHORT);
  Object.assign(now, { iteration: learnerOf(stretch).moment, phase: 0 }); turns.port2.postMessage(null);
};

// -- drawing
function render() {
  const stretch = present(); now.row = Math.min(now.row, stretch.task.nRows - 1);
  const moment = (now.moment = new Moment(learnerOf(stretch), now.iteration, now.row, now.phase, stretch.largestUpdate)); const [xs, ys] = now.run.curves[0];
  if (now.run.own && (!xs.length || now.iteration > xs.at(-1) * 1.003)) [xs, ys].forEach((line, k) => line.push([now.iteration, moment.error][k]));
  // While a run is quick what stands at the left, at the right and in the square is drawn in turns: every frame is then done in time.
  const most = now.playing && $("speed").value === "most"; now.turn = most ? (now.turn + 1) % 4 : null;
  const left = [drawTable, drawProgram, drawInspector], parts = [[drawSurface], left, [drawError, drawCorrelations], left];
  for (const draw of [drawHead, drawNetwork, drawHover, ...(most ? parts[now.turn] : parts.slice(0, 3).flat())]) draw(moment, stretch);
}
const drawRun = () => (now.playing || now.pending ? [ICONS.pause, "Pause"] : [ICONS.run, "Run"]).forEach((text, k) => say($("run").childNodes[k], text));
const several = (n, what) => `${count(n)} ${what}${n === 1 ? "" : "s"}`;
function drawHead(moment, { iterations, task }) {
  const { run, iteration } = now, from = iterations.findLast((each) => each <= iteration);
  const exact = `Recorded, with every digit: ${run.reached ? `${several(momentsOf(run).length, "state")} of ${several(run.reached, "iteration")}` : "the start"}`;
  const between = `Between two recorded states: trained here from iteration ${count(from)}`;
  const said = moment.sound ? run.own || (from === iteration ? exact : between) : "The numbers are not finite any more: this run has diverged";
  say($("kind"), `${said}${now.phase ? ` · phase ${now.phase} of ${moment.steps.length}` : ""}.`); say($("iteration"), count(iteration));
  say($("seed"), String(task.seed)); document.documentElement.classList.toggle("own", Boolean(run.own)); $("return").hidden = !run.own;
  Object.assign($("slider"), { max: momentsOf(run).length - 1, value: momentsOf(run).findLastIndex((each) => each <= iteration) });
  $("slider").setAttribute("aria-valuetext", `iteration ${count(iteration)}`);
  show($("go"), iteration); drawRun();
}
/** A field has what is, unless something is being typed in it. */
function show(field, text) { if (!field.typing || document.activeElement !== field) { field.value = text; put(field, "aria-invalid", "false"); } }
/** A table of texts, made anew where its shape has changed; `make` fills a new row. */
function rowsOf(table, key, length, make) {
  if (table.key !== key) { table.replaceChildren(); Object.assign(table, { key, made: Array.from({ length }, (_, k) => make(add(table, "tr"), k)) }); }
  return table.made;
}
function drawTable(moment) {
  const { learner, answers, row: shown, outputNames, error: overall } = moment, { tableInputs, tableTargets, names, widths, nRows, targetScaling, heldOut, training, last } = learner;
  const [n, m, rows] = [widths[0], widths.at(-1), Math.min(nRows, MOST_ROWS)];
  const made = rowsOf($("table"), JSON.stringify([names, rows]), rows + 1, (line, k) => {
    document.querySelector("main").classList.toggle("broad", names.flat().join("").length + 3 * (n + m) > 30);
    if (!k) return ["row", ...names.flat(), ...(m === 1 ? [`l${last}`] : []), "error", "right"].forEach((name) => add(line, "th", { scope: "col", title: name }, name));
    const button = (attributes, text = "") => add(add(line, "td"), "button", { type: "button", tabindex: "-1", ...attributes }, text);
    const numbered = button({ "data-row": k - 1, "aria-label": `Show row ${k}`, tabindex: k === 1 ? "0" : "-1" }, String(k));
    const cells = names.flat().map((name, j) => button({ "data-cell": `${k - 1},${j}`, title: `${name} of row ${k}: press to change it` }));
    const told = m > 1 ? cells.slice(n).map((each) => add(each.parentNode, "small")) : [add(line, "td")];
    return { line, numbered, cells, told, error: add(line, "td", { class: "error" }), mark: add(line, "td") };
  });
  const answer = (row, j) => answers.data[row * answers.stride + j];
  const restored = (value, j) => (targetScaling ? ((value - targetScaling.base) / targetScaling.factor) * targetScaling.span[j] + targetScaling.origin[j] : value);
  made.slice(1).forEach(({ line, numbered, cells, told, error, mark }, row) => {
    dress(line, `${row === shown ? "now" : ""}${heldOut.includes(row) ? " held" : ""}`); put(numbered, "aria-pressed", String(row === shown));
    cells.forEach((each, j) => say(each, cell(j < n ? tableInputs[row * n + j] : tableTargets[row * m + j - n])));
    const values = outputNames.map((_, j) => restored(answer(row, j), j)), missed = values.map((value, j) => tableTargets[row * m + j] - value);
    told.forEach((each, j) => say(each, m > 1 ? bare(fixed(values[j], 2)) : fixed(values[j], 3)));
    say(error, m > 1 ? fixed(missed.reduce((sum, value) => sum + Math.abs(value), 0) / m, 3) : fixed(missed[0], 3, true));
    say(mark, moment.right(row) ? ICONS.check : ICONS.cross); dress(mark, moment.right(row) ? "" : "wrong");
  });
  const few = rows < nRows ? `first ${rows} of ${count(nRows)} rows shown; ` : "", good = training.filter((row) => moment.right(row)).length;
  const held = heldOut.length ? `right, held out ${heldOut.filter((row) => moment.right(row)).length} of ${heldOut.length}` : "rows right";
  say($("right"), `${few}${count(good)} of ${count(training.length)} ${held}`); dress($("right"), good < training.length ? "wrong" : ""); say($("mean"), `mean |l${last}_error| ${errorText(overall)}`);
}
const shade = (look) => Math.round(SHADES * (1 + Math.sign(look) * Math.tanh(Math.abs(look) / 4) ** 0.75));
const wide = (text, size) => [...text].reduce((sum, letter) => sum + (data.advances[letter] ?? 0.55) * size, 0);
/** A number with as many decimals as have room. */
function fitted(value, unit, room, size) {
  const fewer = Array.from({ length: Math.min(unit.digits + 1, 3) }, (_, k) => bare(unit.text(value, false, unit.digits - k)));
  return [unit.text(value), ...fewer].find((text) => wide(text, size) <= room) ?? "";
}
/** The elements of a picture of the network, each with what it is of, found once. */
function partsOf(svg) {
  const of = ({ dataset: { s, n } }) => {
    const [first, second, third] = (s ?? n).split(",").map(Number); return s ? { matrix: first, source: second, target: third } : { layer: first, unit: second };
  };
  const list = (query, text) => [...svg.querySelectorAll(query)].map((each) => Object.assign(each, { of: of(each), name: nameOf(of(each)), text: each.querySelector(text) }));
  svg.parts ??= { synapses: list(".s", "*"), chips: list(".chip", "text"), neurons: list(".n", ".value"), caps: [...svg.querySelectorAll("[data-c]")] }; return svg.parts;
}
function drawNetwork(moment, { frame }, everywhere = false) {
  if (now.frame !== frame) {
    Object.assign(now, { frame, hover: null }); document.querySelectorAll(".frame").forEach((each) => (each.hidden = Number(each.dataset.frame) !== frame)); offer(moment);
  }
  const [layers, edges, large] = [moment.layers(), moment.edges(), matchMedia("(min-width: 600px) and (max-width: 999px), (min-width: 1181px)").matches];
  for (const svg of document.querySelectorAll(".frame:not([hidden]) .net")) {
    if (everywhere || svg.classList.contains("wide") === large) drawPicture(svg, moment, layers, edges);
  }
  say($("row"), moment.rowName + (now.phase ? ` · ${moment.step.name}` : ""));
}
/** Whether a question covers what a synapse carries. */
const covered = (name) => now.covers.has("weights") || now.covers.has(name) || (now.phase > 0 && now.covers.has("updates"));
/** What of a network can be taken apart, to choose from. */
function offer(moment) {
  const { neurons, synapses } = partsOf(document.querySelector(".frame:not([hidden]) .net")); while ($("pick").options.length > 1) $("pick").lastChild.remove();
  for (const { of, name } of [...neurons, ...(synapses.length > MOST_STATES ? [] : synapses)]) {
    const said = of.layer === undefined || name === moment.name(of.layer, of.unit) ? name : `${name}  ${moment.name(of.layer, of.unit)}`; add($("pick"), "option", { value: name }, said).of = of;
  }
  $("pick").value = nameOf(now.selection) ?? "";
}
function drawPicture(svg, moment, layers, edges) {
  const { learner } = moment, [found, focus] = [partsOf(svg), now.hover ?? now.selection], chosen = nameOf(focus);
  const narrowed = focus?.layer !== undefined && (now.hover || !now.phase) ? focus : null;
  const touches = ({ matrix, source, target }, { layer, unit }) => (matrix === layer && source === unit) || (matrix + 1 === layer && target === unit);
  const placeOf = ({ matrix, source, target }) => learner.parts[`syn${matrix}`].start + source * learner.widths[matrix + 1] + target;
  const within = (place) => place >= edges.from && place < edges.to, lit = (of) => within(placeOf(of)) && (!narrowed || touches(of, narrowed));
  const dead = (place) => learner.mortal && learner.flat[learner.flat.length - learner.nWeights + place];
  for (const element of found.synapses) {
    const place = (element.place = placeOf(element.of)), look = (element.look = covered(element.name) ? 0 : edges.looks[place]); paint(element, "--w", `var(--w${shade(look)})`);
    paint(element, "--width", Math.max(1, Math.round(svg.dataset.thickness * (1 + 9 * Math.tanh(Math.abs(look) / 8)))));
    const held = learner.cut.includes(place) ? " cut" : learner.frozen.includes(place) ? " frozen" : dead(place) ? " dead" : "";
    const flow = within(place) && look !== 0 && held !== " cut" ? { 1: " flows", 0: "", "-1": " ebbs" }[edges.flow] : "";
    dress(element, `s${lit(element.of) ? "" : " faint"}${element.name === chosen ? " on" : ""}${look < 0 ? " minus" : ""}${flow}${held}`);
  }
  if (svg.classList.contains("rich")) {
    const sorted = [...found.synapses].sort((one, other) => Math.abs(one.look) - Math.abs(other.look));
    sorted.reduceRight((next, each) => (each.nextSibling === next || each.parentNode.insertBefore(each, next), each), null);
  }
  for (const element of found.chips) {
    const [place, on] = [placeOf(element.of), element.name === chosen];
    for (const name of ["w", "f", "x"]) paint(element, `--${name}`, `var(--${name}${shade(covered(element.name) ? 0 : edges.flow ? edges.figures[place] : edges.looks[place])})`);
    dress(element, `chip${lit(element.of) || on ? "" : " faint"}${on ? " on" : ""}`);
    const figure = fitted(edges.figures[place], edges.unit ?? new Unit(), Number(element.dataset.room), 13) || "…";
    say(element.text, covered(element.name) ? "?" : learner.cut.includes(place) ? "cut" : figure);
  }
  for (const element of found.neurons) drawNeuron(element, moment, layers[element.of.layer], chosen);
  drawWords(svg, found.caps, moment, layers, edges);
}
function drawNeuron(element, moment, shown, focus) {
  const { of: { layer, unit }, name, text, classList } = element, bias = classList.contains("bias");
  classList.toggle("on", name === focus); classList.toggle("dim", bias ? now.phase > 0 && moment.step.layer !== layer + 1 : !shown.lit);
  if (bias) return;
  const [value, [low, high], signal] = [shown.values[unit], moment.range(layer), shown.kind === "signal"];
  const share = Math.min(1, Math.max(0, (value - low) / (high - low))) || 0;
  const k = signal ? shade(moment.equivalent(value, moment.signalLimit)) : Math.round(SHADES * share);
  const [fill, ink] = shown.kind === "nothing" ? ["bg1", "t2"] : signal ? [`w${k}`, `k${k}`] : [`l${k}`, `i${k}`];
  paint(element, "--fill", `var(--${fill})`); paint(element, "--ink", `var(--${ink})`);
  const { room, size } = text.dataset, form = signal ? shown.unit : new Unit(0, Number.isInteger(value) ? 0 : 2);
  const told = shown.kind === "nothing" ? "" : fitted(value, form, room, size) || fitted(value, form, room, size * TIGHT);
  say(text, told); text.classList.toggle("tight", wide(told, size) > room);
}
/** What stands above the columns, in the legends, and under the neurons of the last layer. */
function drawWords(svg, caps, moment, layers, edges) {
  const { step, learner, outputNames, answers } = moment;
  for (const cap of caps) {
    const [, kind, k] = cap.dataset.c.match(/^(l|syn)(\d+)/), [weights, layer] = [kind === "syn", layers[k]];
    const own = weights ? edges.matrix === Number(k) : layer.lit, changes = weights && own && !edges.flow;
    const inPhase = changes ? edges.title + edges.unit.note : weights ? `syn${k}` : layer.name + (layer.unit?.note ?? "");
    const [text, note] = step ? [inPhase, ""] : [cap.dataset.c, cap.dataset.note];
    dress(cap, `cap${step && !own ? " dim" : ""}${step && (changes || (!weights && layer.now)) ? " now" : ""}`);
    if (cap.said === text + note) continue;
    Object.assign(cap, { said: text + note, textContent: text }); if (note) add(cap, "tspan", { class: "note", dx: 6 }, note);
  }
  const all = (query, text) => svg.querySelectorAll(query).forEach((element) => say(element, text));
  const signals = layers.some(({ kind }) => kind === "signal"); svg.classList.toggle("phased", signals);
  all("[data-legend=edges]", edges.unit?.exponent ? `${edges.title}, numbers${edges.unit.note}` : edges.title);
  all("[data-legend=levels]", signals ? "error, delta" : "activation");
  const marks = edges.scale ? [-1, -0.1, 0, 0.1, 1].map((share) => significant(share * edges.scale, 1)) : [-12, -6, 0, 6, 12].map(cell);
  marks.forEach((text, k) => all(`[data-mark="${k}"]`, text));
  const [low, high] = moment.range(learner.last), differ = layers.slice(1).some((_, k) => String(moment.range(k + 1)) !== String([low, high]));
  const levels = differ ? ["low", "", "high"] : [low, (low + high) / 2, high].map(cell);
  (signals ? [-1, 0, 1].map((share) => significant(share * moment.signalLimit, 2)) : levels).forEach((text, k) => all(`[data-level="${k}"]`, text));
  const known = !step || moment.steps.slice(0, now.phase).some(({ name }) => name === `l${learner.last}_error`);
  outputNames.forEach((_, j) => {
    const place = now.row * outputNames.length + j; all(`[data-aim="target,${j}"]`, place < 0 ? "" : `target ${cell(learner.tableTargets[place])}`);
    all(`[data-aim="error,${j}"]`, known && place >= 0 ? `error ${errorText(learner.targets[place] - answers.data[now.row * answers.stride + j], 3, true)}` : "");
  });
}
function drawProgram(moment) {
  const { steps, learner, rows } = moment, list = $("program");
  paint(list, "--names", `${Math.max(...steps.map(({ name }) => name.length)) * 0.62}em`);
  fill(list, steps.map(({ name, code, height, width, stage }, k) => {
    const on = k + 1 === now.phase, end = steps[k + 1] && steps[k + 1].stage !== stage, shape = `${height === null ? count(rows.length) : height} × ${width}`;
    const button = ["button", { type: "button", "data-phase": k + 1, "aria-current": on ? "step" : "false" }, [name, code, shape].map((text) => ["span", {}, text])];
    return ["li", { class: `${on ? "now" : ""}${now.phase && k >= now.phase ? " later" : ""}${end ? " end" : ""}` }, [button]];
  }));
  if (list.phase !== now.phase) { list.phase = now.phase; list.scrollTop = now.phase ? list.children[now.phase - 1].offsetTop - list.offsetTop - list.clientHeight / 2 : 0; }
  say($("phase"), now.phase ? `phase ${now.phase} of ${steps.length}` : learner.whole ? "" : `learns from ${rows.length} rows`);
  moment.sentence(now.selection).forEach((text, k) => say($(["why", "formula"][k]), text));
}
/** What is selected, taken apart row by row. */
function drawInspector(moment) {
  const { selection } = now, synapse = selection?.matrix !== undefined, card = $("parts").closest(".card");
  if ($("weight").hidden === synapse) $("weight").hidden = !synapse; card.classList.toggle("empty", !selection);
  say($("selected"), selection ? (synapse ? nameOf(selection) : moment.name(selection.layer, selection.unit)) : "Selection");
  let [note, rows] = ["Click a neuron or a synapse to take it apart here, row by row.", []];
  const square = " In the square is what the output answers, or a neuron that is clicked; dots are rows, solid where the target is high: red where the answer is wrong, blue where held out.";
  const label = (row) => `${row + 1}   ${moment.rowLabel(row)}`;
  if (!selection && moment.learner.plane) note += square;
  if (synapse) {
    const { matrix, source, target } = selection; const { place, carried, weight, update, unit, productUnit, sources, deltas, products, total } = moment.synapse(selection);
    note = `${moment.name(matrix, source)} → ${moment.name(matrix + 1, target)} · next update `;
    note += moment.learner.cut.includes(place) ? "none, it is cut" : moment.learner.frozen.includes(place) ? "none, it is frozen" : significant(update, 4, true);
    if (document.activeElement !== $("drag")) $("drag").value = weight;
    show($("typed"), fixed(weight, 4));
    const most = Math.max(...products.map(Math.abs)) || 1, from = (value) => (Number.isInteger(value) ? cell(value) : fixed(value, 3));
    rows = moment.rows.slice(0, MOST_ROWS).reduce((all, row, k) => {
      const factors = `${from(sources[k])} × ${unit.text(deltas[k])}`; return [...all, [label(row), factors, productUnit.text(products[k], true), products[k] / most]];
    }, [["row", `l${matrix} × ${carried}${unit.note}`, `product${productUnit.note}`, "share"]]);
    rows.push(["sum of rows", "", productUnit.text(total, true), ""]);
  } else if (selection && moment.isBias(selection.layer, selection.unit)) {
    note = "always 1";
  } else if (selection) {
    const columns = moment.neuron(selection); note = `${selection.layer ? "" : "input, "}l${selection.layer}[:,${selection.unit}]`;
    const line = (row, k) => [label(row), ...columns.map(({ unit, values }) => unit.text(values[k]))];
    rows = [["row", ...columns.map(({ head }) => head)], ...Array.from(moment.rows.slice(0, MOST_ROWS), line)];
  }
  say($("selected-note"), note); paint(card, "--columns", String(synapse ? 7 : rows[0]?.length ?? 0));
  const bar = (share) => ["span", { class: "bar", "--sign": `var(--${share < 0 ? "neg" : "pos"})`, "--share": `${Math.round(100 * Math.abs(share)) || 0}%` }];
  const box = (value, k) => (k ? ["td", {}, typeof value === "string" ? value : [bar(value)]] : ["th", { scope: "col", title: value }, value]);
  const shown = moment.place === null ? 0 : moment.place + 1;
  fill($("parts"), rows.map((row, k) => ["tr", { class: k && k === shown ? "now" : "" }, row.map((value) => box(value, k))]));
}

/** What the selected neuron, or the first output, answers over two inputs, with the rows of the table in it. */
function drawSurface(moment) {
  const { learner, last } = moment, { targets, widths, heldOut } = learner; if (learner.plane === undefined) learner.plane = planeOf(learner);
  const { plane } = learner, card = $("surface").closest(".card"), chosen = now.selection?.layer && !moment.isBias(now.selection.layer, now.selection.unit);
  if (card.classList.contains("planed") !== Boolean(plane)) card.classList.toggle("planed", Boolean(plane)); if (!plane) return;
  const of = chosen ? now.selection : { layer: last, unit: 0 }, [low, high] = moment.range(of.layer), levels = surfaceOf(learner, plane, of), style = getComputedStyle(document.documentElement);
  now.scale ??= Array.from({ length: SHADES + 1 }, (_, k) => parseInt(`ff${style.getPropertyValue(`--l${k}`).match(/\w\w/g).reverse().join("")}`, 16));
  const context = $("cells").getContext("2d", { willReadFrequently: true }), image = context.createImageData(CELLS, CELLS), pixels = new Uint32Array(image.data.buffer);
  const shadeOf = (level, from, to) => Math.round(SHADES * Math.min(1, Math.max(0, (level - from) / (to - from))));
  levels.forEach((level, k) => { pixels[k] = now.scale[shadeOf(level, low, high)]; }); context.putImageData(image, 0, 0);
  const [m, unit] = [widths[last], of.layer === last ? of.unit : 0], ends = moment.range(last), r = plane.spots.length > 20 ? 0.55 : 1.1;
  fill($("spots"), [["path", { class: "border", d: border(levels, (low + high) / 2) }], ...plane.spots.slice(0, MOST_STATES).map(([x, y], row) => {
    const kind = `spot${row === now.row ? " now" : ""}${heldOut.includes(row) ? " held-out" : ""}${moment.right(row, [unit]) ? "" : " missed"}`;
    // Solid where the target is high, hollow where it is low, whatever lies under it.
    const ground = shadeOf(levels[cellAt(x, y)], low, high), far = (ground < SHADES / 2 ? SHADES : 0) - ground;
    const fill = `var(--l${ground + Math.round((shadeOf(targets[row * m + unit], ...ends) / SHADES) * far)})`;
    return ["circle", { class: kind, cx: x.toFixed(2), cy: y.toFixed(2), r: String(r), fill, stroke: `var(--i${ground})` }];
  })]);
  Object.assign(now, { levels, over: `${moment.name(of.layer, of.unit)} over ${plane.names[0]} (across) and ${plane.names[1]} (up)` }); if (!now.asked) say($("over"), now.over);
}
function cellAt(x, y) { const [i, j] = [x, y].map((place) => Math.min(CELLS - 1, Math.max(0, Math.floor(place)))); return j * CELLS + i; }
/** Tell what the surface is at a place, or show the row that is nearest to it. */
function ask({ clientX, clientY, type }) {
  const { plane } = now.moment.learner, { x, y } = new DOMPoint(clientX, clientY).matrixTransform($("spots").getScreenCTM().inverse()), far = ([i, j]) => (i - x) ** 2 + (j - y) ** 2;
  if (type === "click") render(Object.assign(now, { row: plane.spots.reduce((best, spot, k) => (far(spot) < far(plane.spots[best]) ? k : best), 0) }));
  const there = plane.valueAt(x, y).map((value, k) => `${plane.names[k]} ${fixed(value)}`).join(", "); now.asked = type !== "pointerleave";
  say($("over"), now.asked ? `${there}: ${fixed(now.levels[cellAt(x, y)], 3)}` : now.over);
}

// -- plots
/** Axes, drawn anew where they have changed, and curves; tells where values are. */
function plot(svg, [low, high], scale, ticks, lines) {
  if (!svg.box) return null; const { width, height, em } = svg.box, reached = 1.1 * Math.max(30, now.run.reached, recorded.reached);
  // While a run goes on its axis grows in steps.
  const [first, last] = [0.5, now.run.own && now.run.reached > recorded.reached ? stepAbove(reached, ENDS) : reached];
  const [top, right, bottom] = [6, width - 3 * em, height - 1.6 * em], marks = ticks(Math.max(2, Math.floor((bottom - top) / (2.2 * em))));
  const left = Math.max(...marks.map(([text]) => wide(text, 1.22 * em))) + 0.9 * em;
  const x = (value) => left + (Math.log((value || 0.6) / first) / Math.log(last / first)) * (right - left);
  const y = (value) => bottom - ((scale(value) - scale(low)) / (scale(high) - scale(low))) * (bottom - top); const stamp = [width, height, last, low, high].join();
  if (right <= left || bottom <= top) return null;
  if (svg.stamp !== stamp) {
    Object.assign(svg, { stamp, known: new WeakMap(), at: (pixel) => Math.round(first * (last / first) ** ((pixel - left) / (right - left)) - 0.2) });
    put(svg, "viewBox", `0 0 ${width} ${height}`); svg.replaceChildren();
    for (const [text, value] of marks) {
      add(svg, "path", { class: "grid", d: `M${left} ${y(value)}H${right + 2.6 * em}` }); add(svg, "text", { x: left - 6, y: y(value) + 0.3 * em, "text-anchor": "end" }, text);
    }
    for (const value of [...(x(1) - x(0) > 1.2 * em ? [0] : []), ...decades(1, last, Math.max(1, Math.floor((right - left) / (3.2 * em))))]) {
      add(svg, "path", { class: "grid", d: `M${x(value)} ${top}V${bottom}` });
      add(svg, "text", { x: x(value), y: bottom + 1.2 * em, "text-anchor": "middle" }, value >= 1e6 ? `${value / 1e6} M` : value >= 1e3 ? `${value / 1e3} k` : String(value));
    }
    add(svg, "path", { class: "axis", d: `M${left} ${top}V${bottom}H${right + 2.6 * em}` }); Object.assign(svg, { lines: add(svg, "g"), top: add(svg, "g") });
  }
  // Of a curve only what grew since it was drawn last is found anew.
  fill(svg.lines, lines.map(([name, xs, ys]) => {
    const known = svg.known.get(ys) ?? { to: 0, d: "", cut: true }; svg.known.set(ys, known);
    for (; known.to < xs.length; known.to += 1) {
      const level = scale(ys[known.to]), sound = Number.isFinite(level);
      if (sound) known.d += `${known.cut ? "M" : "L"}${x(xs[known.to]).toFixed(1)} ${y(Math.max(ys[known.to], low)).toFixed(1)}`; known.cut = !sound;
    }
    return ["path", { class: name, d: known.d }];
  }));
  return { x: x(now.iteration), y, top, bottom, em, head: ["path", { class: "head", d: `M${x(now.iteration).toFixed(1)} ${top}V${bottom}` }] };
}
const ENDS = [1, 1.5, 2, 3, 4, 6, 8];
function drawError({ learner, error }) {
  say($("error-title"), `l${learner.last} error`); say($("error-phrase"), `mean |y − l${learner.last}|`);
  const lines = [...recorded.curves.map((each, k) => [k || now.run.own ? "ghost" : "curve", ...each]), ...(now.run.own ? [["curve", ...now.run.curves[0]]] : [])];
  let [least, most] = error > 0 && Number.isFinite(error) ? [error, error] : [1, 1];
  for (const [, , ys] of lines) for (const value of ys) if (value > 0 && value < Infinity) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const high = stepAbove(most * 1.15, ENDS), limits = [stepBelow(Math.min(Math.max(least, 1e-12) * 0.75, high / 5), ENDS), high];
  const ticks = (n) => decades(...limits, n).map((value) => [/e|.{8}/.test(value) ? significant(value, 1) : String(value), value]);
  const at = plot($("error"), limits, (value) => (value > 0 ? Math.log(value) : NaN), ticks, lines);
  if (!at) return;
  const { x, y, em, top, head } = at, level = y(Math.max(error, limits[0])), edge = Math.max(top, level - 2.3 * em);
  fill($("error").top, Number.isFinite(error) ? [
    head, ["circle", { class: "dot", cx: x, cy: level, r: 5 }], ["rect", { class: "pill", x: x - 0.9 * em, y: edge, width: 3.9 * em, height: 1.5 * em, rx: 4 }],
    ["text", { class: "value", x: x + 1.05 * em, y: edge + 1.1 * em, "text-anchor": "middle" }, errorText(error)],
  ] : [head]);
}
const withTarget = (columns, n, target) => columns.slice(0, n).map((column) => correlation(column, columns[n + target]));
/** r of a layer with a target at every state of the run, found while there is time. */
function courseOf(run, layer, target) {
  const course = run.courses.get(`${layer},${target}`) ?? { xs: [], columns: [] }; run.courses.set(`${layer},${target}`, course);
  const [until, moments] = [performance.now() + (now.playing ? 3 : 15), momentsOf(run)], done = course.xs.at(-1) ?? -1;
  for (let k = moments.findIndex((each) => each > done); performance.now() < until; k += 1) {
    const next = moments[k];
    if (next === undefined) return course;
    const stretch = stretchAt(run, next), probe = learnerOf(stretch, "probe"); probe.flat.set(stretch.states[stretch.iterations.indexOf(next)]); course.xs.push(next);
    const found = layer < probe.last ? withTarget(compared(probe, probe.ask()[layer]), probe.widths[layer], target) : [], before = course.xs.slice(1).fill(NaN);
    for (let j = 0; j < Math.max(found.length, course.columns.length); j += 1) (course.columns[j] ??= [...before]).push(found[j] ?? NaN);
  }
  clearTimeout(now.later); now.later = setTimeout(() => now.playing || drawCorrelations(now.moment), 15); return course;
}
function drawCorrelations(moment) {
  const { learner, last, outputNames } = moment, select = $("course");
  if (select.task !== JSON.stringify([learner.names, last])) {
    select.replaceChildren(); for (let k = 1; k < last; k += 1) outputNames.forEach((name, j) => add(select, "option", { value: `${k},${j}` }, `l${k} with ${name}`));
    Object.assign(select, { task: JSON.stringify([learner.names, last]) }).parentNode.hidden = select.options.length < 2;
  }
  const [layer, target] = last > 1 ? select.value.split(",").map(Number) : [0, 0];
  say($("correlated"), last > 1 ? `r of l${layer} with ${outputNames[target]}` : "of the inputs: there is no hidden layer");
  const [columns, n] = [compared(learner, moment.levels[layer]), learner.widths[layer]]; drawMatrix(moment, layer, columns);
  $("correlation").parentNode.hidden = last === 1; if (last === 1) return;
  const course = courseOf(now.run, layer, target), lines = course.columns.map((ys, j) => [`hue h${j % 8}`, course.xs, ys]), guide = learner.guides[target];
  const ticks = () => [-1, 0, 1, ...(guide > 0.2 ? [guide, -guide] : [])].map((value) => [bare(fixed(value, Number.isInteger(value) ? 0 : 2)), value]);
  const at = plot($("correlation"), [-1.12, 1.12], (value) => value, ticks, lines);
  if (!at) return;
  const { x, y, em, top, bottom, head } = at, found = [head];
  const named = withTarget(columns, n, target).map((value, j) => [value, j]).filter(([value]) => Number.isFinite(value)).sort(([one], [other]) => other - one);
  let level = -Infinity;
  named.forEach(([value, j], k) => {
    found.push(["circle", { class: `tag h${j % 8}`, cx: x, cy: y(value), r: 4 }]); if (n > 8) return;
    level = Math.max(Math.min(y(value), bottom - (named.length - k - 0.5) * 1.6 * em), level + 1.6 * em, top + 0.7 * em);
    found.push(["rect", { class: `tag h${j % 8}`, x: x + 0.8 * em, y: level - 0.7 * em, width: 2.1 * em, height: 1.4 * em, rx: 4 }]);
    found.push(["text", { class: `ink j${j % 8}`, x: x + 1.85 * em, y: level + 0.32 * em, "text-anchor": "middle" }, moment.name(layer, j)]);
  });
  fill($("correlation").top, found);
}
function drawMatrix(moment, layer, columns) {
  const n = moment.learner.widths[layer], names = [...Array.from({ length: n }, (_, j) => moment.name(layer, j)), ...moment.outputNames];
  const head = (line, j, scope) => add(line, "th", { scope, title: names[j], class: layer && j < n ? `h h${j % 8}` : "" }, names[j]);
  $("matrix").hidden = names.length > 12; dress($("matrix"), names.length > innerWidth / 250 ? "large" : ""); $("matrix").style.setProperty("--n", names.length - 1);
  const made = rowsOf($("matrix"), names.join("\n"), $("matrix").hidden ? 0 : names.length, (line, k) => {
    const foot = k === names.length - 1;
    if (foot) add(line, "td"); else head(line, k + 1, "row");
    return names.slice(0, -1).map((_, j) => (foot ? head(line, j, "col") : add(add(line, "td"), j <= k ? "div" : "span")));
  });
  made.slice(0, -1).forEach((boxes, i) => boxes.slice(0, i + 1).forEach((box, j) => {
    const value = correlation(columns[i + 1], columns[j]), k = Number.isFinite(value) ? Math.round(32 * (1 + value)) : 32;
    say(box, Number.isFinite(value) ? bare(fixed(value, 2)) : "n/a"); for (const name of ["r", "q"]) paint(box, `--${name}`, `var(--${name}${k})`);
  }));
}

const PAPER = { error: 340, correlation: 200 }, drawPlots = () => { drawError(now.moment); drawCorrelations(now.moment); };
// -- hands
function choose(selection) { now.selection = selection; $("pick").value = nameOf(selection) ?? ""; render(); }
/** Light what is under the pointer, with its numbers beside it. */
function hover(event, focus) {
  if (nameOf(focus) === nameOf(now.hover)) return;
  now.hover = focus; drawNetwork(now.moment, present()); drawHover(now.moment); const { width, height } = $("hover").getBoundingClientRect();
  const [x, y] = [Math.min(event.clientX + 16, innerWidth - width - 6), Math.min(event.clientY + 14, innerHeight - height - 6)];
  Object.assign($("hover").style, { left: `${Math.max(4, x)}px`, top: `${Math.max(4, y)}px` });
}
function drawHover(moment) {
  const { hover: focus } = now; $("hover").hidden = !focus; if (!focus) return;
  const [head, lines] = moment.hover(focus); fill($("hover"), [["p", {}, head], ...lines.flatMap(([label, value]) => [["span", {}, label], ["b", {}, value]])]);
}
/** A weight is pulled up and down by its chip. */
function pull(event) {
  const chip = event.target.closest(".chip");
  if (!chip || event.button) return;
  const [start, from] = [event.clientY, now.moment.synapse(chip.of).weight];
  const move = ({ clientY }) => Math.abs(clientY - start) > 2 && setWeight(chip.of, from + (start - clientY) * 0.05);
  chip.setPointerCapture(event.pointerId); chip.addEventListener("pointermove", move);
  chip.addEventListener("lostpointercapture", () => chip.removeEventListener("pointermove", move), { once: true });
}
/** The table is one stop of the Tab key: once that has led into it, arrows go on from there. */
function rove(event) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]; if (!step || !now.tabbed || event.shiftKey) return;
  const lines = [...$("table").rows].map((line) => [...line.querySelectorAll("button")]), i = event.target.closest("tr").rowIndex;
  event.preventDefault(); event.stopPropagation(); lines[i + step[0]]?.[lines[i].indexOf(event.target) + step[1]]?.focus();
}
/** Do something that ends a run. */
const halt = (does) => (...given) => { now.playing = false; does(...given); };
const KEYS = {
  ArrowRight: COMMANDS.step, ArrowLeft: COMMANDS.back, PageDown: COMMANDS.step, PageUp: COMMANDS.back, "Shift ArrowRight": COMMANDS["phase-on"],
  "Shift ArrowLeft": COMMANDS["phase-back"], r: COMMANDS.reset, n: COMMANDS.new, b: () => COMMANDS.step(1000), Home: () => seek(0),
  End: () => seek(now.run.reached), Escape: () => choose(null),
};
function key(event) {
  now.tabbed ||= event.key === "Tab"; const field = event.target.closest("input, select"), slides = field?.type === "range" && !/^(Arrow|Page|Home|End)/.test(event.key);
  if (event.ctrlKey || event.metaKey || event.altKey || (field && !slides)) return;
  const turn = data.places.length ? { PageDown: 1, PageUp: -1 }[event.key] : 0; if (turn) return void (event.preventDefault(), enter(now.place + turn));
  const choice = data.places.length && !data.places[now.place].revealed && $("choices").children[event.key - 1]; if (choice) return choice.click();
  const name = `${event.shiftKey ? "Shift " : ""}${event.key.length > 1 ? event.key : event.key.toLowerCase()}`;
  const does = name === " " && !event.target.closest("button") ? COMMANDS.run : KEYS[name] && halt(() => KEYS[name]());
  if (does) event.preventDefault(), does();
}
// -- a lesson: what is said at every place of it, and the state to which it leads
const DEEDS = {
  run: ({ iterations }) => COMMANDS.step(iterations), reset: COMMANDS.reset, select: ({ what }) => choose(what), "go-to": ({ iterations }) => goTo(iterations),
  phase: ({ phase }) => seek(now.iteration, phase), row: ({ row }) => render(Object.assign(now, { row })), open: ({ run, at, said }) => fork(`Opened by you: ${said}`, { from: runAt(run), at }),
  set: ({ run, size, said }) => {
    const { tableInputs, tableTargets, ...changes } = runAt(run).stretches.at(-1).task, [flat, from] = [new Float64Array(size), learnerOf(present()).flat];
    flat.set(from.subarray(0, size)); fork(changed(said), { changes, flat });
  },
};
/** Words and buttons; they are text, whatever is in them. */
function tell(id, pieces) {
  fill($(id), pieces.map(([text, deed]) => (deed ? ["button", { type: "button" }, text] : ["span", {}, text]))); $(id).hidden = !pieces.length;
  pieces.forEach(([, deed], k) => { $(id).children[k].deed = deed; });
}
/** Be at a place of the lesson, where a question may stand; with the answer that the reader gave. */
function enter(k, answer = null) {
  const place = data.places[k]; if (!place) return;
  const { run, row, selection, covers, title, step, choices, right, value, tolerance, revealed, front, stills } = place; recorded = runAt(run);
  Object.assign(now, { place: k, run: recorded, row, selection, covers: new Set(covers), playing: false });
  document.documentElement.dataset.cover = covers.map((each) => (each.startsWith("syn") ? "updates" : each)).join(" ");
  say($("lesson-title"), title); say($("lesson-at"), `step ${step} of ${data.places.at(-1).step}`); for (const name of ["before", "asked", "after"]) tell(name, place[name]);
  fill($("choices"), choices.map((text, j) => ["button", { type: "button", "aria-pressed": String(revealed ? j === right : j === answer) }, text])); $("choices").hidden = !choices.length;
  $("amount").hidden = revealed || choices.length > 0 || !place.asked.length; $("amount").firstElementChild.value = "";
  const good = value ? Math.abs(answer - value[0]) <= tolerance : answer === right, verdict = answer === null || !revealed ? "" : good ? "Right. " : "It is not what you said. ";
  say($("verdict"), covers.length ? "What would tell it is covered until you answer." : verdict + (value ? `It is ${value[1]}.` : ""));
  for (const each of document.querySelectorAll("[data-still]")) each.hidden = !stills.includes(Number(each.dataset.still));
  for (const each of document.querySelectorAll("main .card")) each.classList.toggle("front", each.classList.contains(front || "none"));
  [$("lesson-back").disabled, $("lesson-next").disabled, $("lesson").hidden] = [k === 0, k + 1 === data.places.length, false]; $("pick").value = nameOf(selection) ?? ""; seek(place.at, place.phase);
}
function follow({ target }) {
  const { deed, parentNode: { id } } = target, { revealed } = data.places[now.place];
  if (deed) halt(DEEDS[deed.does])(deed); if (id === "choices" && !revealed) enter(now.place + 1, [...target.parentNode.children].indexOf(target));
}
const THEMES = { auto: "(prefers-color-scheme: light)", dark: "not all", light: "all" };
function setTheme(theme) { document.documentElement.dataset.theme = theme; $("light").media = THEMES[theme]; now.scale = null; say($("theme"), `Theme: ${theme}`); }
const decimal = (text) => (/[a-df-z]/i.test(text) ? NaN : Number(text.trim().replace("−", "-").replace(",", ".") || NaN));
/** Do what a field asks for, or mark it: what stands beside it then says what it may be. */
function heed(field, value, sound, does) { field.typing = !sound; put(field, "aria-invalid", String(!sound)); if (sound) does(value); }
function listen() {
  const on = (id, kind, does) => $(id).addEventListener(kind, does);
  for (const name of Object.keys(COMMANDS)) on(name, "click", name === "run" ? COMMANDS.run : halt(() => COMMANDS[name]()));
  on("slider", "input", halt(() => seek(momentsOf(now.run)[$("slider").value]))); on("go", "change", halt(() => {
    const wanted = decimal($("go").value.replace(/[,\s](?=\d{3}(\D|$))/g, "")); heed($("go"), wanted, Number.isInteger(wanted) && wanted >= 0 && wanted <= 1e8, goTo);
  }));
  on("theme", "click", () => { setTheme({ auto: "dark", dark: "light", light: "auto" }[document.documentElement.dataset.theme]); drawSurface(now.moment); });
  matchMedia(THEMES.auto).addEventListener("change", () => { now.scale = null; drawSurface(now.moment); });
  for (const kind of ["click", "pointermove", "pointerleave"]) on("spots", kind, ask);
  on("table", "click", ({ target: { dataset } }) => {
    if (dataset.cell) setCell(...dataset.cell.split(",").map(Number)); if (dataset.row) render(Object.assign(now, { row: Number(dataset.row) }));
  });
  on("table", "keydown", rove); on("table", "pointerdown", () => { now.tabbed = false; });
  on("table", "focusin", ({ target }) => { $("table").querySelector("[tabindex='0']").tabIndex = -1; target.tabIndex = 0; });
  on("program", "click", halt((event) => event.target.closest("[data-phase]") && seek(now.iteration, Number(event.target.closest("[data-phase]").dataset.phase))));
  on("pick", "change", () => choose($("pick").selectedOptions[0].of ?? null)); on("course", "change", () => render());
  on("lesson", "click", follow); on("lesson-next", "click", () => enter(now.place + 1)); on("lesson-back", "click", () => enter(now.place - 1));
  on("amount", "submit", (event) => {
    event.preventDefault(); const field = $("amount").firstElementChild, said = decimal(field.value);
    heed(field, said, Number.isFinite(said), () => enter(now.place + 1, said));
  });
  on("drag", "input", () => setWeight(now.selection, Number($("drag").value)));
  on("typed", "change", () => { const value = decimal($("typed").value); heed($("typed"), value, Number.isFinite(value), () => setWeight(now.selection, value)); });
  const under = (event) => event.target.closest?.("[data-s], [data-n]")?.of ?? null;
  on("network", "click", (event) => choose(under(event))); on("network", "pointermove", (event) => hover(event, under(event)));
  on("network", "pointerleave", (event) => hover(event, null)); on("network", "pointerdown", pull);
  // Asking for a size makes the browser lay everything out: it tells it where it changes, before it draws.
  const sizes = new ResizeObserver((all) => {
    for (const { target, contentRect: { width, height } } of all) target.box = { width, height, em: parseFloat(getComputedStyle(target).fontSize) };
    drawPlots();
  });
  for (const id of Object.keys(PAPER)) {
    sizes.observe($(id)); on(id, "click", halt((event) => seek(Math.max(0, Math.min(now.run.reached, $(id).at(event.clientX - $(id).getBoundingClientRect().left))))));
  }
  document.addEventListener("keydown", key); addEventListener("resize", () => render()); for (const id of ["typed", "go"]) on(id, "input", () => { $(id).typing = true; });
  // The browser lays a page out for paper without a word: plots are drawn for the room that they have there.
  for (const kind of ["beforeprint", "afterprint"]) addEventListener(kind, () => {
    for (const [id, width] of Object.entries(PAPER)) [$(id).box, $(id).kept] = kind === "beforeprint" ? [{ width, height: 180, em: 9 }, $(id).box] : [$(id).kept];
    drawNetwork(now.moment, present(), true); drawPlots();
  });
}

document.documentElement.classList.add("alive"); say($("note"), data.note); setTheme(document.documentElement.dataset.theme);
document.querySelectorAll(".net").forEach(partsOf); listen();
if (data.places.length) enter(0); else seek(now.iteration);
