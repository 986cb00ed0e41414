"""The file dialog: what it lists, where it goes, what it answers, what it refuses."""

import shutil
from pathlib import Path

import pytest

from tests.window.driver import Driver, Point

NAMES = "[entry.name for entry in front_dialog()._entries]"
FOLDER = "str(front_dialog()._folder)"


@pytest.fixture
def place(window: Driver, tmp_path: Path) -> Path:
    """The folder in which dialogs begin."""
    (tmp_path / "course" / "week 1").mkdir(parents=True)
    for name in ("b.json", "A.json", "notes.pdf", ".hidden.json", "course/inner.json", "c10.json", "c9.csv"):
        (tmp_path / name).write_text("a,y\n0,1\n1,0\n" if name.endswith(".csv") else "{}")
    window.ask(f"setattr(noted, 'place', Path({str(tmp_path)!r}))")
    return tmp_path


def opening(window: Driver) -> None:
    begin(window, "ctrl+o")


def saving(window: Driver) -> None:
    begin(window, "ctrl+s")


def begin(window: Driver, key: str) -> None:
    window.key(key)
    window.until("dialog_open() and dpg.is_item_visible('file.name')")
    window.wait(3)


def row(window: Driver, name: str) -> Point:
    """The place of an entry of the list."""
    number = window.ask(NAMES).index(name)
    left, top = window.ask("dpg.get_item_rect_min('file.canvas')")
    return left + 80, top + window.ask(f"({number} + 0.5) * style.px(26)")


def said(window: Driver, *words: str) -> None:
    """Wait until the dialog says something with these words, on one line."""
    window.until("dpg.is_item_shown('dialog.problem')")
    text = window.ask("dpg.get_value('dialog.problem')", frames=1)
    assert "\n" not in text
    for word in words:
        assert word in text
    assert window.ask("[noted.asked, state.message]") == [[], None]


def asked(window: Driver, *what: object) -> None:
    window.expect("noted.asked", [list(what)])
    window.expect("dialog_open()", False)


def test_folders_come_first_and_only_what_can_be_opened(window: Driver, place: Path) -> None:
    opening(window)
    assert window.ask(NAMES) == ["course", "A.json", "b.json", "c9.csv", "c10.json"]
    assert window.ask("dpg.get_value('file.folder')") == str(place)
    window.key("Escape")
    window.expect("dialog_open()", False)
    assert window.ask("noted.asked") == []


def test_a_click_chooses_and_the_button_opens(window: Driver, place: Path) -> None:
    opening(window)
    window.click(row(window, "b.json"))
    window.expect("dpg.get_value('file.name')", "b.json")
    window.click(row(window, "course"))
    window.expect("dpg.get_value('file.name')", "b.json")
    window.click(row(window, "c10.json"))
    window.click("dialog.yes")
    asked(window, "open", str(place / "c10.json"))
    opening(window)
    window.click(row(window, "course"))
    window.key("Return")
    window.expect(FOLDER, str(place / "course"))


def test_a_double_click_opens(window: Driver, place: Path) -> None:
    opening(window)
    window.double_click(row(window, "course"))
    window.expect(NAMES, ["week 1", "inner.json"])
    # The second press has not chosen what lies there now.
    assert window.ask("[front_dialog()._chosen, dpg.get_value('file.name')]") == [None, ""]
    window.wait(16)
    window.double_click(row(window, "inner.json"))
    asked(window, "open", str(place / "course" / "inner.json"))


def test_up_goes_up(window: Driver, place: Path) -> None:
    window.ask(f"setattr(noted, 'place', Path({str(place / 'course')!r}))")
    opening(window)
    window.click("file.up")
    window.expect(FOLDER, str(place))
    window.expect("dpg.get_value('file.folder')", str(place))
    window.ask("front_dialog()._show(Path('/'))")
    window.click("file.up")
    window.expect(FOLDER, "/")


def test_a_folder_is_typed(window: Driver, place: Path) -> None:
    opening(window)
    window.fill("file.folder", "nowhere")
    said(window, "no folder", str(place / "nowhere"))
    assert window.ask(FOLDER) == str(place)
    window.fill("file.folder", "course")
    window.expect(FOLDER, str(place / "course"))
    window.fill("file.folder", "~")
    window.expect(FOLDER, str(Path.home()))
    # Of a file, the folder in which it is, and its name.
    window.ask(f"dpg.set_value('file.folder', {str(place / 'course' / 'inner.json')!r})")
    window.click(window.box("file.folder").at(0.3))
    window.key("Return")
    window.expect(FOLDER, str(place / "course"))
    window.click("dialog.yes")
    asked(window, "open", str(place / "course" / "inner.json"))


def test_the_name_may_be_a_folder_or_lack_its_ending(window: Driver, place: Path) -> None:
    opening(window)
    window.type("course\n")
    window.expect(FOLDER, str(place / "course"))
    window.wait(3)
    window.key("ctrl+a")
    window.type("../c9\n")
    asked(window, "open", str(place / "c9.csv"))


@pytest.mark.parametrize(
    ("typed", "word"), [("", "No file is chosen"), ("none", "no none in"), ("nowhere/a", "no folder")]
)
@pytest.mark.usefixtures("place")
def test_what_cannot_be_opened_is_said(window: Driver, typed: str, word: str) -> None:
    opening(window)
    window.type(f"{typed}\n")
    said(window, word)
    window.key("Escape")
    window.expect("dialog_open()", False)


@pytest.mark.usefixtures("place")
def test_a_name_that_is_too_long_is_said(window: Driver) -> None:
    opening(window)
    window.key("Tab")
    window.ask("dpg.set_value('file.name', 'a' * 300)")
    window.click("dialog.yes")
    said(window, "aaa")


def test_a_folder_that_cannot_be_read_is_said(window: Driver, place: Path) -> None:
    opening(window)
    shutil.rmtree(place / "course")
    window.double_click(row(window, "course"))
    said(window, str(place / "course"), "cannot be read")
    assert window.ask(NAMES) == []
    window.click("file.up")
    window.until("not dpg.is_item_shown('dialog.problem')")
    assert "A.json" in window.ask(NAMES)


def test_replacing_is_asked_about_once(window: Driver, place: Path) -> None:
    saving(window)
    window.type("b")
    with window.held("Return"):
        said(window, "b.json", "there already")
        # A key that is held comes again and again, and answers nothing.
        window.wait(60)
    assert window.ask("[noted.asked, dpg.get_item_label('dialog.yes')]") == [[], "Replace"]
    window.fill("file.name", "a2", "")
    window.expect("dpg.get_item_label('dialog.yes')", "Save")
    window.click(row(window, "A.json"))
    window.click("dialog.yes")
    said(window, "A.json")
    window.key("Return")
    asked(window, "save", str(place / "A.json"), "history")


def test_no_name_is_said_and_another_folder_is_saved_to(window: Driver, place: Path) -> None:
    saving(window)
    window.key("BackSpace", "Return")
    said(window, "no name")
    window.double_click(row(window, "course"))
    window.expect(FOLDER, str(place / "course"))
    window.fill("file.name", "x.json")
    asked(window, "save", str(place / "course" / "x.json"), "history")


def test_the_kind_is_chosen(window: Driver, place: Path) -> None:
    window.menu("do.export_film")
    window.until("dialog_open() and dpg.is_item_visible('dialog.yes')")
    window.wait(3)
    window.click("dialog.yes")
    window.until("dpg.does_item_exist('file.kind') and dpg.is_item_visible('file.kind')")
    window.wait(3)
    field = window.box("file.kind")
    window.click("file.kind")
    window.wait(4)
    window.click((field.x + 20, field.y + 2.2 * field.height + 12))
    window.expect("dpg.get_value('file.kind')", "MP4")
    window.expect("dpg.get_value('file.name')", "Trask 3-layer.mp4")
    window.fill("file.name", "film")
    window.expect("[noted.asked[0][0], noted.asked[0][2]]", ["export", str(place / "film.mp4")])


def test_thousands_of_files(window: Driver, place: Path) -> None:
    for number in range(3000):
        (place / f"run {number}.json").touch()
    opening(window)
    assert window.ask("len(front_dialog()._painter._shapes)") < 200
    window.wheel("file.rows", -6)
    window.until("dpg.get_y_scroll('file.rows') > 100")
    window.wait(3)
    middle = window.box("file.rows").at(0.3, 0.5)
    window.click(middle)
    window.until("front_dialog()._chosen is not None")
    window.ask("dpg.set_y_scroll('file.rows', dpg.get_y_scroll_max('file.rows'))")
    window.wait(4)
    window.click(row(window, "run 2999.json"))
    window.key("Return")
    asked(window, "open", str(place / "run 2999.json"))


@pytest.mark.parametrize(("size", "type_size"), [((640, 480), 24), ((1024, 700), 36), ((640, 480), 36)])
def test_all_of_it_is_in_the_window(window: Driver, place: Path, size: tuple[int, int], type_size: int) -> None:
    window.resize(*size)
    window.ask(f"session.dispatch(SetView(View(size={type_size})))")
    window.wait(4)
    saving(window)
    window.type("b\n")
    said(window, "there already")
    window.wait(3)
    room = window.box("dialog")
    assert room.x >= 0
    assert room.y >= 0
    assert room.x + room.width <= size[0]
    assert room.y + room.height <= size[1]
    if (size, type_size) == ((640, 480), 36):
        return  # there the dialog scrolls
    for item in ("file.folder", "file.up", "file.rows", "file.name", "dialog.yes", "dialog.no", "dialog.problem"):
        box = window.box(item)
        assert box.x >= room.x, item
        assert box.x + box.width <= room.x + room.width, item
        assert box.y + box.height <= room.y + room.height, item
    assert (place / "b.json").exists()
