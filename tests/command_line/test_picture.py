"""figure and animate: options make the page and the film, files are what they are called, and Ctrl+C leaves nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.running import assert_one_line, child, files, interrupted, materials, run
from visualizer.command_line import make
from visualizer.scene.film import DPI, FILM_PAGE, Film
from visualizer.scene.page import Page
from visualizer.scene.part import PART_NAMES
from visualizer.scene.stage.stage_frame import StageShot
from visualizer.session.selection import Neuron, Synapse
from visualizer.session.state import State

SMALL = ["--to", "20", "--frames", "3", "--width", "300px", "--height", "200px", "--type-size", "5"]
MAGIC = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "gif": b"GIF89a", "mp4": b"\0\0\0"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def ordered(monkeypatch: pytest.MonkeyPatch) -> list[tuple[State, Page | Film, Path, str]]:
    """What is ordered from now on: state, what, where, and of which kind; nothing is made."""
    orders: list[tuple[State, Page | Film, Path, str]] = []

    def write(state: State, what: Any, path: Path, _advance: Any, kind: str) -> Path:
        orders.append((state, what, path, kind))
        return path

    monkeypatch.setattr(make, "write_product", write)
    return orders


def test_page_is_as_the_options_say(ordered: list[tuple[State, Page | Film, Path, str]]) -> None:
    for options in (
        "-o a.png",
        "-o a.svg --what sigmoid,network --theme dark --width 16cm --height 100mm --type-size 7.5 --dpi 200 "
        "--transparent --numbers",
        "-o a.pdf --width 800px --height 400px --dpi 100 --no-numbers --theme print",
        f"-o a.jpg --what {','.join(PART_NAMES)} --format svg --width 6.3in --bare --outlines",
    ):
        assert run("figure", "xnor", "--iterations", "7", *options.split()).exit_code == 0

    assert [(str(path), kind) for _, _, path, kind in ordered] == [
        ("a.png", "png"),
        ("a.svg", "svg"),
        ("a.pdf", "pdf"),
        ("a.jpg", "svg"),
    ]
    assert [page for _, page, _, _ in ordered] == [
        Page(),
        Page(("sigmoid", "network"), "dark", 160.0, 100.0, 7.5, 200.0, transparent=True, numbers=True),
        Page(theme="print", width=8 * 25.4, height=4 * 25.4, dpi=100.0, numbers=False),
        Page(PART_NAMES, width=6.3 * 25.4, bare=True, outlines=True),
    ]
    assert [state.iteration for state, *_ in ordered] == [7] * 4


def test_stage_is_a_picture_of_its_own(ordered: list[tuple[State, Page | Film, Path, str]]) -> None:
    for options in ("--what stage --size 640x480 --theme dark", "--what stage"):
        assert run("figure", "xnor", "--iterations", "7", "-o", "a.png", *options.split()).exit_code == 0
    shots: list[Any] = [what for _, what, _, _ in ordered]
    assert shots == [StageShot(640, 480, "dark"), StageShot(1280, 720, "light")]
    for options in ("--what stage,network", "--size 640x480", "--what stage --theme print"):
        assert run("figure", "xnor", "-o", "a.png", *options.split()).exit_code == 2


def test_parts_are_called_as_in_the_window_too(ordered: list[tuple[State, Any, Path, str]]) -> None:
    called = "Selection, truth table,gradient check"
    assert run("figure", "xnor", "--iterations", "7", "-o", "a.png", "--what", called).exit_code == 0
    assert ordered[-1][1].parts == ("inspector", "table", "gradient-check")


def test_picture_of_a_preset_by_its_title(ordered: list[tuple[State, Page | Film, Path, str]]) -> None:
    assert run("figure", "xor", "2-bit adder", "--iterations", "7", "-o", "new/").exit_code == 0

    assert [(state.experiment.title, str(path)) for state, _, path, _ in ordered] == [
        ("Trask 3-layer", "new/xor.png"),
        ("2-bit adder", "new/2-bit adder.png"),
    ]


def test_state_is_looked_at_as_the_options_say(ordered: list[tuple[State, Page | Film, Path, str]]) -> None:
    for command, options in (
        ("figure", ""),
        ("figure", "--row 4 --phase l1_error --select l1[2]"),
        ("figure", "--row mean --phase 3 --select syn0[1,3]"),
        ("animate", "--row 2 --select l2[0]"),
    ):
        assert run(command, "xor", "--iterations", "7", "-o", "a.png", *options.split()).exit_code == 0

    assert [(state.row, state.step and state.step.name, state.selection) for state, *_ in ordered] == [
        (1, None, None),
        (3, "l1_error", Neuron(1, 2)),
        (None, "l2_error", Synapse(0, 1, 3)),
        (1, None, Neuron(2, 0)),
    ]


def test_film_of_phases_is_as_the_options_say(ordered: list[tuple[State, Page | Film, Path, str]]) -> None:
    for options in ("--iterations 7", "--to 9 --per-second 2 --what matrices --height 300px --once"):
        assert run("animate", "xor", "--phases", "-o", "a.gif", *options.split()).exit_code == 0

    page, inch = replace(FILM_PAGE, parts=("network", "program"), height=None), 25.4
    assert [film for _, film, _, _ in ordered] == [
        Film(page, 7, 7, per_second=0.5, phases=True),
        Film(replace(page, parts=("matrices",), height=300 / DPI * inch), 9, 9, per_second=2, once=True, phases=True),
    ]


def test_film_is_as_the_options_say(ordered: list[tuple[State, Page | Film, Path, str]], tmp_path: Path) -> None:
    materials(tmp_path)
    for arguments in (
        "xnor -o a.gif --iterations 70 --once",
        "xnor -o a.mp4 --from 5 --to 90 --iterations 80 --frames 7 --per-second 12.5 --linear --what network "
        "--theme dark --width 400px --height 300px --type-size 8 --no-numbers",
        "my-experiment.json -o a.png",
        "my-experiment.json -o a.png --to 30 --log",
        "my-experiment.json -o a.png --to 30 --iterations 80",
    ):
        assert run("animate", *arguments.split()).exit_code == 0

    inch = 25.4
    page = Page(("network",), "dark", 400 / DPI * inch, 300 / DPI * inch, 8.0, DPI, numbers=False)
    assert [film for _, film, _, _ in ordered] == [
        Film(FILM_PAGE, 0, 70, once=True),
        Film(page, 5, 90, 7, 12.5, log=False),
        Film(FILM_PAGE, 0, 50),
        Film(FILM_PAGE, 0, 30),
        Film(FILM_PAGE, 0, 30),
    ]
    # The run has come as far as the film, or farther.
    assert [state.history.reached for state, *_ in ordered] == [70, 90, 60, 60, 80]
    assert [kind for *_, kind in ordered] == ["gif", "mp4", "png", "png", "png"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("figure -o a.jpg", "ends in .png, .svg, .pdf"),
        ("figure -o a", "ends in .png, .svg, .pdf"),
        ("figure -o a.gif", "ends in .png, .svg, .pdf"),
        ("figure -o a.png --what netwrk", "'netwrk'; the parts are network,"),
        ("figure -o a.png --what table,table", "each of them once"),
        ("figure -o a.png --what ,", "one or more of network"),
        ("figure -o a.png --theme pink", "'light', 'dark', 'print'"),
        ("figure -o a.png --width 160", "such as 160mm"),
        ("figure -o a.png --width 1mm", "is 20 to 2000 mm"),
        ("figure -o a.png --height -5mm", "such as 160mm"),
        ("figure -o a.png --dpi 0 --width 800px", "a number from 30 to 1200"),
        ("figure -o a.png --dpi nan", "a number from 30 to 1200"),
        ("figure -o a.png --type-size 3", "a number from 4 to 48"),
        ("figure -o a.png --format gif", "'png', 'svg', 'pdf'"),
        ("animate -o a.avi", "ends in .gif, .mp4, or .png"),
        ("animate -o a.gif --from 10 --to 5", "cannot begin at iteration 10"),
        ("animate -o a.gif --frames 1", "whole number from 2 to 2000"),
        ("animate -o a.gif --per-second 61", "a number from 0.1 to 60"),
        ("animate -o a.gif --to -1", "whole number from 0"),
        ("animate -o a.gif --width 5000px", "4,096 pixels"),
        ("animate -o - --format png --to 20", "png"),
        ("animate -o a.gif --phases --from 5", "--from can mean nothing there"),
        ("animate -o a.gif --phases --frames 5", "--frames can mean nothing there"),
        ("animate -o a.gif --phases --linear", "--linear can mean nothing there"),
        ("figure -o a.png --row 0", "'0' is no row such as 1, and not mean"),
        ("figure -o a.png --row 5", "The table of AND has rows 1 to 4, not 5"),
        ("figure -o a.png --phase l7", "no phase 'l7'; it has l1, l1_error, l1_delta, syn0"),
        ("figure -o a.png --phase 5", "no phase '5'"),
        ("figure -o a.png --axes in1", "is no pair such as in1,in2"),
        ("figure -o a.png --axes a,1", "Both axes are a;"),
        ("figure -o a.png --axes a,in9", "AND has no input 'in9'; there are a, b, one"),
        ("figure -o a.png --axes syn0[0,0],l1[2]", "is no pair of two synapses"),
        ("figure -o a.png --axes syn0[0,0],syn1[0,0]", "AND has no syn1[0,0] for an axis"),
        ("figure -o a.png --target 2", "AND has no output '2'; there is only "),
        ("figure -o a.png --what surface --target largest", "largest is for several"),
        ("figure -o a.png --axes syn0[0,0],syn0[0,0]", "the same synapse twice"),
        ("figure -o a.png --what surface --axes a,b --fixed a=1", "a is an axis of the surface"),
        ("figure -o a.png --what descent --axes a,b", "The descent lies over two synapses"),
        ("figure -o a.png --what surface --axes syn0[0,0],syn0[1,0]", "The surface lies over two inputs"),
        ("figure -o a.png --what network --axes a,b", "--axes changes nothing in network"),
        ("animate -o a.gif --what error --row 2", "--row changes nothing in error"),
        ("figure -o a.png --what error --select l1[0]", "--select changes nothing in error"),
        ("figure -o a.png --what surface --phase l1", "--phase changes nothing in surface"),
        ("figure -o a.png --what error --fixed one=1", "--fixed changes nothing in error"),
        ("figure -o a.png --what table --numbers", "--numbers changes nothing in table"),
        ("figure -o a.png --what network --target 1", "--target changes nothing in network"),
        ("figure -o a.png --what stage --row 2 --axes a,b", "--axes changes nothing in network, error"),
        ("figure -o a.png --what stage --dpi 300", "--dpi can mean nothing there"),
        ("animate -o a.mp4 --once", "--once is for a GIF"),
        ("animate -o a.png --per-second 20", "--per-second can mean nothing for frames"),
        ("figure -o a.png --fixed in3", "is no input with a value such as in3=0.5"),
        ("figure -o a.png --fixed in3=x", "is no input with a value such as in3=0.5"),
        ("figure -o a.png --fixed in3=inf", "is no input with a value such as in3=0.5"),
        ("figure -o a.png --select l1", "is no neuron such as l1[2]"),
        ("figure -o a.png --select syn0[1]", "is no neuron such as l1[2]"),
        ("figure -o a.png --select syn1[0,0]", "AND has no syn1[0,0]; its layers are 3 → 1 wide"),
        ("animate -o a.gif --select l1[1]", "AND has no l1[1]"),
        ("figure -o a.png --outlines", "texts of an SVG"),
    ],
)
def test_what_cannot_be_is_refused(arguments: str, says: str, tmp_path: Path) -> None:
    command, *rest = arguments.split()
    result = run(command, "and", *rest)

    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert_one_line(result.stderr)
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "arguments",
    [
        f"figure xnor -o a.png --what {','.join(PART_NAMES)} --theme dark --width 1000px --dpi 100 --transparent",
        f"animate xnor -o a.gif {' '.join(SMALL)}",
    ],
)
def test_file_from_a_process(arguments: str, tmp_path: Path) -> None:
    result = child(*arguments.split(), "--iterations", "20", folder=tmp_path)

    name = arguments.split()[3]
    assert (result.returncode, result.stdout, result.stderr) == (0, f"Written: {name}\n".encode(), b"")
    assert files(tmp_path) == [name]
    assert (tmp_path / name).read_bytes().startswith(MAGIC[name[2:]])


@pytest.mark.parametrize(
    "arguments",
    [
        "figure xnor -o a.svg --what network,error,correlations --theme print --width 160mm --numbers",
        "figure xnor -o a.pdf --what table,matrix --type-size 7",
        f"animate xnor -o a.mp4 {' '.join(SMALL)}",
    ],
)
def test_file_of_every_other_kind(arguments: str, tmp_path: Path) -> None:
    result = run(*arguments.split(), "--iterations", "20")

    name = arguments.split()[3]
    assert (result.exit_code, result.output) == (0, f"Written: {name}\n")
    assert files(tmp_path) == [name]
    assert (tmp_path / name).read_bytes().startswith(MAGIC[name[2:]])


@pytest.mark.parametrize(
    "command", ["figure -o a.svg", f"animate -o a.gif {' '.join(SMALL)}", "figure --format svg -o -"]
)
def test_what_had_no_room_is_said(command: str, tmp_path: Path) -> None:
    arguments = [*command.split(), "--numbers", "adder-2-bit", "--iterations", "5"]
    result = run(*arguments)

    name = "adder-2-bit" if arguments[-5] == "-" else files(tmp_path)[0]
    assert result.exit_code == 0
    assert result.stderr.startswith(f"visualizer: {name}: Left out for want of room: the numbers on syn0")
    assert " there is room at " in result.stderr
    assert_one_line(result.stderr)
    if "-" not in arguments:
        assert run(*arguments, "--quiet").stderr == ""
    if "a.svg" in arguments:
        assert "numbers on" not in run(*(each for each in arguments if each != "--numbers")).stderr


def test_frames_are_numbered_pictures(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for output in (["a.png"], ["out", "--format", "png"]):
        assert run("animate", "xnor", *SMALL, "-o", *output).exit_code == 0

    names = [f"a-000{k}.png" for k in (1, 2, 3)] + ["out"] + [f"out/xnor-000{k}.png" for k in (1, 2, 3)]
    assert files(tmp_path) == names
    for k in (1, 2, 3):
        content = Path(f"a-000{k}.png").read_bytes()
        assert content.startswith(MAGIC["png"])
        assert content == Path(f"out/xnor-000{k}.png").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [("figure and", "png"), ("figure and --format pdf", "pdf"), (f"animate and {' '.join(SMALL)}", "gif")],
)
def test_file_can_be_printed(arguments: str, kind: str, tmp_path: Path) -> None:
    result = run(*arguments.split(), "--iterations", "5", "-o", "-")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.startswith(MAGIC[kind])
    assert files(tmp_path) == []


# Of each, what shows that it is in the midst of its work.
@pytest.mark.parametrize(
    ("arguments", "begun"),
    [
        ("figure encoder-8-3-8 --iterations 5 --dpi 600 -o a.png", b"a.png"),
        ("animate and --to 5000 --frames 2000 -o new/", b"and.gif"),
        ("animate and --to 5000 --frames 2000 -o a.png", b"a.png"),
        ("animate and --to 5000 --frames 2000 -o a.mp4", b"a.mp4"),
    ],
)
def test_interrupt_leaves_nothing(
    arguments: str, begun: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))

    def working(said: bytes) -> bool:
        return begun in said and (b".mp4" not in begun or bool(list(temporary.rglob("*.mp4"))))

    last_words = interrupted(*arguments.split(), folder=tmp_path, begun=working)

    assert b"Traceback" not in last_words
    assert files(tmp_path) == ["temporary"]
    assert [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(temporary).encode() in commandline(p)] == []


def commandline(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended
        return b""
