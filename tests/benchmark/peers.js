// One library of npm on one case: node peers.js LIBRARY CASE-AS-JSON; prints microseconds of the processor for a pass.
"use strict";
const [library, text] = process.argv.slice(-2);
const { widths, x, y, passes, rounds } = JSON.parse(text);
const trainers = {
  "brain.js": () => {
    const { NeuralNetwork } = require("brain.js");
    const net = new NeuralNetwork({ hiddenLayers: widths.slice(1, -1), activation: "sigmoid", learningRate: 0.3 });
    const rows = x.map((input, row) => ({ input, output: y[row] }));
    return (n) => net.train(rows, { iterations: n, errorThresh: 1e-12, log: false });
  },
  synaptic: () => {
    const { Architect } = require("synaptic");
    const net = new Architect.Perceptron(...widths);
    return (n) => {
      for (let pass = 0; pass < n; pass++)
        for (let row = 0; row < x.length; row++) {
          net.activate(x[row]);
          net.propagate(0.3, y[row]);
        }
    };
  },
};
const train = trainers[library]();
train(Math.ceil(passes / 10)); // compiled by then
const times = [];
for (let round = 0; round < rounds; round++) {
  const before = process.cpuUsage();
  train(passes);
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / passes);
}
console.log(times.sort((a, b) => a - b)[rounds >> 1]);
