// A row-by-row loop, as the page trains, written from the description of what the page does: node playground.js CASE-AS-JSON.
// For every line that comes in, a number of epochs, it trains so many and prints microseconds of the processor, and the loss.
"use strict";
const { rows, layers, rate, batch } = JSON.parse(process.argv[process.argv.length - 1]);
const weights = layers.map((layer) => layer.map((neuron) => neuron.slice(0, -1)));
const biases = layers.map((layer) => layer.map((neuron) => neuron[neuron.length - 1]));
const weightSums = weights.map((layer) => layer.map((neuron) => neuron.map(() => 0)));
const biasSums = biases.map((layer) => layer.map(() => 0));
const outputs = [rows[0].slice(0, -1), ...biases.map((layer) => layer.map(() => 0))];
const errors = biases.map((layer) => layer.map(() => 0));
const last = layers.length - 1;

function answer(row) {
  for (let i = 0; i < outputs[0].length; i++) outputs[0][i] = row[i];
  for (let k = 0; k <= last; k++)
    for (let i = 0; i < weights[k].length; i++) {
      let sum = biases[k][i];
      for (let j = 0; j < outputs[k].length; j++) sum += weights[k][i][j] * outputs[k][j];
      outputs[k + 1][i] = Math.tanh(sum);
    }
  return outputs[last + 1][0];
}

function gather(error) {
  errors[last][0] = error;
  for (let k = last; k >= 0; k--) {
    for (let i = 0; i < weights[k].length; i++) {
      const output = outputs[k + 1][i];
      const delta = (errors[k][i] *= 1 - output * output);
      biasSums[k][i] += delta;
      for (let j = 0; j < outputs[k].length; j++) weightSums[k][i][j] += delta * outputs[k][j];
    }
    if (k > 0)
      for (let j = 0; j < outputs[k].length; j++) {
        let carried = 0;
        for (let i = 0; i < weights[k].length; i++) carried += weights[k][i][j] * errors[k][i];
        errors[k - 1][j] = carried;
      }
  }
}

function move() {
  for (let k = 0; k <= last; k++)
    for (let i = 0; i < weights[k].length; i++) {
      biases[k][i] -= (rate * biasSums[k][i]) / batch;
      biasSums[k][i] = 0;
      for (let j = 0; j < weights[k][i].length; j++) {
        weights[k][i][j] -= (rate / batch) * weightSums[k][i][j];
        weightSums[k][i][j] = 0;
      }
    }
}

function epoch() {
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    gather(answer(row) - row[row.length - 1]);
    if ((place + 1) % batch === 0) move();
  }
}

function loss() {
  let sum = 0;
  for (const row of rows) sum += 0.5 * (answer(row) - row[row.length - 1]) ** 2;
  return sum / rows.length;
}

require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const before = process.cpuUsage();
    for (let done = 0; done < Number(line); done++) epoch();
    const { user, system } = process.cpuUsage(before);
    console.log(JSON.stringify([user + system, loss()]));
  });
