"""What to try first, a sentence each."""

FIRST_STEPS = (
    "Press Space and watch the error fall in its plot; press it again to pause.",
    "The key → does one iteration and ← goes one back; B does a burst, R starts again, N takes new weights.",
    "Shift and → take one iteration apart, phase by phase: what takes part is lit, and its line is marked.",
    "Click a neuron or a synapse to take it apart with its numbers; drag or type its weight, or cut it.",
    "Drag the timeline, or click into a plot, to go to any iteration; change something there, and the run branches.",
    "Click a cell of the truth table to toggle it, or type a number; click beside the cells to show another row.",
    "Choose another preset above the table, or make a table of your own: full… and paste… begin one.",
    "Press L for the learner: alpha, batches, momentum and the rest, each a click away and all of it undone by Ctrl Z.",
    "Rest the pointer on a name, a mark or a curve to read what it is; all of that stands under Words as well.",
    "Take one of the Lessons in the menu: it shows one thing, step by step; Page Down goes on, Page Up undoes a step.",
    "For a lecture, F5 shows a few cards in large type: Page Down goes on, Page Up back, and Esc ends it.",
    "A double click on a card's title lets it fill the window; + makes the type larger, F6 is dark or light.",
)
