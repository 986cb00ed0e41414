"""Experiment files: what is written is what is read, and what is damaged gets one clear line."""

import json
import random
import tracemalloc
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.session.model import same_network
from tests.session.play import assert_same_record, play
from tests.session.strategy import restored, settled
from tests.thoroughness import examples
from visualizer.engine.table import TruthTable
from visualizer.errors import InvalidExperiment
from visualizer.files import experiment as experiment_module
from visualizer.files.experiment import MAX_BYTES, document_from_json, document_to_json, read_document
from visualizer.files.preset import preset
from visualizer.session import command as do
from visualizer.session.experiment import Experiment
from visualizer.session.record import Document, document, start_only, weights_only
from visualizer.session.selection import Synapse
from visualizer.session.session import Session
from visualizer.session.staging import USUAL, Staging
from visualizer.session.state import State, initial_state
from visualizer.session.timeline import at_iteration
from visualizer.session.update import update

GOOD: dict[str, Any] = {
    "version": 2,
    "title": "AND",
    "note": "Both or nothing.",
    "inputs": ["a", "b"],
    "outputs": ["y"],
    "rows": [[[0, 1], [0]], [[1, 1], [0.5]]],
    "hidden": [3, 2],
    "seed": 7,
    "iterations": 100,
    "situation": [1, 0.25],
}

numbers = st.sampled_from([0.0, 1.0, -0.0, 0.1, 1e300, 5e-324]) | st.floats(allow_nan=False, allow_infinity=False)
line = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=24)


@st.composite
def experiments(draw: st.DrawFn) -> Experiment:
    n_rows, n_inputs, n_outputs = draw(st.integers(1, 4)), draw(st.integers(1, 4)), draw(st.integers(1, 3))
    names = draw(st.lists(line, min_size=n_inputs + n_outputs, max_size=n_inputs + n_outputs, unique=True))
    cells = draw(st.lists(numbers, min_size=n_rows * len(names), max_size=n_rows * len(names)))
    grid = np.array(cells).reshape(n_rows, len(names))
    return Experiment(
        title=draw(line),
        note=draw(st.just("") | line),
        table=TruthTable(grid[:, :n_inputs], grid[:, n_inputs:], tuple(names[:n_inputs]), tuple(names[n_inputs:])),
        hidden=tuple(draw(st.lists(st.integers(1, 32), max_size=3))),
        seed=draw(st.integers(0, 2**32 - 1)),
        iterations=draw(st.integers(0, 100_000_000)),
        situation=tuple(draw(st.lists(numbers, min_size=n_inputs, max_size=n_inputs))),
    )


@examples(150)
@given(experiments())
def test_round_trip_keeps_every_bit(experiment: Experiment) -> None:
    again = document_from_json(document_to_json(Document(experiment)), "again").experiment

    assert again.table.inputs.tobytes() == experiment.table.inputs.tobytes()
    assert again.table.targets.tobytes() == experiment.table.targets.tobytes()
    assert (again.table.input_names, again.table.output_names) == (
        experiment.table.input_names,
        experiment.table.output_names,
    )
    assert np.array(again.situation).tobytes() == np.array(experiment.situation).tobytes()
    for field in ("title", "note", "hidden", "seed", "iterations"):
        assert getattr(again, field) == getattr(experiment, field)


def test_file_is_written_for_people() -> None:
    text = document_to_json(document_from_json(json.dumps(GOOD).encode(), "good")).decode()

    assert '  "rows": [\n    [[0, 1], [0]],\n    [[1, 1], [0.5]]\n  ],\n' in text
    assert text.count("\n") == 15
    assert json.loads(text) == GOOD


def test_large_numbers_are_written_short() -> None:
    large = json.dumps(GOOD | {"situation": [1e300, -0.0]}).encode()

    assert b'"situation": [1e+300, -0.0]' in document_to_json(document_from_json(large, "large"))


def test_byte_order_mark_is_no_fault() -> None:
    assert document_from_json(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), "good").experiment.title == "AND"


@pytest.mark.parametrize(
    ("changes", "where", "what"),
    [
        ({"version": 4}, "$.version", "newer version"),
        ({"version": 4, "gate": 1}, "$.version", "newer version"),
        ({"version": 0}, "$.version", "no version 0"),
        ({"version": "1"}, "$.version", "expected `int`"),
        ({"version": None}, "$.version", "expected `int`"),
        ({"colour": 1}, "$", "unknown field `colour`"),
        ({"title": ""}, "$.title", "length >= 1"),
        ({"title": " "}, "$.title", "empty"),
        ({"title": "x" * 61}, "$.title", "length <= 60"),
        ({"title": "two\nlines"}, "$.title", "not printable"),
        ({"note": "x" * 161}, "$.note", "length <= 160"),
        ({"inputs": ["a", "a"]}, "$.inputs", "Two columns"),
        ({"inputs": ["a", "y"]}, "$.inputs", "Two columns"),
        ({"inputs": ["a", "b\n"]}, "$.inputs", "not printable"),
        ({"inputs": [], "rows": [[[], [1]]], "situation": []}, "$.inputs", "1 to 12 input columns"),
        ({"outputs": [], "rows": [[[1, 1], []]]}, "$.outputs", "1 to 8 output columns"),
        ({"rows": []}, "$.rows", "1 to 4,096 rows"),
        ({"rows": [[[0, 1], [0]], [[0], [0]]]}, "$.rows[1]", "1 inputs and 1 targets"),
        ({"rows": [[[0, 1], [0, 0]]]}, "$.rows[0]", "2 inputs and 2 targets"),
        ({"rows": [[[0, 1]]]}, "$.rows[0]", "length 2"),
        ({"rows": [[[0, "1"], [0]]]}, "$.rows[0][0][1]", "got `str`"),
        ({"rows": [[[0, True], [0]]]}, "$.rows[0][0][1]", "got `bool`"),
        ({"rows": [[[0, None], [0]]]}, "$.rows[0][0][1]", "got `null`"),
        ({"rows": [[[0, 1], [0]]] * 4097}, "$.rows", "1 to 4,096 rows"),
        ({"hidden": [0]}, "$.hidden", "1 to 32 neurons"),
        ({"hidden": [33]}, "$.hidden", "1 to 32 neurons"),
        ({"hidden": [2.0]}, "$.hidden[0]", "got `float`"),
        ({"hidden": [1] * 7}, "$.hidden", "7 hidden layers"),
        ({"seed": -1}, "$.seed", "Seed -1"),
        ({"seed": 2**32}, "$.seed", "Seed 4294967296"),
        ({"iterations": -1}, "$.iterations", ">= 0"),
        ({"iterations": 100_000_001}, "$.iterations", "<= 100000000"),
        ({"situation": [1]}, "$.situation", "2 finite numbers"),
        ({"situation": [1, 2, 3]}, "$.situation", "2 finite numbers"),
    ],
)
def test_damaged_value_is_named_with_its_place(changes: dict[str, Any], where: str, what: str) -> None:
    message = refusal(json.dumps(GOOD | changes).encode())

    assert message.startswith("my.json at ")
    assert where in message
    assert what in message


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        (b"", "", "empty; open another file"),
        (b'{\n "version": 1,\n "title": "AN', "3:14", "ends too early"),
        (b'{\n "version" 1}', "2:12", "expected ':'"),
        (b'{"version": 1,}', "1:15", ""),
        (b'{"version": 1}\n}', "2:2", "trailing"),
        (b'{"version": NaN}', "1:13", "invalid character"),
        (b'{"version": 1, "title": "\xff"}', "1:26", "UTF-8"),
        ("{}".encode("utf-16"), "1:1", "UTF-8"),
        (b"\x89HDF\r\n\x1a\n\0\0", "", "a binary file, and none that is known here; choose an experiment file"),
        (b"[]", "$", "got `array`"),
        (b"null", "$", "got `null`"),
        (b"{}", "$", "missing required field `version`"),
        (b'{"version": 1}', "$", "missing required field"),
        (b'{"version": 1, "x": ' + b"[" * 100_000, "", "nested too deeply"),
        (b" " * (MAX_BYTES + 1), "", "larger than"),
        (json.dumps(GOOD).replace("0.25", "1e999").encode(), "$.situation[1]", "out of range"),
        (json.dumps(GOOD).replace("7", "7" * 5000).encode(), "$.seed", "out of range"),
        (json.dumps(GOOD).replace('"note"', '"title": "again", "note"').encode(), "$.title", "twice"),
        (json.dumps(GOOD).replace('"note"', '"no\\u2028' + "te" * 500 + '"').encode(), "$", "unknown field"),
    ],
)
def test_damaged_text_is_named_with_its_place(text: bytes, where: str, what: str) -> None:
    message = refusal(text)

    assert message.startswith(f"my.json at {where}: " if where else "my.json: ")
    assert what in message
    assert len(message) < 500


def test_missing_field_is_named() -> None:
    for name in GOOD:
        damaged = {key: value for key, value in GOOD.items() if key != name}
        assert f"missing required field `{name}`" in refusal(json.dumps(damaged).encode())


def test_mutated_files_are_read_or_refused() -> None:
    generator = random.Random(2)
    good = json.dumps(GOOD).encode()
    for _ in range(600):
        text = bytearray(good)
        for _ in range(generator.randint(1, 4)):
            at = generator.randrange(len(text))
            kind = generator.randrange(3)
            if kind == 0:
                text[at] = generator.randrange(256)
            elif kind == 1:
                del text[at : at + generator.randint(1, 9)]
            else:
                text[at:at] = generator.choice([b"9", b"[", b"]", b'"', b"{", b",", b"-", b"e", b"null", b"\\u"])
        try:
            document_from_json(bytes(text), "my.json")
        except InvalidExperiment as error:
            assert_one_line(str(error))


def test_swapped_types_are_read_or_refused() -> None:
    values: list[Any] = [None, True, -1, 0, 1.5, 1e308, 2**70, "", "x", [], [[]], [1], [None], {}, {"a": 1}]
    for name, value in product(GOOD, values):
        try:
            document_from_json(json.dumps(GOOD | {name: value}).encode(), "my.json")
        except InvalidExperiment as error:
            assert_one_line(str(error))


def test_what_could_not_be_read_is_not_written() -> None:
    good = document_from_json(json.dumps(GOOD).encode(), "good").experiment
    for damage in ({"title": ""}, {"situation": (1.0, np.nan)}, {"seed": -1}, {"iterations": -1}, {"note": "a\nb"}):
        with pytest.raises(InvalidExperiment) as caught:
            document_to_json(Document(replace(good, **damage)))
        assert_one_line(str(caught.value))


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path, Path("nul\0.json")):
        with pytest.raises(InvalidExperiment, match="cannot be read") as caught:
            read_document(path)
        assert_one_line(str(caught.value))


def test_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "my.json"
    path.write_text(json.dumps(GOOD))

    assert read_document(path).experiment.widths == (2, 3, 2, 1)


def refusal(text: bytes) -> str:
    with pytest.raises(InvalidExperiment) as caught:
        document_from_json(text, "my.json")
    assert_one_line(str(caught.value))
    return str(caught.value)


def assert_one_line(message: str) -> None:
    assert message
    assert message.isprintable()
    assert message.endswith((".", "…"))


# With what has been done -------------------------------------------------------------------------------


def steered(state: State, *commands: do.Command) -> State:
    for command in commands:
        state = settled(update(state, command))
    return state


RUN = steered(
    restored(document_from_json(json.dumps(GOOD).encode(), "good")),
    *(do.SetWeight(Synapse(0, 0, 0), 0.5), do.Cut(Synapse(2, 1, 0), True), do.RunBurst(3), do.EditCell(0, 0, 0.25)),
    *(do.RunBurst(2), do.SetHidden((1,)), do.Cut(Synapse(0, 1, 0), True), do.RunBurst(1), do.GoTo(4)),
)
WITH_RUN: dict[str, Any] = json.loads(document_to_json(document(RUN)))


@examples(50)
@given(st.data(), experiments())
def test_saved_opened_and_saved_again_is_the_same_file(data: st.DataObject, experiment: Experiment) -> None:
    session = Session(initial_state(data.draw(st.sampled_from([experiment, preset("trask-3-layer"), preset("and")]))))
    play(data, session, 12)
    for share in (document, weights_only, start_only):
        saved = document_to_json(share(session.state))
        opened = restored(document_from_json(saved, "saved"))
        assert document_to_json(share(opened)) == saved
        if share is document:
            assert_same_record(opened.history, session.state.history)
            assert same_network(opened.network, session.state.network)
            assert opened.iteration == session.state.iteration


def test_what_has_been_done_is_written_for_people() -> None:
    text = document_to_json(document(RUN)).decode()
    assert list(WITH_RUN) == [*GOOD, "weights", "cut", "run"]
    assert list(WITH_RUN["run"]) == ["reached", "iteration", "weights", "edits"]
    assert (WITH_RUN["run"]["reached"], WITH_RUN["run"]["iteration"]) == (6, 4)
    cell, hidden = WITH_RUN["run"]["edits"]
    # An edit says what it changed, and nothing else.
    assert list(cell) == ["iteration", "weights", "cut", "rows", "edited"]
    assert (cell["iteration"], cell["rows"][0], cell["edited"]) == (3, [[0.25, 1], [0]], True)
    assert list(hidden) == ["iteration", "weights", "cut", "hidden"]
    assert (hidden["iteration"], hidden["hidden"], hidden["cut"]) == (5, [1], [1])
    # Weights stand row by row, an edit to a line.
    assert f"""  "weights": [\n    [[0.5, {WITH_RUN["weights"][0][0][1]}""" in text
    assert text.count('\n      {"iteration": ') == 2
    assert json.dumps(WITH_RUN["cut"]) in text


def test_a_file_of_version_1_is_read() -> None:
    assert document_from_json(json.dumps(GOOD | {"version": 1}).encode(), "old").experiment.title == "AND"


FAULTS: list[tuple[str, Any, str, str]] = [
    ("weights", [], "$.weights", "not matrices of 2 x 3 and 3 x 2 and 2 x 1 finite numbers"),
    ("weights", [*WITH_RUN["weights"], []], "$.weights", "not matrices"),
    ("weights", [[], *WITH_RUN["weights"]], "$.weights", "not matrices"),
    ("weights", [[[1, 2]], *WITH_RUN["weights"][1:]], "$.weights", "not matrices"),
    ("weights", 1, "$.weights", "got `int`"),
    ("weights", None, "$.cut", "without weights"),
    ("cut", [0], "$.cut", "its weight must be 0"),
    ("cut", [99], "$.cut", "no synapse 99"),
    ("cut", [-1], "$.cut", "no synapse -1"),
    ("cut", [2**70], "$.cut", ""),
    ("cut", [13, 13], "$.cut", "ascend"),
    ("cut", "x", "$.cut", "got `str`"),
    ("run.reached", 0, "$.run.reached", ">= 1"),
    ("run.reached", 100_000_001, "$.run.reached", "<= 100000000"),
    ("run.reached", 4, "$.run.edits[1].iteration", "$.run.reached, 4"),
    ("run.reached", 3, "$.run.iteration", "beyond $.run.reached, 3"),
    ("run.iteration", 7, "$.run.iteration", "beyond $.run.reached, 6"),
    ("run.iteration", -1, "$.run.iteration", ">= 0"),
    ("run.iteration", 1.5, "$.run.iteration", "got `float`"),
    ("run.weights", [[[1]]], "$.run.weights", "not matrices of 2 x 1 and 1 x 1"),
    ("run.weights", [[[1], [1]], [[1]]], "$.run.cut", "its weight must be 0"),
    ("run.more", 1, "$.run", "unknown field `more`"),
    ("run.edits", {}, "$.run.edits", "got `object`"),
    ("run.edits.0.iteration", 0, "$.run.edits[0].iteration", ">= 1"),
    ("run.edits.1.iteration", 3, "$.run.edits[1].iteration", "between the edit before it and"),
    ("run.edits.0.iteration", 5, "$.run.edits[1].iteration", "sort the edits"),
    ("run.edits.0.weights", [[[1]]], "$.run.edits[0].weights", "not matrices of 2 x 3 and 3 x 2 and 2 x 1"),
    ("run.edits.0.cut", [0], "$.run.edits[0].cut", "its weight must be 0"),
    ("run.edits.0.rows", [], "$.run.edits[0].inputs", "1 to 4,096 rows"),
    ("run.edits.0.rows", [[[1], [1]]], "$.run.edits[0].rows[0]", "1 inputs and 1 targets"),
    ("run.edits.0.inputs", ["a", "a"], "$.run.edits[0].inputs", "Two columns"),
    ("run.edits.0.outputs", ["b"], "$.run.edits[0].inputs", "Two columns"),
    ("run.edits.0.situation", [1], "$.run.edits[0].situation", "2 finite numbers"),
    ("run.edits.1.hidden", [0], "$.run.edits[1].hidden", "1 to 32 neurons"),
    ("run.edits.1.hidden", [2], "$.run.edits[1].weights", "not matrices of 2 x 2 and 2 x 1"),
    ("run.edits.1.edited", "yes", "$.run.edits[1].edited", "got `str`"),
    ("run.edits.1.seed", 1, "$.run.edits[1]", "unknown field `seed`"),
]


def changed(content: Any, path: str, value: Any) -> Any:
    """A copy of what JSON holds, with one value another one."""
    name, _, rest = path.partition(".")
    key: Any = int(name) if isinstance(content, list) else name
    copy = content.copy()
    copy[key] = changed(content[key], rest, value) if rest else value
    return copy


@pytest.mark.parametrize(("path", "value", "where", "what"), FAULTS)
def test_damage_of_what_has_been_done_is_named_with_its_place(path: str, value: Any, where: str, what: str) -> None:
    message = refusal(json.dumps(changed(WITH_RUN, path, value)).encode())

    assert message.startswith("my.json at ")
    assert where in message
    assert what in message


def test_weights_without_bounds_are_refused() -> None:
    weights = json.dumps(changed(WITH_RUN, "run.edits.1.weights.1.0.0", 12345.5)).replace("12345.5", "1e999")
    assert "$.run.edits[1].weights[1][0][0]" in refusal(weights.encode())


def test_fields_that_an_edit_needs_are_missed() -> None:
    for path in ("run.edits.0", "run"):
        content = changed(WITH_RUN, path, {})
        assert "missing required field" in refusal(json.dumps(content).encode())


def nudged(matrices: list[list[list[float]]]) -> list[list[list[float]]]:
    """Weights whose last bits are others, as another machine would have computed them; cut ones stay 0."""
    return [[[float(np.nextafter(w, 9)) if w else 0 for w in row] for row in matrix] for matrix in matrices]


def test_weights_of_another_machine_hold() -> None:
    foreign = changed(WITH_RUN, "run.weights", nudged(WITH_RUN["run"]["weights"]))
    for k, edit in enumerate(WITH_RUN["run"]["edits"]):
        foreign = changed(foreign, f"run.edits.{k}.weights", nudged(edit["weights"]))
    state = restored(document_from_json(json.dumps(foreign).encode(), "foreign"))
    for iteration, weights in ((6, foreign["run"]["weights"]), *((e["iteration"], e["weights"]) for e in
                               foreign["run"]["edits"])):  # fmt: skip
        assert [matrix.tolist() for matrix in at_iteration(state, iteration).network.weights] == weights
    # They are saved as they are, and the file is the same ever after.
    saved = document_to_json(document(state))
    assert json.loads(saved)["run"]["weights"] == foreign["run"]["weights"]
    assert document_to_json(document(restored(document_from_json(saved, "saved")))) == saved


def test_a_history_that_no_file_can_hold_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(experiment_module, "MAX_BYTES", 1000)
    with pytest.raises(InvalidExperiment, match="share its weights only") as caught:
        document_to_json(document(RUN))
    assert_one_line(str(caught.value))


@pytest.mark.parametrize(
    "text",
    [
        b'{"version": 2, "rows": [' + b"[[],[]]," * 1_100_000 + b"[[],[]]]}",
        b'{"version": 2, "rows": [[[' + b"1," * 4_100_000 + b"1],[1]]]}",
    ],
    ids=["lists", "values"],
)
def test_what_would_take_many_times_its_size_is_refused_before_it_is_taken_apart(text: bytes) -> None:
    tracemalloc.start()
    try:
        message = refusal(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert message.startswith("my.json: more than ")
    assert peak < 100_000_000


def test_the_stage_is_kept_where_it_is_not_the_usual_one() -> None:
    state = settled(update(initial_state(preset("xor")), do.RunBurst(20)))
    assert b"stage" not in document_to_json(document(state))
    for stage in (Staging(("table", "surface", "network"), "step"), Staging(("error",))):
        content = document_to_json(document(update(state, do.SetStage(stage))))
        again = document_from_json(content, "it")
        assert again.experiment.stage == again.latest.stage == stage
    assert document_from_json(json.dumps(GOOD).encode(), "it").experiment.stage == USUAL


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ({"cards": ["networks"]}, "no card .networks."),
        ({"cards": []}, "1 to 3 cards"),
        ({"cards": ["table", "table"]}, "each once"),
        ({"cards": ["table"], "next": "burst"}, "phase or step"),
        ({"cards": ["table"], "turn": "step"}, "turn"),
        ({"cards": "table"}, "stage.cards"),
        ([], "stage"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_in_one_line(stage: object, said: str) -> None:
    with pytest.raises(InvalidExperiment, match=said) as problem:
        document_from_json(json.dumps({**GOOD, "version": 3, "stage": stage}).encode(), "it.json")
    assert "$.stage" in str(problem.value)
    assert "\n" not in str(problem.value)
