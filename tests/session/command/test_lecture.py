"""The stage: Page Down and Page Up to the bit, and one undo for all of it."""

from dataclasses import dataclass, replace
from functools import reduce

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.session.command.example import everywhere
from tests.session.play import assert_same_moment, assert_same_state
from tests.session.strategy import XOR, trained
from tests.thoroughness import examples
from visualizer.errors import InvalidValue
from visualizer.session import command as do
from visualizer.session.pace import Pace
from visualizer.session.selection import Neuron
from visualizer.session.session import Session
from visualizer.session.staging import TURNS, USUAL, Staging, Turn
from visualizer.session.state import State, initial_state
from visualizer.session.turning import with_ahead
from visualizer.session.update import update


def do_all(state: State, *commands: do.Command) -> State:
    return reduce(update, commands, state)


def given_at(state: State, turn: Turn = "phase") -> State:
    return do_all(state, do.SetStage(Staging(turn=turn)), do.GiveLecture())


def turned(state: State, *turns: int) -> State:
    """The state after Page Down for every 1, Page Up for every -1."""
    return do_all(state, *(do.TurnOn() if turn > 0 else do.TurnBack() for turn in turns))


@pytest.mark.parametrize(("turn", "phase", "iteration"), [("phase", 3, 30), ("step", 0, 33)])
def test_page_down_does_what_was_chosen(turn: Turn, phase: int, iteration: int) -> None:
    after = turned(given_at(trained(XOR, 30), turn=turn), 1, 1, 1)
    assert (after.phase, after.iteration) == (phase, iteration)


# Three iterations of a run at ten a second.
TICK = do.Tick(60.0, 0.3)
DEEDS: dict[str, tuple[do.Command, ...]] = {
    "on": (do.TurnOn(),),
    "back": (do.TurnBack(),),
    "run": (do.SetOut(), do.Run(), TICK, TICK, do.Pause()),
    "run on": (do.SetOut(), do.Run(), TICK),
    "run nowhere": (do.SetOut(), do.Run(), do.Pause()),
    "look": (do.Look("edges"), do.Look("thumbnails")),
    "table": (do.ShowCard("table"),),
    "error": (do.ShowCard("error"),),
    "all cards": (do.ShowCard(""),),
    "errors": (do.ShowSeeds("errors"),),
    "networks": (do.ShowSeeds("networks"),),
}


def seen(state: State) -> tuple[str, str]:
    assert state.lecture is not None
    return state.lecture.full, state.lecture.seeds


def same_there(one: State, other: State) -> bool:
    return (one.network, one.iteration, one.phase) == (other.network, other.iteration, other.phase)


@examples(60)
@given(st.lists(st.sampled_from(["on", "back", "back", *DEEDS]), max_size=24), st.sampled_from(TURNS), st.booleans())
@example(["on", "back", "back", "on"], "step", True)
@example(["run", "run on", "back", "back", "on", "on", "back", "run nowhere", "on"], "phase", True)
@example(["run", "networks", "errors", "table", "back", "back", "on", "back", "back", "on", "on", "on"], "phase", False)
@example(["on", "table", "error", "all cards", "back", "on", "back", "back"], "step", False)
def test_page_up_takes_back_what_was_done_last_and_page_down_brings_it_again(
    deeds: list[str], turn: Turn, past: bool
) -> None:
    begun = update(everywhere() if past else initial_state(XOR), do.SetPace(Pace(speed=10.0)))
    state = given_at(begun, turn=turn)
    trail, taken = [state], list[State]()
    for deed in deeds:
        before, state = state, do_all(state, *DEEDS[deed])
        if deed == "back":
            taken += [trail.pop()] if len(trail) > 1 else []
            assert state.motion is None
        elif deed == "on" and taken:
            trail.append(taken.pop())
        elif not same_there(before, state) or seen(before) != seen(state):
            taken.clear()
            alike = [k for k, each in enumerate(trail) if same_there(each, state) and seen(each) == seen(state)]
            trail = (
                trail[: alike[-1]] if alike and all(same_there(each, state) for each in trail[alike[-1] :]) else trail
            )
            # What a card leads to amid a run belongs to the run, and so does what the run has come to by then.
            trail = [*trail[:-1], state] if before.motion is not None and deed not in ("on", "run", "run on") else [
                *trail, state,
            ]  # fmt: skip
        elif deed.startswith("run"):
            taken.clear()
        assert_same_moment(state, trail[-1])
        assert seen(state) == seen(trail[-1])
        assert state.future == trail[-1].future


def test_a_run_that_was_taken_back_is_still_ahead_in_the_plots_but_not_while_a_question_stands() -> None:
    begun = given_at(update(initial_state(XOR), do.SetPace(Pace(speed=10.0))))
    ran = do_all(begun, *DEEDS["run"], *DEEDS["run"])
    back = turned(ran, -1, -1)
    assert (back.history.reached, with_ahead(back).history.reached) == (0, ran.iteration)
    assert with_ahead(replace(back, covered=frozenset({"curve"}))).history is back.history
    assert with_ahead(turned(back, 1)).history.reached == ran.iteration
    # Something new leads elsewhere.
    assert with_ahead(do_all(back, do.ShowCard("table"))).history.reached == 0


def test_seeds_that_have_only_now_been_asked_for_are_taken_back() -> None:
    state = do_all(
        given_at(initial_state(XOR)), do.ShowCard("seeds"), do.ShowSeeds(fresh=True), do.ShowSeeds("networks")
    )
    trail = [seen(turned(state, *[-1] * times)) for times in range(5)]
    assert trail == [("seeds", "networks"), ("seeds", "errors"), ("seeds", ""), ("", "errors"), ("", "errors")]
    assert seen(turned(state, -1, -1, -1, 1, 1, 1)) == ("seeds", "networks")


def test_where_nothing_was_done_before_that_is_said() -> None:
    state = turned(given_at(initial_state(XOR)), 1, -1)
    assert state.message is None
    state = turned(state, -1)
    assert state.message is not None
    assert "where the lecture began" in state.message.text
    assert turned(state, 1).phase == 1


def test_a_black_screen_is_what_page_up_takes_back_first() -> None:
    state = turned(given_at(initial_state(XOR)), 1)
    dark = do_all(turned(state, 1, -1), do.Darken())
    light = turned(dark, -1)
    assert light.lecture is not None
    assert not light.lecture.dark
    assert_same_moment(light, state)
    again = turned(dark, 1)
    assert again.lecture is not None
    assert (again.phase, again.lecture.dark) == (2, False)


def test_page_up_leaves_how_one_looks_but_takes_back_how_a_lesson_does() -> None:
    state = update(given_at(initial_state(XOR)), do.Tell(Painted()))
    state = do_all(turned(state, 1), do.Look("thumbnails"))  # by update now, and surfaces by the person
    state = do_all(turned(state, 1), do.Look("log_y"))
    state = update(state, do.SetView(replace(state.view, theme="light")))
    looks = []
    for _ in range(3):
        looks.append((state.view.edges, state.view.thumbnails, state.view.log_y, state.view.theme))
        state = turned(state, -1)
    assert looks == [(edges, True, False, "light") for edges in ("weight", "update", "weight")]
    # What keys have turned since stays as one goes there again, where a lesson looks otherwise in between.
    state = turned(update(state, do.Look("log_x")), 1, 1)
    assert (state.view.edges, state.view.thumbnails, state.view.log_x, state.view.log_y) == (
        "weight",
        True,
        False,
        False,
    )
    state = turned(state, -1, -1)
    assert update(state, do.EndLecture()).view == initial_state(XOR).view
    with pytest.raises(InvalidValue, match="keys turn thumbnails, edges"):
        update(state, do.Look("size"))


def test_only_page_down_and_page_up_change_what_is_learnt() -> None:
    state = turned(given_at(initial_state(XOR)), 1, 1)
    for command in (do.ShowCard("table"), do.Darken(), do.Darken(), do.ShowCard(""), do.ShowSeeds(), do.GiveLecture()):
        assert_same_moment(update(state, command), state)


def test_a_card_that_fills_the_screen_already_is_no_step() -> None:
    state = do_all(initial_state(XOR), do.SetStage(Staging(("network",))), do.GiveLecture(), do.ShowCard("network"))
    assert state.lecture is not None
    assert state.lecture.back is None
    back = do_all(state, do.ShowCard("table"), do.ShowCard("network"), do.TurnBack())
    assert back.lecture is not None
    assert (back.lecture.full, back.lecture.back) == ("", None)


def test_a_card_that_fills_the_screen_stays_as_one_goes_on() -> None:
    state = turned(given_at(initial_state(XOR)), 1)
    after = do_all(state, do.ShowCard("table"), do.Darken(), do.TurnOn())
    assert after.lecture is not None
    assert (after.lecture.full, after.lecture.dark) == ("table", False)


def test_a_lecture_is_one_undoable_whole() -> None:
    before = do_all(everywhere(), do.EditCell(0, 0, 0.5), do.SetStage(Staging(("table",), "step")))
    desk = update(before, do.Pause())
    after = do_all(before, do.GiveLecture(), *[do.TurnOn()] * 20, do.EndLecture())
    assert after.lecture is None
    assert after.iteration == before.iteration + 20
    assert (after.view, after.pace) == (before.view, before.pace)
    assert [entry.label for entry in after.past] == [*(entry.label for entry in before.past), "the lecture"]
    undone = update(after, do.Undo())
    assert_same_moment(undone, desk)
    assert undone.past == before.past
    assert_same_moment(update(undone, do.Redo()), after)


def test_a_lecture_in_which_nothing_was_done_leaves_no_trace() -> None:
    before = update(everywhere(), do.Pause())
    after = do_all(before, do.GiveLecture(), do.TurnOn(), do.Darken(), do.TurnBack(), do.TurnBack(), do.EndLecture())
    assert_same_state(after, before)
    assert after.past == before.past
    assert after.future == before.future


def test_what_has_no_next_is_said_and_leaves_the_state() -> None:
    state = given_at(initial_state(XOR), turn="step")
    endless = replace(state, present=state.present.at(100_000_000, state.network.flat))
    session = Session(endless)
    assert not session.dispatch(do.TurnOn())
    assert session.state.message is not None
    assert "is the last" in session.state.message.text
    assert_same_moment(session.state, endless)


def test_the_stage_is_that_of_the_whole_run_and_can_be_undone() -> None:
    before = trained(XOR, 30)
    after = update(before, do.SetStage(Staging(("surface", "table"), "step")))
    assert update(after, do.SetStage(Staging(("surface", "table"), "step"))) is after
    assert update(after, do.GoTo(0)).experiment.stage.cards == ("surface", "table")
    assert update(after, do.Undo()).experiment.stage == USUAL


@dataclass(frozen=True)
class Painted:
    """Places that colour the synapses by their update, then by their weight."""

    place: int = 0
    sentences: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    def next(self, state: State) -> "tuple[Painted, State] | None":
        view = replace(state.view, edges="weight" if self.place else "update")
        return replace(self, place=self.place + 1), replace(state, view=view)


@dataclass(frozen=True)
class Chapter:
    """Two places that select a neuron each."""

    place: int = 0
    sentences: tuple[str, ...] = ("Look at this.",)
    cards: tuple[str, ...] = ("network",)

    def next(self, state: State) -> "tuple[Chapter, State] | None":
        following = replace(self, place=self.place + 1)
        return (following, update(state, do.Select(Neuron(1, following.place)))) if following.place < 3 else None


def test_what_is_told_comes_first_and_goes_back_with_the_state() -> None:
    state = given_at(initial_state(XOR))
    assert state.lecture is not None
    state = update(state, do.Tell(Chapter()))
    second = turned(state, 1, 1)
    assert second.lecture is not None
    assert (second.selection, second.phase, second.lecture.told) == (Neuron(1, 2), 0, Chapter(2))
    beyond = turned(second, 1)
    assert (beyond.selection, beyond.phase) == (Neuron(1, 2), 1)
    back = turned(beyond, -1, -1)
    assert back.lecture is not None
    assert (back.selection, back.phase, back.lecture.told) == (Neuron(1, 1), 0, Chapter(1))
