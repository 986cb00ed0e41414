"""Where things are written: names are made as they are meant, and what would clash is refused beforehand."""

from pathlib import Path

import pytest

from tests.command_line.running import files, run
from visualizer.command_line.target import Target, check_targets, folder_for
from visualizer.errors import InvalidValue

KERAS = Path(__file__).parents[1] / "files" / "format" / "keras"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("out").mkdir()
    Path("and").mkdir()


@pytest.mark.parametrize(
    ("target", "path", "kind"),
    [
        (Target("a.svg", ".png"), "a.svg", "svg"),
        (Target("a.PNG", ".png"), "a.PNG", "png"),
        (Target("a", ".png"), "a", ""),
        (Target("a", ".png", "svg"), "a", "svg"),
        (Target("a.dat", ".png", "svg"), "a.dat", "svg"),
        (Target("out", ".png"), "out/my.v2.png", "png"),
        (Target("out/", ".png", "pdf"), "out/my.v2.pdf", "pdf"),
        (Target("missing/", ".png"), "missing/my.v2.png", "png"),
        (Target("{name}-x.gif", ".gif"), "my.v2-x.gif", "gif"),
        (Target("out/{name}/{name}.py", ".py"), "out/my.v2/my.v2.py", "py"),
        (Target("-", ".png"), "-", "png"),
        (Target("-", ".png", "pdf"), "-", "pdf"),
        (Target("a" * 300, ".png"), "a" * 300, ""),
        (Target("", ".png"), ".", ""),
    ],
)
def test_file_and_kind(target: Target, path: str, kind: str) -> None:
    assert (target.path("some/my.v2.json"), target.kind_for("some/my.v2.json")) == (Path(path), kind)


def test_standard_output_is_no_folder_even_if_there_is_one() -> None:
    Path("-").mkdir()

    assert Target("-", ".png").path("xnor") == Path("-")
    assert Target("./-", ".png").path("xnor") == Path("-/xnor.png")


@pytest.mark.parametrize("output", ["out", "out/", "new/", "out/new/", "out/{name}.png", "{name}-a.png"])
def test_several_have_their_own_files(output: str) -> None:
    check_targets([Target(output, ".png")], ["xnor", "nand", "a/run.json", "run-2.json"])


@pytest.mark.parametrize(
    ("outputs", "names", "says"),
    [
        (["a.png"], ["xnor", "nand"], "'a.png' is one file for several things to write; name a folder, or a file such"),
        (["-"], ["xnor", "nand"], "'-' is one file for several"),
        (["out"], ["xnor", "xnor"], "'out/xnor.png' is one file"),
        (["out"], ["a/run.json", "b/run.json"], "'out/run.png' is one file"),
        (["{name}.png"], ["run.json", "run.csv"], "'run.png' is one file"),
        (["{name}.png", "nand.png"], ["xnor", "nand"], "'nand.png' is one file"),
        (["a.csv", "a.csv"], ["xnor"], "'a.csv' is one file for several things to write; name another."),
        (["a.csv", "./a.csv"], ["xnor"], "'a.csv' is one file"),
        (["-", "-"], ["xnor"], "'-' is one file"),
        (["missing/a.png"], ["xnor"], "missing/a.png cannot be written (there is no folder missing)."),
        (["missing/new/"], ["xnor"], "missing/new/xnor.png cannot be written (there is no folder missing)."),
        (["{name}/a.png"], ["and", "or"], "or/a.png cannot be written (there is no folder or)."),
        (["new\nline/a.png"], ["xnor"], "new?line/a.png cannot be written (there is no folder new?line)."),
    ],
)
def test_what_cannot_be_is_refused(outputs: list[str], names: list[str], says: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        check_targets([Target(output, ".png") for output in outputs], names)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("output", ["run.csv", ".", "./{name}.csv", "link.csv"])
def test_file_that_is_opened_is_never_written_over(output: str) -> None:
    Path("run.csv").write_text("0,1\n")
    Path("link.csv").symlink_to("run.csv")

    with pytest.raises(
        InvalidValue, match="is the file that is opened, and would be lost; name another file or folder"
    ):
        check_targets([Target("out/", ".json"), Target(output, ".csv")], ["xnor", "run.csv"])
    check_targets([Target("out/", ".csv"), Target("other.csv", ".csv")], ["run.csv"])


def test_weights_beside_a_model_are_not_written_over() -> None:
    for ending in (".json", ".npz"):
        Path(f"net{ending}").write_bytes((KERAS / f"acts{ending}").read_bytes())

    with pytest.raises(InvalidValue, match=r"net\.npz is the file that is opened"):
        check_targets([Target("net.npz", ".npz")], ["net.json"])
    Path("net.json").write_text('{"version": 2}')  # an experiment, with an export of it
    check_targets([Target("net.npz", ".npz")], ["net.json"])


def test_folder_is_made_where_one_is_named() -> None:
    for output, made in (("new/", True), ("out/", True), ("other", False), ("other/a.png", False)):
        target = Target(output, ".png")
        with folder_for(target.path("xnor"), target):
            assert target.path("xnor").parent.is_dir() or not made
    assert files(Path.cwd()) == ["and", "new", "out"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, InvalidValue])
@pytest.mark.parametrize("written", [[], ["new/nand.png"]])
def test_folder_goes_if_nothing_was_written(failure: type[BaseException], written: list[str]) -> None:
    def fail(target: Target) -> None:
        with folder_for(target.path("xnor"), target):
            for name in written:
                Path(name).touch()
            raise failure

    with pytest.raises(failure):
        fail(Target("new/", ".png"))
    assert files(Path.cwd()) == sorted(["and", "out", *written, *(["new"] if written else [])])


def test_folder_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    target = Target("new/", ".png")
    with pytest.raises(InvalidValue, match=r"The folder new cannot be made \(Permission denied\)\."):
        folder_for(target.path("xnor"), target).__enter__()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["figure", "xor", "-o", "a.png", "--format", "svg"],
            "a.png is no name of a file of --format svg; end it in .svg",
        ),
        (["animate", "xor", "-o", "a.gif", "--format", "mp4"], "a.gif is no name of a file of --format mp4"),
        (["script", "xor", "-o", "a.py", "--notebook"], "A notebook is a file that ends in .ipynb"),
        (["figure", "xor", "-o"], "requires an argument. `visualizer figure --help` shows how."),
        (["train", ""], "There is no preset ''"),
        (["export", "run.csv", "--csv", "."], "run.csv is the file that is opened, and would be lost"),
    ],
)
def test_what_contradicts_itself_is_refused_in_one_line(arguments: list[str], says: str) -> None:
    Path("run.csv").write_text("0,1\n1,0\n")
    before = files(Path.cwd())
    result = run(*arguments)

    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert says in result.stderr
    assert files(Path.cwd()) == before
    assert Path("run.csv").read_text() == "0,1\n1,0\n"
