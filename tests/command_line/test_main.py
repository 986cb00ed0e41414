"""The program: what it prints, what it refuses, what it opens, and how it ends."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import click
import pytest

from tests.command_line.running import (
    PROGRAM,
    TABLE,
    assert_one_line,
    child,
    examples,
    files,
    interrupted,
    materials,
    quick,
    run,
    windows,
)
from tests.session.strategy import EXPLOSIVE
from tests.waiting import HANGING
from visualizer import __version__
from visualizer.command_line import main as program
from visualizer.command_line import make
from visualizer.command_line.main import main
from visualizer.files.experiment import document_to_json
from visualizer.files.preset import preset, preset_names
from visualizer.session.record import Document
from visualizer.session.state import State

_CONTEXT = click.Context(main)
COMMANDS: dict[str, click.Command] = {"": main}
for _name in main.list_commands(_CONTEXT):
    COMMANDS[_name] = cast(click.Command, main.get_command(_CONTEXT, _name))
EXAMPLES = [line for command in COMMANDS.values() for line in examples(command)]


def test_presets_are_listed_in_order() -> None:
    result = run("presets")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line.split()[0] for line in lines] == list(preset_names())
    assert all(preset(name).note in line for name, line in zip(preset_names(), lines, strict=True))


def test_version() -> None:
    assert run("--version").stdout == f"visualizer {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_has_an_example(name: str) -> None:
    said = run(*name.split(), "--help").stdout

    lines = list(examples(COMMANDS[name]))
    assert lines
    assert all(f"  {line}\n" in said for line in lines)  # as it stands there, not wrapped
    assert all(f"visualizer {name}".strip() in line for line in lines)


@pytest.mark.parametrize("line", EXAMPLES)
def test_example_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = windows(monkeypatch)
    monkeypatch.chdir(tmp_path)
    materials(tmp_path)
    before = files(tmp_path)

    result = run(*quick(line))

    assert result.exit_code == 0, result.output
    if (name := re.search(r"(?:-o|--csv|--json|--weights) +(\S*[^-\s])", line)) and " > " not in line:
        assert files(tmp_path) != before
        assert "Written: " in result.stdout, name
    else:
        assert result.stdout or opened


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train", "nope"], "There is no such file. There is no preset 'nope'; `visualizer presets`"),
        (["train", "xnr"], "did you mean xnor?"),
        (["train", "n" * 5000], "`visualizer presets`"),
        (["train", "nope.json"], "nope.json: cannot be read (No such file or directory)"),
        (["train", "nope.csv"], "nope.csv: cannot be read (No such file or directory)"),
        (["train", "."], "cannot be read (Is a directory)"),
        (["figure", "and", "nope", "-o", "."], "There is no preset 'nope'"),
        (["--preset", "nope"], "`visualizer presets`"),
        (["--preset", "./and"], "There is no preset './and'"),
        (["nope.json"], "nope.json: cannot be read"),
        (["./nope"], "nope: cannot be read"),
        (["nope"], "No such command 'nope'"),
        (["train"], "EXPERIMENT"),
        (["train", "xnor", "--iterations", "-3"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "abc"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "1e9999"], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", "9" * 9999], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations", ""], "whole number from 0 to 100000000"),
        (["train", "xnor", "--iterations"], "--iterations"),
        (["train", "xnor", "--seed", "4294967296"], "whole number from 0 to 4294967295"),
        (["train", "xnor", "--inputs", "in1"], "xnor is not a table"),
        (["--seed", "1.5"], "whole number from 0 to 4294967295"),
        (["--iterations", "nan"], "whole number from 0 to 100000000"),
        (["--size", "foo"], "such as 1280x800"),
        (["--size", "639x480"], "640x480 to 7680x4320"),
        (["--size", "7680x4321"], "640x480 to 7680x4320"),
        (["open", "xnor", "--size", "1280x800x2"], "such as 1280x800"),
        (["--sed", "3"], "--seed"),
        (["--run=yes"], "--run"),
        (["train", "xnor", "--jsn"], "--json"),
        (["open", "xnor", "nand"], "unexpected extra argument"),
        (["open"], "EXPERIMENT"),
        (["script", "nope"], "`visualizer presets`"),
        (["script"], "EXPERIMENT"),
        (["script", "xnor", "-o"], "-o"),
        (["figure", "xnor"], "--output"),
        (["animate", "xnor"], "--output"),
        (["export", "xnor"], "Nothing to write: give one or more of --csv"),
        (["completion", "tcsh"], "'bash', 'zsh', 'fish'"),
        (["preset"], "presets"),
        (["--run", "script", "xnor"], "--run before 'script'"),
        (["--seed", "3", "presets"], "--seed before 'presets'"),
        (["--preset", "and", "train", "xnor"], "--preset before 'train'"),
    ],
)
def test_bad_arguments_get_one_line(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert_one_line(result.stderr)
    assert files(tmp_path) == []


def test_bad_arguments_get_one_line_from_a_process(tmp_path: Path) -> None:
    result = child("train", "xnor", "--iterations", "-3", folder=tmp_path)

    assert (result.returncode, result.stdout) == (2, b"")
    assert_one_line(result.stderr)


def test_diverged_training_gets_one_line(tmp_path: Path) -> None:
    (tmp_path / "far.json").write_bytes(document_to_json(Document(EXPLOSIVE)))

    result = run("train", str(tmp_path / "far.json"))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Training ends at iteration 45" in result.stderr
    assert_one_line(result.stderr)


def test_several_are_trained_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)

    result = run("train", "or", str(tmp_path / "table.csv"), "and", "--iterations", "3")

    assert re.findall(r"^(.+), seed 1, iteration 3: mean", result.stdout, re.MULTILINE) == ["OR", "table", "AND"]
    assert "right\n\nNew situation" in result.stdout
    assert "\n\n\nAND" in result.stdout


def test_columns_of_a_table_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)

    result = run("train", str(tmp_path / "table.csv"), "--inputs", "b, 1", "--outputs", "sum", "--iterations", "3")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[2].split() == ["b", "a", "sum", "answer", "sum"]


@pytest.mark.parametrize("arguments", ["train -", "train - -"])
def test_a_table_is_read_from_standard_input(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    options = "--inputs", "b, 1", "--outputs", "sum", "--iterations", "3"

    result, same = run(*arguments.split(), *options), run("train", str(tmp_path / "table.csv"), *options)

    if arguments.count(" -") == 1:
        assert (result.exit_code, result.stdout) == (0, same.stdout)
    else:
        assert result.exit_code == 2
        assert result.stderr == (
            "visualizer: standard input: empty; write a line for every row of the table, such as 0,1,1.\n"
        )


@pytest.mark.parametrize("arguments", ["open -", "-"])
def test_a_window_is_opened_with_a_table_from_standard_input(arguments: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = windows(monkeypatch)

    assert run(*arguments.split(), "--outputs", "carry,sum").exit_code == 0

    ((state, path, _),) = opened
    assert (state.experiment.title, state.experiment.table.n_outputs, path) == ("table", 2, None)


def test_files_of_a_table_from_standard_input_have_a_name(tmp_path: Path) -> None:
    result = run("export", "-", "--table", f"{tmp_path}/", "--iterations", "3")

    assert result.exit_code == 0
    assert files(tmp_path) == ["table.csv"]


def test_what_is_no_table_on_standard_input_is_said() -> None:
    result = run("train", "-", given='{"version": 2}')
    assert result.exit_code == 2
    assert_one_line(result.stderr)
    assert result.stderr.startswith("visualizer: standard input")


def test_window_is_opened_with_what_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = windows(monkeypatch)
    monkeypatch.chdir(tmp_path)
    materials(tmp_path)

    for arguments in (
        "",
        "--preset xnor --seed 9 --iterations 50 --run --size 800x600",
        "and --theme light --type-size 24",
        "my-experiment.json",
        "open my-experiment.json --iterations 70 --run",
        "open my-experiment.json --seed 3",
        "table.csv --size 800x600",
        "--size 800x600 table.csv --outputs carry,sum --hidden none",
    ):
        assert run(*arguments.split()).exit_code == 0
    assert [options["wishes"] for _, _, options in opened] == [{}, {}, {"theme": "light", "size": 24}, *[{}] * 5]

    def told(state: State, path: Path | None, running: bool, size: object, **_: Any) -> tuple[object, ...]:
        return state.experiment.title, state.experiment.seed, state.iteration, path, running, size

    file = tmp_path / "my-experiment.json"
    assert [told(state, path, **options) for state, path, options in opened] == [
        ("Trask 3-layer", 1, 0, None, False, None),
        ("XNOR", 9, 50, None, True, (800, 600)),
        ("AND", 1, 0, None, False, None),
        ("OR", 1, 50, file, False, None),
        ("OR", 1, 70, file, True, None),
        ("OR", 3, 0, None, False, None),
        ("table", 1, 0, None, False, (800, 600)),
        ("table", 1, 0, None, False, (800, 600)),
    ]
    assert [state.experiment.hidden for state, *_ in opened[-2:]] == [(4,), ()]
    assert opened[-1][0].experiment.table.output_names == ("carry", "sum")
    assert opened[3][0].history.reached == 60


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["xor"], "Trask 3-layer"),
        (["2-bit adder"], "2-bit adder"),
        (["--size", "800x600", "8-3-8-encoder"], "8-3-8 encoder"),
        (["open", "Half adder"], "Half adder"),
        (["--preset", "xor"], "Trask 3-layer"),
    ],
)
def test_preset_is_opened_by_its_title(
    arguments: list[str], title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = windows(monkeypatch)
    monkeypatch.chdir(tmp_path)
    if "--preset" in arguments:
        Path("xor").write_text("no experiment")

    assert run(*arguments).exit_code == 0
    assert [state.experiment.title for state, *_ in opened] == [title]


def test_without_a_display_it_trains_and_leaves_a_picture(tmp_path: Path) -> None:
    (tmp_path / "xnor.png").write_text("earlier")

    result = child("--preset", "xnor", "--iterations", "30", folder=tmp_path)

    assert result.returncode == 0
    assert b"DISPLAY is not set" in result.stderr
    assert_one_line(result.stderr)
    assert result.stdout.startswith(b"XNOR, seed 1, iteration 30: ")
    assert result.stdout.decode().endswith(f"\n\nPicture: {tmp_path / 'xnor-2.png'}\n")
    assert (tmp_path / "xnor-2.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "xnor.png").read_text() == "earlier"


@pytest.mark.parametrize(
    ("arguments", "title", "picture"),
    [
        ("my-experiment.json", "OR, edited, seed 1, iteration 50: ", "my-experiment"),
        ("open my-experiment.json --iterations 70", "OR, edited, seed 1, iteration 70: ", "my-experiment"),
        ("table.csv --iterations 30 --seed 4", "table, seed 4, iteration 30: ", "table"),
        ("and --iterations 30", "AND, seed 1, iteration 30: ", "and"),
    ],
)
def test_without_a_display_a_file_is_trained(
    arguments: str, title: str, picture: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "display_problem", lambda: "there is none")
    monkeypatch.setattr(make, "write_product", lambda _state, _page, path, _advance: path)
    monkeypatch.chdir(tmp_path)
    materials(tmp_path)

    result = run(*arguments.split())

    assert result.exit_code == 0
    assert result.stderr == "visualizer: No window can be opened: there is none. Training here instead.\n"
    assert result.stdout.startswith(title)
    assert result.stdout.endswith(f"\n\nPicture: {tmp_path / picture}.png\n")


def test_folder_that_takes_no_picture_gets_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(program, "display_problem", lambda: "there is none")
    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.chdir(tmp_path)

    result = run("--preset", "and", "--iterations", "1")

    assert result.exit_code == 2
    _, last = result.stderr.splitlines()
    assert "Permission denied" in last
    assert files(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("arguments", ["script xnor", "presets", "export and --iterations 3 --csv -"])
def test_output_that_has_no_room_gets_one_line(arguments: str, tmp_path: Path) -> None:
    command, buffered = [*PROGRAM, *arguments.split()], os.environ | {"PYTHONUNBUFFERED": ""}
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            command, cwd=tmp_path, env=buffered, stdout=full, stderr=subprocess.PIPE, timeout=HANGING
        )

    assert result.returncode == 2
    assert b"No space left on device" in result.stderr
    assert_one_line(result.stderr)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_reader_that_has_enough_ends_it_quietly(unbuffered: str, tmp_path: Path) -> None:
    # More than a pipe holds.
    command = [*PROGRAM, "export", "encoder-8-3-8", "--iterations", "1000", "--csv", "-"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"iteration,")
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")


def test_terminal_without_a_character_shows_another(tmp_path: Path) -> None:
    assert "−" in preset("and").note

    result = child("presets", folder=tmp_path, PYTHONIOENCODING="latin-1")

    assert (result.returncode, result.stderr) == (0, b"")
    assert preset("and").note.replace("−", "?").encode() in result.stdout


def test_interrupt_ends_without_a_traceback(tmp_path: Path) -> None:
    arguments = ["train", "and", "--iterations", "100000000"]
    # The progress bar: training has begun.
    last_words = interrupted(*arguments, folder=tmp_path, begun=lambda said: b"AND" in said)

    assert b"Traceback" not in last_words


def test_start_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    script = (
        "import sys; from visualizer.command_line.main import main\n"
        "for arguments in 'presets', '--help', 'figure --help', 'train and --iterations 5':\n"
        "    try: main(arguments.split())\n"
        "    except SystemExit as end: print(end.code)\n"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=HANGING
    )

    loaded = set(result.stdout.splitlines()[-1].split())
    assert "visualizer.files.preset" in loaded
    assert not loaded & {"dearpygui", "matplotlib", "rich", "PIL", "fontTools", "clevercsv", "visualizer.app.start"}


def test_picture_brings_no_more_than_it_needs(tmp_path: Path) -> None:
    script = (
        "import gc, sys; from visualizer.command_line.main import main\n"
        "usual = gc.get_threshold()\n"
        "try: main('figure and --iterations 5 -o a.png'.split())\n"
        "except SystemExit as end: print(end.code, gc.get_threshold() == usual)\n"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=HANGING
    )

    _, ended, modules = result.stdout.splitlines()
    loaded = set(modules.split())
    assert ended == "None True"
    assert "matplotlib.backends.backend_agg" in loaded
    # These take as long as all the rest.
    assert not loaded & {"matplotlib.figure", "matplotlib.axes", "matplotlib.style", "fontTools.ttLib"}
    assert not loaded & {"visualizer.session.command", "visualizer.session.advice", "rich"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(shell: str) -> None:
    result = run("completion", shell)

    assert (result.exit_code, result.stderr) == (0, "")
    assert f"_VISUALIZER_COMPLETE={shell}_complete" in result.stdout


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        (["fi"], {"figure"}),
        (["figure", "tr"], {"trask-2-layer", "trask-3-layer"}),
        (["train", "and", "my"], {"my-experiment.json", "my-lesson.md"}),
        (["export", "my-experiment.json", "t"], {"trask-2-layer", "trask-3-layer", "table.csv"}),
        (["--preset", "xn"], {"xnor"}),
        (["my-experiment.json", "--r"], {"--run", "--rounds"}),
        (["figure", "and", "--the"], {"--theme"}),
        (["figure", "and", "--theme", "p"], {"print"}),
        (["completion", ""], {"bash", "zsh", "fish"}),
        # Nothing of ours fits: bash offers files.
        (["my"], set()),
        (["figure", "folder/"], set()),
        (["figure", "and", "-o", "pic"], set()),
    ],
)
def test_completion_offers(words: list[str], offers: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    materials(tmp_path)
    monkeypatch.setenv("_VISUALIZER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(["visualizer", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))

    kinds = [line.split(",", 1) for line in run().stdout.splitlines()]

    assert {value for kind, value in kinds if kind == "plain"} == offers
    # Bash forgets what it was told before the word for files.
    assert all(kind == "plain" for kind, _ in kinds[1:])
    assert offers or kinds[0][0] == "file"
