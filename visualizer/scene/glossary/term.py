"""The words that are the same for every network, chapter by chapter."""

NETWORK = {
    "layer": "A column of neurons that get their numbers from the layer before.",
    "neuron": "Adds up the numbers of the layer before, each times its weight, and passes on an activation.",
    "synapse": "The line between two neurons: it carries the number of the first, times a weight, to the second.",
    "weight": "The number that a synapse multiplies by; the weights are all that a network learns.",
    "inputs": "The first layer, l0: the numbers of one row of the truth table, which are given and not computed.",
    "hidden": "A layer between inputs and outputs: it has no targets, so its errors come back from the next layer.",
    "outputs": "The last layer: its activations are the answer of the network.",
    "sum": "What a neuron adds up: each number of the layer before, times its weight.",
    "activation": "What a neuron passes on to the next layer: what its function makes of its sum.",
    "activation function": "The curve that makes the activation of a neuron out of its sum.",
    "slope": "How steep the curve of the function is at a neuron: how much its activation moves with its sum.",
    "saturated": "So far out on the flat part of the curve that the slope is nearly 0 and the neuron hardly learns.",
    "cut": "A cut synapse is held at weight zero: it carries nothing and does not learn.",
    "frozen": "A frozen weight keeps its value, whatever it would learn.",
    "colours": "Orange is below zero, blue is above; the stronger the colour and the wider the line, the larger.",
}

ITERATION = {
    "iteration": "Once through the program: forward, back, and one update of every weight; N means after N updates.",
    "program": "The lines of one iteration in Python, in the names of the tutorial.",
    "phase": "One line of the program; an iteration can be taken apart phase by phase.",
    "forward": "The first phases: from the inputs, layer by layer, to the answer.",
    "backward": "The next phases: from the error of the answer back to an error and a delta for every layer.",
    "target": "What the answer should be: the number in the last columns of the truth table, called y in the program.",
    "answer": "What the network says to a row: the activations of its last layer.",
    "error": "Target minus answer; in a hidden layer, the share of each neuron in the deltas of the next layer.",
    "mean error": "The mean size of all errors of the answers, without their signs: 0 would be a perfect answer.",
    "delta": "Error times slope: how far, and in which direction, the sum of a neuron should move.",
    "update": "What an iteration adds to a weight: what entered it times the delta it led to, added up over the rows.",
    "next update": "What the next iteration will add to the weight.",
    "change": "The weight of now minus the weight at the start of the run.",
    "start": "The weight at iteration 0, before anything was learnt.",
    "product": "Of each row, what entered the weight times the delta that it led to; their sum makes the update.",
    "round": "As many iterations as it takes until the batches have used every row.",
    "matrices": "The tables of numbers that the lines of the program multiply, subtract and add.",
    "× 10ⁿ": "The numbers beside it are told in units of that power of ten, so that small ones can be read.",
}

TABLE = {
    "truth table": "What the network has to learn: in every row the inputs, and the target that belongs to them.",
    "row": "One case of the truth table: its inputs and its targets; the number counts from 1.",
    "held-out row": "A row with a ring round its number: the network never learns from it, but is asked.",
    "contradicting rows": "Rows marked ≠ have the same inputs but other targets, so no network can learn them all.",
    "check mark": "Right: every answer is nearer to its target than half the range of the last activation.",
    "cross": "Wrong: an answer is not nearer to its target than half the range of the last activation.",
    "bar": "The answer as a bar from 0 to 1; the tick stands at the target.",
    "mean of all rows": "Where no row is selected, the network shows means over all of them.",
    "situation": "Inputs of your own, which need not be in the table: the network answers them while you type.",
    "preset": "An experiment that comes with the program: a table, a network and a note on what to watch.",
}

RUN = {
    "run": "All iterations from the start to the last one, with every edit on the way; any of them can be shown again.",
    "burst": "Many iterations at once, as fast as they go.",
    "speed": "How many iterations a second a run does, from 1 to as many as it can.",
    "stop": "A run pauses when it has come to this iteration, or when the mean error has fallen to this.",
    "seed": "A number from which the weights at the start are drawn: the same seed gives the same weights.",
    "timeline": "The run as a line: drag its knob to go to any iteration; a small mark stands at every edit.",
    "branch": "What comes after a change in the past: the run goes on from there in another way.",
    "ghost": "A run that you left by a branch or a restart: its error stays in the plot, in grey.",
    "undo": "Takes back the last edit, as often as you like; what was learnt since the edit is taken back with it.",
    "selected": "What you have clicked, a neuron or a synapse, which is then taken apart with its numbers.",
    "experiment": "A table, a network, its learner and its run: what a file of the program holds.",
}

PLOTS = {
    "error plot": "The mean error against the iteration: it falls while the network learns.",
    "present": "The upright line is the iteration that the window shows; click into a plot to go to another one.",
    "log x": "A logarithmic axis of iterations: each power of ten takes the same room, so that the start can be seen.",
    "log y": "A logarithmic axis of errors: each power of ten takes the same room, so that small errors can be seen.",
    "follow": "The plots move with the run; zooming or dragging a plot ends that.",
    "r": "Pearson's correlation over the rows: 1 if two rise together, −1 if one falls as the other rises.",
    "correlations": "How alike two neurons answer the rows, or a neuron and a target: the number r of each pair.",
    "n/a": "There is no such number here: r of a column that is the same in all rows, or a number without end.",
    "guide": "The thin lines at plus and minus r of a neuron that answers to one row alone: 0.58 for four rows.",
    "legend": "The scales of the colours: at the left for the synapses, at the right for the activations.",
    "weights": "The plot of the weights against the iteration: of what is selected, or of all.",
    "updates": "The plot of the mean size of the updates of every matrix against the iteration.",
    "tangent": "The short line at a dot on the curve: it is as steep as the slope there.",
}
