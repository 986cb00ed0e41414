"""The File menu: opening, saving, exporting, the picture of the window, the questions that are asked."""

import shutil
from pathlib import Path

import pytest

from tests.window.driver import Driver

PLACE = "seen['place']"


def shown(window: Driver, title: str) -> None:
    """Wait until the dialog of that title is there and takes keys."""
    window.expect("dpg.get_item_label('dialog') if dialog_open() else ''", title)
    window.until("dpg.is_item_visible('dialog.no')")
    window.wait()


def gone(window: Driver) -> None:
    window.expect("dialog_open()", False)


def said(window: Driver) -> str:
    return str(window.ask("dpg.get_value('dialog.problem') if dpg.is_item_shown('dialog.problem') else ''", frames=2))


def asked(window: Driver, *what: object) -> None:
    """Wait until that was asked of the services, and nothing else."""
    window.expect("noted.asked", [list(what)])


@pytest.fixture
def place(window: Driver, tmp_path: Path) -> Path:
    """The folder in which dialogs begin, with an experiment in it."""
    (tmp_path / "adder.json").write_text("{}")
    window.ask(f"setattr(noted, 'place', Path({str(tmp_path)!r}))")
    return tmp_path


# Opening and saving


def test_a_file_is_opened(window: Driver, place: Path) -> None:
    window.key("ctrl+o")
    shown(window, "Open")
    window.type("adder\n")
    asked(window, "open", str(place / "adder.json"))
    gone(window)


def test_what_can_be_opened_only_without_something_is_asked_about(window: Driver, place: Path) -> None:
    window.ask("setattr(noted, 'lacks', 'a layer Dropout cannot be had here')")
    for button, more in (("dialog.no", []), ("question.0", [["open", str(place / "adder.json"), "without"]])):
        window.ask("setattr(noted, 'asked', [])")
        window.key("ctrl+o")
        shown(window, "Open")
        window.type("adder\n")
        shown(window, "Open it without that?")
        window.click(button)
        gone(window)
        window.expect("noted.asked", [["open", str(place / "adder.json")], *more])


def test_a_recent_file_is_opened(window: Driver, place: Path) -> None:
    names = [str(place / f"{k}.json") for k in range(12)]
    window.ask(f"setattr(noted, 'recent', [Path(name) for name in {names!r}])")
    window.wait()
    assert window.ask("[dpg.does_item_exist(f'do.recent.{place}') for place in (0, 9, 10)]") == [True, True, False]
    window.menu("do.recent.1")
    asked(window, "open", names[1])
    # Those that follow are in the menu at once.
    window.ask(f"setattr(noted, 'recent', [Path({names[11]!r})])")
    window.wait()
    window.menu("do.recent.0")
    window.expect("noted.asked[1:]", [["open", names[11]]])


def test_a_file_is_saved_to_where_it_is(window: Driver, place: Path) -> None:
    window.ask(f"setattr(noted, 'path', Path({str(place / 'adder.json')!r}))")
    window.key("ctrl+s")
    asked(window, "save", str(place / "adder.json"), "history")
    assert window.iteration == 0
    assert not window.ask("dialog_open()")


def test_what_is_in_no_file_is_saved_as_one(window: Driver, place: Path) -> None:
    window.key("ctrl+s")
    shown(window, "Save as")
    assert window.ask("dpg.get_value('file.name')") == "Trask 3-layer.json"
    window.key("Return")
    asked(window, "save", str(place / "Trask 3-layer.json"), "history")
    gone(window)
    window.until("state.message is None")
    assert window.title.startswith("Trask 3-layer.json — Trask 3-layer · iteration 0")


def test_saving_as_something_else(window: Driver, place: Path) -> None:
    window.ask(f"setattr(noted, 'path', Path({str(place / 'adder.json')!r}))")
    window.key("ctrl+shift+s")
    shown(window, "Save as")
    window.type("other\n")
    asked(window, "save", str(place / "other.json"), "history")


def test_a_link_that_is_pasted_is_opened(window: Driver) -> None:
    link = "https://playground.tensorflow.org/#seed=1&dataset=xor"
    window.click("table.paste")
    shown(window, "Paste a block of numbers")
    window.type(link)
    window.click("dialog.yes")

    asked(window, "open text", link)
    gone(window)


@pytest.mark.usefixtures("place")
def test_a_link_that_is_typed_for_a_name_is_opened(window: Driver) -> None:
    link = "https://playground.tensorflow.org/#seed=1"
    window.key("ctrl+o")
    shown(window, "Open")
    window.type(f"{link}\n")

    asked(window, "open text", link)
    gone(window)


@pytest.mark.usefixtures("place")
def test_a_file_that_cannot_be_saved_is_told_in_the_dialog(window: Driver) -> None:
    window.ask("setattr(noted, 'able', False)")
    window.key("ctrl+s")
    shown(window, "Save as")
    window.key("Return")
    window.until("dpg.is_item_shown('dialog.problem')")
    assert said(window) == "The disk is full; choose another folder."
    assert window.ask("[dialog_open(), state.message]") == [True, None]
    window.key("Escape")
    gone(window)


def test_a_copy_without_history_is_shared(window: Driver, place: Path) -> None:
    window.menu("do.share.start")
    shown(window, "Save a copy")
    window.key("Return")
    asked(window, "save", str(place / "Trask 3-layer start.json"), "start")


def test_a_table_is_imported(window: Driver, place: Path) -> None:
    (place / "measured.csv").write_text("a,b,carry,sum\n0,0,0,0\n0,1,0,1\n1,0,0,1\n1,1,1,0\n")
    window.menu("do.import_table")
    shown(window, "Import a table")
    assert window.ask("[entry.name for entry in front_dialog()._entries]") == ["measured.csv"]
    window.type("measured.csv\n")
    shown(window, "Import measured.csv")
    # Both columns at the end could be outputs.
    roles = window.ask("[dpg.get_value(f'import.column.{k}') for k in range(4)]")
    assert roles == ["Input", "Input", "Output", "Output"]
    window.ask("[dpg.set_value(f'import.column.{k}', 'Left out') for k in (2, 3)]")
    window.click("dialog.yes")
    assert "one output" in said(window)
    window.ask("[dpg.set_value('import.column.3', 'Output'), dpg.set_value('import.keep', True)]")
    window.click("dialog.yes")

    asked(window, "import", str(place / "measured.csv"), "inputs", "a", "b", "outputs", "sum", True)
    window.expect("dialog_open()", False)


def test_opening_asks_what_is_not_plain(window: Driver, place: Path) -> None:
    (place / "measured.csv").write_text("a,b,carry,sum\n0,0,0,0\n0,1,0,1\n1,0,0,1\n1,1,1,0\n")
    window.key("ctrl+o")
    shown(window, "Open")
    window.type("measured.csv\n")
    shown(window, "Import measured.csv")
    window.key("Return")

    asked(window, "import", str(place / "measured.csv"), "inputs", "a", "b", "outputs", "carry", "sum", False)
    gone(window)


@pytest.mark.usefixtures("place")
def test_letters_with_ctrl_are_not_those_without(window: Driver) -> None:
    for key in ("ctrl+o", "ctrl+s", "ctrl+shift+s"):
        with window.nothing_happens():
            window.key(key)
            window.expect("dialog_open()", True)
            window.key("Escape")
            gone(window)
    with window.nothing_happens():
        window.key("o", "s", "shift+s")
        gone(window)


def test_the_own_dialog_of_the_platform_is_asked(window: Driver, place: Path) -> None:
    stand_in = place / "zenity"
    (place / "which").symlink_to(str(shutil.which("which")))
    path = window.ask("__import__('os').environ['PATH']")
    window.ask(f"__import__('os').environ.update(PATH={str(place)!r})")
    window.ask("setattr(noted, 'settings', Settings(Path('/tmp'), 'x', True))")

    def answering(line: str) -> None:
        stand_in.write_text(f"#!/bin/sh\n{line}\n")
        stand_in.chmod(0o755)

    answering(f"echo {place}/adder.json")
    window.key("ctrl+o")
    window.expect("noted.asked", [["open", str(place / "adder.json")]])
    window.key("ctrl+s")
    shown(window, "Replace it?")
    window.key("Return")
    window.expect("noted.asked[1:]", [["save", str(place / "adder.json"), "history"]])
    assert not window.ask("dialog_open()")
    # One that fails has not been seen by anybody.
    answering("/bin/sleep 0.5; exit 255")
    window.key("ctrl+o")
    shown(window, "Open")
    assert said(window) == "The system's file dialog has failed (status 255); here is the program's own."
    window.key("Escape")
    gone(window)
    window.ask(f"__import__('os').environ.update(PATH={path!r})")


# Exporting


def test_a_picture_is_exported(window: Driver, place: Path) -> None:
    window.menu("do.export_picture")
    shown(window, "Export a picture")
    window.fill("picture.width", "3mm", "")
    window.click("dialog.yes")
    window.until("dpg.is_item_shown('dialog.problem')")
    assert "width" in said(window)
    window.click(window.box("picture.sigmoid").at())
    window.click(window.box("picture.error").at())
    # The preview follows what is typed.
    window.fill("picture.width", "120mm", "")
    window.until("'120 mm wide' in [dpg.get_value(item) for item in dpg.get_item_children('dialog', 1)]")
    assert window.ask("dpg.get_item_height('picture.preview')") > 100
    window.fill("picture.width", "800px", "")
    window.fill("picture.dpi", "100", "Return")
    shown(window, "Export a picture")
    window.until("dpg.does_item_exist('file.name')")
    window.wait(4)
    window.key("ctrl+a")
    window.type("figure.svg\n")

    window.until("noted.asked")
    page = "noted.asked[0][1]"
    assert window.ask(f"[noted.asked[0][0], noted.asked[0][2], {page}.parts, {page}.theme, {page}.dpi]") == [
        "export",
        str(place / "figure.svg"),
        ["network", "table", "sigmoid"],
        "dark",
        100.0,
    ]
    assert window.ask(f"{page}.pixels[0]") == 800
    # What was chosen is there the next time.
    window.menu("do.export_picture")
    shown(window, "Export a picture")
    fields = "[dpg.get_value(f'picture.{name}') for name in ('sigmoid', 'error', 'width', 'dpi')]"
    assert window.ask(fields) == [True, False, "800px", "100"]


def test_a_film_is_exported(window: Driver, place: Path) -> None:
    window.key("b")
    window.expect("state.iteration", 1000)
    window.menu("do.export_film")
    shown(window, "Export a film")
    assert window.ask("dpg.get_value('film.end')") == "1,000"
    window.fill("film.end", "1001", "")
    window.click("dialog.yes")
    window.until("dpg.is_item_shown('dialog.problem')")
    assert "1,000" in said(window)
    window.fill("film.end", "500", "")
    window.fill("film.frames", "1", "Return")
    window.until("'frames' in dpg.get_value('dialog.problem')")
    for part in ("error", "program"):
        window.click(window.box(f"film.{part}").at())
    window.fill("film.frames", "25", "Return")
    window.until("dpg.does_item_exist('file.name')")
    window.wait(4)
    assert window.ask("dpg.get_value('file.name')") == "Trask 3-layer.gif"
    window.key("Return")

    window.until("noted.asked")
    film = "noted.asked[0][1]"
    assert window.ask(f"[{film}.start, {film}.end, {film}.frames, {film}.log, {film}.page.pixels]") == [
        0,
        500,
        25,
        True,
        [800, 500],
    ]
    assert window.ask(f"{film}.page.parts") == ["network", "program"]
    assert window.ask("noted.asked[0][2]") == str(place / "Trask 3-layer.gif")


@pytest.mark.parametrize(
    ("data", "name"),
    [("script", ".py"), ("history", " history.csv")],
)
def test_data_is_exported(window: Driver, place: Path, data: str, name: str) -> None:
    window.menu(f"do.export.{data}")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.key("Return")
    asked(window, "export", data, str(place / f"Trask 3-layer{name}"))


def test_a_page_is_exported_and_opened_by_its_link(window: Driver, place: Path) -> None:
    window.menu("do.export_page")
    window.expect("dialog_open()", True)
    window.wait(4)
    window.key("Return")
    window.until("noted.asked")
    assert window.ask("[noted.asked[0][1].theme, noted.asked[0][2]]") == ["auto", str(place / "Trask 3-layer.html")]
    window.key("Left")
    window.until("state.message is not None")
    window.ask("setattr(noted, 'page_line', state.message.text)")
    window.until("window.desk.status._advice is not None")
    assert "Open in the browser" in window.ask("texts(window.desk.status._painter)")
    left, right = window.ask(
        "__import__('visualizer.scene.caption', fromlist=['x'])"
        ".advice_button(window.desk.status._advice, window._ui.style, window.desk.status._rect.width)"
    )
    x, y = window.ask("dpg.get_item_rect_min('status.line')")
    window.click((x + (left + right) / 2, y + 12))
    window.until("noted.asked[-1] == ('open_page',)")


def test_progress_is_told_and_can_be_cancelled(window: Driver) -> None:
    window.ask("setattr(noted, 'job', Job('Film a.gif', 0.25))")
    window.until("dpg.is_item_visible('status.cancel')")
    assert "25 %" in window.ask("texts(window.desk.status._painter)")
    window.click("status.cancel")
    asked(window, "cancel")
    window.expect("dpg.is_item_shown('status.cancel')", False)

    window.ask("setattr(noted, 'job', Job('Film a.gif', 0.25))")
    window.wait()
    window.key("Escape")
    window.wait()
    assert window.ask("noted.asked") == [["cancel"]]


# The picture of the window


def test_f12_takes_the_window_and_nothing_else(driver: Driver, tmp_path: Path) -> None:
    window = driver.open()  # which draws pixels, as the shared one does not
    window.ask(f"setattr(noted, 'settings', Settings(Path({str(tmp_path)!r}), 'x', False))")
    window.move((1, 700))
    window.wait(4)
    window.key("F12")
    asked(window, "picture", [800, 1280, 3])
    window.ask("seen.update(pixels=noted.pixels)")
    assert window.ask("len(np.unique(noted.pixels.astype(int) @ [65536, 256, 1])) > 100")
    assert window.ask("dpg.get_clipboard_text()") == str(tmp_path / "window.png")

    # An open menu and a tooltip are put away for it.
    top = window.ask("[*dpg.get_item_pos('menu.edit')]")
    window.move("table.fill")
    tooltips = "[i for i in dpg.get_all_items() if dpg.get_item_type(i) == 'mvAppItemType::mvTooltip']"
    window.until(f"any(dpg.get_item_state(item)['visible'] for item in {tooltips})")
    window.key("F12")
    window.expect("len(noted.asked)", 2)
    beside = "[40:700, 360:]"
    assert window.ask(f"bool((noted.pixels{beside} == seen['pixels']{beside}).all())")
    window.until(f"all(dpg.is_item_shown(item) for item in {tooltips})")
    window.click((top[0] + 10, 12))
    window.wait(4)
    window.key("F12")
    window.expect("len(noted.asked)", 3)
    body = "[40:700]"
    assert window.ask(f"bool((noted.pixels{body} == seen['pixels']{body}).all())")


def test_the_path_of_an_export_is_copied(window: Driver) -> None:
    assert not window.ask("dpg.is_item_enabled('do.copy_path')")
    window.ask("setattr(noted, 'written', Path('/somewhere/film.gif'))")
    window.until("dpg.is_item_enabled('do.copy_path')")
    window.menu("do.copy_path")
    window.expect("dpg.get_clipboard_text()", "/somewhere/film.gif")


def test_a_link_is_copied_or_refused(window: Driver) -> None:
    window.menu("do.copy_link")
    window.expect("dpg.get_clipboard_text()", "https://example.org/#seed=1")
    window.ask("(setattr(noted, 'able', False), dpg.set_clipboard_text('mine'))")
    window.menu("do.copy_link")
    window.expect("len(noted.asked)", 2)
    window.expect("dpg.get_clipboard_text()", "mine")


def test_settings_are_changed_or_refused(window: Driver) -> None:
    window.ask("setattr(noted, 'able', False)")
    window.menu("do.settings")
    shown(window, "Settings")
    window.fill("settings.folder", "/tmp", "")
    window.fill("settings.pattern", "{title}", "")
    window.click("settings.native")
    window.click("dialog.yes")
    window.until("dpg.is_item_shown('dialog.problem')")
    window.ask("setattr(noted, 'able', True)")
    window.click("dialog.yes")
    gone(window)
    assert window.ask("[str(noted.settings.folder), noted.settings.pattern, noted.settings.native]") == [
        "/tmp",
        "{title}",
        True,
    ]


# Questions


def test_unsaved_work_is_asked_about_before_another_file(window: Driver, place: Path) -> None:
    window.ask(f"[setattr(noted, 'unsaved', True), setattr(noted, 'recent', [Path({str(place / 'adder.json')!r})])]")
    window.wait()
    assert window.title.startswith("• Trask 3-layer")
    window.menu("do.recent.0")
    shown(window, "Save Trask 3-layer?")
    window.click("dialog.no")
    gone(window)
    assert window.ask("noted.asked") == []

    window.menu("do.recent.0")
    shown(window, "Save Trask 3-layer?")
    window.click("question.1")
    asked(window, "open", str(place / "adder.json"))
    gone(window)


def test_unsaved_work_is_saved_before_a_preset_is_opened(window: Driver, place: Path) -> None:
    window.ask("setattr(noted, 'unsaved', True)")
    window.menu("do.preset.0")
    shown(window, "Save Trask 3-layer?")
    window.key("Return")
    shown(window, "Save as")
    window.key("Return")
    asked(window, "save", str(place / "Trask 3-layer.json"), "history")
    window.expect("state.experiment.title", "Trask 2-layer")
    gone(window)


def test_the_list_of_presets_stays_as_it_is_when_it_is_cancelled(window: Driver) -> None:
    window.ask("setattr(noted, 'unsaved', True)")
    window.click("table.preset")
    window.popup_item("table.presets", "table.presets.0")
    shown(window, "Save Trask 3-layer?")
    window.key("Escape")
    gone(window)
    assert window.ask("[dpg.get_item_label('table.preset'), state.experiment.title]") == [
        "Trask 3-layer",
        "Trask 3-layer",
    ]


def test_a_session_that_was_left_is_offered(window: Driver) -> None:
    left = "UnclosedSession('2-bit adder', 12000, 3, '21 November, 14:05')"
    for button, wanted in (("question.0", [["resume"]]), ("question.1", [["discard"]]), ("dialog.no", [])):
        window.ask(f"[noted.begin(), setattr(noted, 'unclosed_session', {left})]")
        shown(window, "Restore the last session?")
        window.click(button)
        gone(window)
        window.wait(4)
        assert window.ask("[noted.asked, dialog_open()]") == [wanted, False]


def test_closing_asks_once(driver: Driver) -> None:
    driver.open()
    driver.ask("setattr(noted, 'unsaved', True)")
    driver.wish_to_close()
    shown(driver, "Save Trask 3-layer?")
    driver.key("Escape")
    gone(driver)
    driver.key("ctrl+q")
    shown(driver, "Save Trask 3-layer?")
    # Another wish while the question is there is an answer.
    assert driver.close_by_manager() == 0
    assert driver.stderr == ""


def test_closing_after_saving(driver: Driver, tmp_path: Path) -> None:
    driver.open()
    driver.ask(f"[setattr(noted, 'unsaved', True), setattr(noted, 'path', Path({str(tmp_path / 'a.json')!r}))]")
    driver.wish_to_close()
    shown(driver, "Save a.json?")
    with driver.held("Return"):
        assert driver.ending() == 0
    assert driver.stderr == ""


# Title and note


def test_title_and_note_are_given_or_refused(window: Driver) -> None:
    window.menu("do.describe")
    window.until("dpg.is_item_shown('dialog')")
    window.wait(4)
    window.key("ctrl+a", "BackSpace")
    window.key("Return")
    window.until("dpg.is_item_shown('dialog.problem')")
    assert "1 to 60 characters" in window.ask("dpg.get_value('dialog.problem')")

    window.click("describe.title")
    window.type("Ours")
    window.key("Return")
    window.expect("[dialog_open(), state.experiment.label]", [False, "Ours"])


# Menus


def test_keys_rest_while_a_menu_is_open_and_escape_closes_it(window: Driver) -> None:
    left, below, line = window.ask("[dpg.get_item_pos('menu.file')[0], 1.75 * style.size, 0.6 * style.size]")
    window.click((left + line, below / 2))
    window.until("dpg.get_item_type(dpg.get_active_window()) == 'mvAppItemType::mvMenu'")
    with window.nothing_happens():
        window.key("n", "b", "space")

    window.key("Escape")
    window.until("dpg.get_item_type(dpg.get_active_window()) != 'mvAppItemType::mvMenu'")
    window.key("Right")
    window.expect("state.iteration", 1)

    window.menu("do.step")
    window.expect("state.iteration", 2)
    window.key("Right")
    window.expect("state.iteration", 3)

    window.click((left + line, below / 2))
    window.wait(4)
    window.click(window.box("network.canvas").at(0.02, 0.02))
    window.wait(4)
    window.key("Right")
    window.expect("state.iteration", 4)
