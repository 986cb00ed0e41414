"""The names of the program, such as l1_delta and syn0, each in one sentence, however many layers there are."""

import re

_NAME = re.compile(r"(l|syn|scale|shift|kept)([0-9]+)(?:_([a-z_]+))?")
INPUTS = "The inputs of the rows that the iteration learns from: a row for each of them."
TARGETS = "The targets of these rows, from the last columns of the truth table."
ANSWERS = "The answers of the network: the activations of its last layer, a row for each row of l0."
MISSED = "Target minus answer: above zero the answer should rise, below zero it should fall."
# By the stem of a name and what follows its number: {n} is the layer, {below} and {above} are those beside it.
OF_LAYERS = {
    "": "The activations of a hidden layer: a column for each of its neurons, a row for each row of l0.",
    "error": "The share of each neuron of l{n} in the deltas of l{above}, carried back by the weights of syn{n}.",
    "delta": "The error of l{n} times its slope: how far, and in which direction, the sums of its neurons should move.",
    "slope": "How much each activation of l{n} moves when its sum moves a little.",
    "sum": "What each neuron of l{n} adds up: the numbers of l{below} times their weights.",
    "full": "The activations of l{n} before dropout leaves some of them out.",
    "biased": "The layer l{n} with a column more for the bias, which is always 1.",
    "mean": "The mean of the sums of each neuron of l{n} over the rows of the batch.",
    "variance": "How far the sums of each neuron of l{n} are spread around their mean, squared.",
    "spread": "The square root of the variance of the sums of each neuron of l{n}.",
    "norm": "The sums of l{n} after normalization: those of each neuron have mean 0 and variance 1.",
    "norm_delta": "The delta of l{n}, carried back through its scale.",
    "sum_delta": "The delta of l{n}, carried back through the normalization to its sums.",
    "fitted": "The normalized sums of l{n}, times their scale, plus their shift.",
    "untrimmed": "The delta of l{n} before it is trimmed.",
}
OF_STEMS = {
    "syn": "The weights from l{n} to l{above}: a row for each neuron of l{n}, a column for each neuron of l{above}.",
    "scale": "A number for each neuron of l{n} that multiplies its normalized sums, and that learns.",
    "shift": "A number for each neuron of l{n} that is added to its normalized sums, and that learns.",
    "kept": "The factors of dropout: 0 for a neuron of l{n} that is left out, more than 1 for one that is kept.",
}
OF_WHAT_LEARNS = {
    "update": "What the iteration adds to {name}.",
    "step": "What the rows add to {name}, before L2 and L1 pull at it.",
    "velocity": "The last step of {name}, of which momentum takes a part again.",
    "dead": "Which numbers of {name} L1 has pulled to 0 for good.",
    "dead_new": "Which numbers of {name} L1 has pulled to 0 for good, after this iteration.",
    "new": "What {name} is after the iteration.",
}


def program_word(name: str, last: int) -> str:
    """The sentence of a name of the program, for a network whose last layer has the number `last`.

    Raises
    ------
    KeyError
        If the program has no such name.
    """
    if name == "y":
        return TARGETS
    match = _NAME.fullmatch(name)
    if match is None:
        raise KeyError(name)
    stem, n, what = match[1], int(match[2]), match[3] or ""
    places = {"n": n, "below": n - 1, "above": n + 1, "name": f"{stem}{n}"}
    if stem != "l":
        return (OF_WHAT_LEARNS[what] if what else OF_STEMS[stem]).format(**places)
    special = {(0, ""): INPUTS, (last, ""): ANSWERS, (last, "error"): MISSED}
    return special.get((n, what), OF_LAYERS[what].format(**places))
