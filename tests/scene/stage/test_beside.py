"""What is worked out beside the stage stands on it as far as it is known, in the type of the stage."""

import pytest

from tests.scene.stage.test_stage_frame import SIZES, on_stage, texts
from visualizer.engine.many.training import train_many
from visualizer.files.preset import preset
from visualizer.scene.check.check_picture import RUNNING, UNDER_WAY
from visualizer.scene.check.comparison import compared
from visualizer.scene.descent.descent_picture import mapped
from visualizer.scene.descent.error_map import Survey
from visualizer.scene.many.fate import NAMES
from visualizer.scene.many.seed_runs import SeedRuns
from visualizer.scene.shape import Raster
from visualizer.scene.stage.beside import Beside
from visualizer.scene.stage.stage_frame import StageFrame, stage_frame
from visualizer.scene.stage.stage_style import em
from visualizer.session.command import GiveLecture, Run, SetHidden, ShowSeeds, TurnBack
from visualizer.session.state import State, initial_state
from visualizer.session.update import update

EXPERIMENT = preset("xor-stuck")
STATE = initial_state(EXPERIMENT)


def trained(iterations: int, under_way: bool) -> SeedRuns:
    started = [EXPERIMENT.with_seed(seed) for seed in range(12)]
    found = train_many([run.start() for run in started], [run.task for run in started], iterations)
    return SeedRuns(EXPERIMENT, tuple(range(12)), 2000, found, under_way)


@pytest.fixture(scope="module")
def runs() -> SeedRuns:
    return trained(2000, under_way=False)


@pytest.fixture(scope="module")
def half() -> SeedRuns:
    return trained(800, under_way=True)


def said(frame: StageFrame) -> str:
    return " ".join(text.string for text in texts(frame))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("cards", [("seeds",), ("network", "seeds"), ("network", "table", "seeds")])
def test_how_often_it_learns_is_said_whole(
    runs: SeedRuns, half: SeedRuns, width: int, height: int, cards: tuple[str, ...]
) -> None:
    state = on_stage(STATE, *cards)
    other = update(state, SetHidden((3,)))
    ends = ", ".join(f"{runs.count(fate)} {name}" for fate, name in NAMES.items() if runs.count(fate))
    for shown, beside, words in (
        (state, Beside(live=True), "see how often it learns. S trains 256 of them."),
        (state, Beside(half), "12 seeds, 40 % of 2,000 iterations"),
        (state, Beside(runs), f"12 seeds after 2,000 iterations: {ends}"),
        (other, Beside(runs, live=True), "train them anew. S trains 256 of them."),
    ):
        frame = stage_frame(shown, width, height, beside)
        assert words in said(frame)
        assert all(em(text.size) >= height / 32 for text in texts(frame))
    networks = update(update(state, GiveLecture()), ShowSeeds("networks"))
    assert "1 to 12 of 12" in said(stage_frame(networks, width, height, Beside(runs)))
    not_yet = update(update(update(state, GiveLecture()), ShowSeeds(fresh=True)), TurnBack())
    assert "S trains 256 of them." in said(stage_frame(not_yet, width, height, Beside(runs)))


def test_a_window_shows_what_it_has_found_and_waits_for_the_rest() -> None:
    def shown(state: State, card: str, beside: Beside) -> StageFrame:
        return stage_frame(on_stage(state, card), 1280, 720, beside)

    def maps(frame: StageFrame) -> int:
        return sum(isinstance(shape, Raster) for layer in frame.layers for shape in layer.shapes)

    assert UNDER_WAY in said(shown(STATE, "gradient-check", Beside(live=True)))
    running = update(on_stage(STATE, "gradient-check"), Run())
    assert RUNNING in said(stage_frame(running, 1280, 720, Beside(live=True)))
    agrees = "All 9 updates agree"
    assert agrees in said(shown(STATE, "gradient-check", Beside(checked=compared(STATE.present), live=True)))
    assert agrees in said(shown(STATE, "gradient-check", Beside()))

    bare = shown(STATE, "descent", Beside(live=True))
    room = bare.layout.room("descent", bare.style)
    wanted = mapped(STATE, bare.style, room.width, room.height)
    assert wanted is not None
    with_map = shown(STATE, "descent", Beside(ground=Survey(wanted, 8).finished(), live=True))
    assert maps(with_map) > maps(bare) == 0
