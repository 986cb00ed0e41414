"""The walk: forward and back to the same bits, out of order, with edits in between; questions and their answers."""

from hypothesis import given
from hypothesis import strategies as st

from tests.lesson.made import LESSON, begun, bits, desk, forward, lesson, said
from tests.thoroughness import examples
from visualizer.errors import VisualizerError
from visualizer.lesson.stand import carried_out
from visualizer.lesson.walk import Walk
from visualizer.session import command as do
from visualizer.session.selection import Synapse
from visualizer.session.state import State

EDITS = (
    do.EditCell(0, 0, 0.25),
    do.SetWeight(Synapse(0, 0, 0), 3.0),
    do.RunBurst(7),
    do.NewWeights(),
    do.GoTo(0),
    do.Undo(),
    do.StepPhase(),
    do.Open(desk().experiment),
    do.SelectRow(None),
)


def edited(state: State, command: do.Command) -> State:
    """What a person makes of it; what cannot be done changes nothing."""
    try:
        return carried_out(command, state)
    except VisualizerError:
        return state


FORWARD = forward(*begun())


def test_forward_it_says_and_asks() -> None:
    places = FORWARD
    walks = [walk for walk, _ in places]

    assert [walk.now.step for walk in walks] == [0, 1, 1, 2, 2]
    assert [walk.question is not None for walk in walks] == [False, True, False, True, False]
    assert said(walks[0]).startswith("The error is 0.0910; run to 1,000 or look.")
    assert said(walks[2]).endswith("To 0.0303.")
    assert walks[1].now.choices == ("not at all", "to 0.03")
    assert (walks[1].now.right, walks[2].now.right) == (None, 1)
    assert walks[4].now.value == places[4][1].network.weights[0][0, 0]
    assert [state.iteration for _, state in places] == [100, 100, 750, 750, 750]
    assert [bool(state.covered) for _, state in places] == [False, True, False, False, False]
    assert walks[-1].next(places[-1][1])[0] is walks[-1]


def test_answers_are_judged_when_they_are_revealed() -> None:
    walk, state = begun()
    asking, state = walk.next(state)
    for answer, right in ((0, False), (1, True)):
        answered = asking.answered(answer)
        assert (answered.answer, answered.verdict) == (answer, None)
        assert answered.next(state)[0].verdict is right
    assert asking.answered(2).answer is None
    number = asking.next(state)[0].next(state)[0]
    assert number.answer is None
    assert number.answered(7.0).next(state)[0].verdict is True
    assert number.answered(2.0).next(state)[0].verdict is False


@examples(15)
@given(st.lists(st.one_of(st.sampled_from(["next", "back"]), st.integers(0, 3), st.sampled_from(EDITS)), max_size=8))
def test_out_of_order_with_edits_in_between_it_is_as_forward_alone(moves: list[object]) -> None:
    places = {(walk.now.step, walk.now.revealed): bits(state) for walk, state in FORWARD}
    walk, state = FORWARD[0]
    for move in moves:
        was = walk
        match move:
            case "next":
                walk, state = walk.next(state)
            case "back":
                walk, state = walk.back(state)
            case int():
                walk, state = walk.go_to(move, state)
                assert walk.now.step == min(move, 2)
                assert walk.now.revealed == (walk.step.question is None)
            case do.Command():
                state = edited(state, move)
                continue
        # At the end nothing comes next, and what was made there stays.
        assert bits(state) == places[walk.now.step, walk.now.revealed] or walk is was


def test_a_step_that_keeps_goes_on_with_what_the_person_made() -> None:
    text = LESSON.replace("row number=mean\n", "keep\nrow number=mean\n")
    walk, state = Walk.begun(lesson(text), desk())
    walk, state = walk.go_to(1, state)
    walk, state = walk.next(state)
    made = edited(state, do.SetWeight(Synapse(0, 0, 0), 3.0))
    kept, after = walk.next(made)

    assert after.network.weights[0][0, 0] == 3.0
    assert bits(kept.back(after)[1]) == bits(state)


def test_what_is_the_persons_own_stays() -> None:
    walk, state = begun()
    light = edited(state, do.SetView(type(state.view)(theme="light", size=24)))
    slow = edited(light, do.SetPace(type(state.pace)(speed=5.0)))
    _, after = walk.next(slow)

    assert (after.view.theme, after.view.size, after.pace.speed) == ("light", 24, 5.0)
    assert after.past is slow.past
