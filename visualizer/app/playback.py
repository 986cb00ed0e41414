"""A recorded lecture, given again: its entries carried out in a session, one after the other, or up to a time."""

from dataclasses import replace

from visualizer.app.lessons import Lessons
from visualizer.app.seed_training import ReplayedSeeds
from visualizer.errors import InvalidRecording, VisualizerError
from visualizer.files.journal_line import At
from visualizer.files.journal_replay import after_entry
from visualizer.files.recorded import Recorded
from visualizer.files.recording_line import Entry, LessonDeed, Opened, SeedDeed, Timed, Trained
from visualizer.lesson.lesson import Lesson
from visualizer.lesson.on_stage import StagedLesson
from visualizer.lesson.walk import own_view
from visualizer.message import printable
from visualizer.session.command import Command, Open, Resume, Tell
from visualizer.session.history import History
from visualizer.session.record import Document, Record, restoring, state_of
from visualizer.session.run import trained_to
from visualizer.session.session import Session
from visualizer.session.state import State


class Playback:
    """Carries out the entries of a recording.

    Parameters
    ----------
    recorded : Recorded
    session : Session
        In the state with which the recording begins.
    lessons : Lessons
        Of that session.
    seeds : ReplayedSeeds

    Attributes
    ----------
    done : int
        How many entries have been carried out.
    time : float
        Up to when, in milliseconds since the beginning of the recording.

    Raises
    ------
    InvalidRecording
        If it lacks something that this program does not have.
    """

    def __init__(self, recorded: Recorded, session: Session, lessons: Lessons, seeds: ReplayedSeeds) -> None:
        self._recorded, self._session, self._lessons, self._seeds = recorded, session, lessons, seeds
        self._texts = lessons_of(recorded)
        self.done, self.time = 0, 0.0
        # The training that comes next, and the iteration at which it began.
        self._under_way: tuple[Trained | None, int] = None, 0

    @property
    def ended(self) -> bool:
        """Whether nothing comes next."""
        return self.done == len(self._recorded.entries)

    @property
    def coming(self) -> Timed | None:
        """The entry that comes next."""
        return None if self.ended else self._recorded.entries[self.done]

    def step(self) -> None:
        """Carry out the entry that comes next.

        Raises
        ------
        InvalidRecording
            If it does not fit to where one is; everything is then as it was.
        """
        coming = self.coming
        if coming is None:
            return
        try:
            self._carry_out(coming.entry)
        except (VisualizerError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise InvalidRecording(
                f"The recording does not fit from {clock(coming.time)} on, as if a part of it were missing ({error})"
            ) from error
        self.done += 1
        self.time = max(self.time, coming.time)

    def be(self, done: int, time: float) -> None:
        """Go on from an earlier place; the session and its lesson are there already."""
        self.done, self.time, self._under_way = done, time, (None, 0)

    def go_on(self, time: float) -> None:
        """Carry out all that happened up to a time; of training under way, as much as had been done by then."""
        while self.coming is not None and self.coming.time <= time:
            self.step()
        self.time = max(self.time, time)
        coming = self.coming
        if coming is not None and isinstance(coming.entry, Trained) and coming.entry.since < time:
            self._train_a_part(coming.entry, (time - coming.entry.since) / (coming.time - coming.entry.since))

    def _train_a_part(self, entry: Trained, share: float) -> None:
        state = self._session.state
        if self._under_way[0] is not entry:
            self._under_way = entry, state.iteration
        begun = self._under_way[1]
        reached = begun + int((entry.reached - begun) * share)
        if state.iteration == state.history.reached < reached <= entry.reached:
            self._session.dispatch(Resume(trained_to(state, reached)))

    def _carry_out(self, entry: Entry) -> None:
        session = self._session
        match entry:
            case Opened(document):
                there = _state(document)
                self._dispatch(Open(document.latest, there.history, there.iteration))
            case Trained(reached):
                if reached > session.state.history.reached or session.state.phase:
                    self._dispatch(Resume(trained_to(session.state, reached)))
            case At(view=view):
                there = after_entry(session.state, entry)
                if view is not None:  # theme and type size are those of whoever looks now
                    there = replace(there, view=own_view(view, session.state.view))
                self._dispatch(Resume(there))
            case LessonDeed():
                self._led(entry)
            case SeedDeed():
                self._seeded(entry)
            case _:
                self._dispatch(entry)

    def _dispatch(self, command: Command) -> None:
        if not self._session.dispatch(command):
            said = self._session.state.message
            raise InvalidRecording(said.text if said else "it cannot be done")

    def _seeded(self, deed: SeedDeed) -> None:
        match deed.seeds:
            case "begin":
                self._seeds.begin_again(self._session.state.experiment, deed.n, deed.iterations, self._reached(deed))
            case "drop":
                self._seeds.drop()
            case _:
                self._seeds.come(deed.iterations, deed.seeds == "end")

    def _reached(self, begun: SeedDeed) -> int:
        """How far the seeds had come that are begun next."""
        reached = begun.iterations
        for _, entry in self._recorded.entries[self.done + 1 :]:
            if isinstance(entry, SeedDeed):
                if entry.seeds in ("begin", "drop"):
                    break
                reached = min(entry.iterations, begun.iterations)
        return reached

    def _led(self, deed: LessonDeed) -> None:
        lessons = self._lessons
        match deed.lesson:
            case "begin":
                lessons.begin(self._texts[deed])
            case "next":
                lessons.next()
            case "back":
                lessons.back()
            case "go_to":
                lessons.go_to(int(deed.value))
            case "answer":
                lessons.answer(deed.value)
            case "tell":
                if lessons.walk is not None:  # a window does so by itself
                    self._dispatch(Tell(StagedLesson(lessons.walk)))
            case _:
                lessons.close()


def clock(milliseconds: float) -> str:
    """A time as it is read off a clock, such as 3:07."""
    seconds = int(milliseconds // 1000)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def start_of(recorded: Recorded) -> State:
    """The state with which a recording begins; what had been trained by then is trained again.

    Raises
    ------
    TrainingDiverged
        If weights or answers do not stay finite.
    """
    return _state(recorded.start)


def _state(document: Document) -> State:
    record = document.record
    history = None if record is None else _restored(record)
    return state_of(document.latest, history, record.iteration if record else 0)


def _restored(record: Record) -> History:
    steps = restoring(record)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            history: History = end.value
            return history


def lessons_of(recorded: Recorded) -> dict[LessonDeed, Lesson]:
    """The lessons that are begun in a recording, which holds their texts.

    Raises
    ------
    InvalidRecording
        If one of them needs what this program does not have.
    """
    from visualizer.lesson.reader import read_lesson  # with what reads Markdown, which few need

    found: dict[LessonDeed, Lesson] = {}
    for time, entry in recorded.entries:
        if not (isinstance(entry, LessonDeed) and entry.lesson == "begin"):
            continue
        try:
            lesson = read_lesson(entry.text.encode(), printable(entry.source))
        except VisualizerError as problem:
            raise InvalidRecording(f"The lesson that is begun at {clock(time)} cannot be read: {problem}") from problem
        if len(lesson.steps) < entry.steps:
            raise InvalidRecording(
                f"The lesson {lesson.title}, begun at {clock(time)}, needs what this program lacks: {lesson.fault}"
            )
        found[entry] = lesson
    return found


def seen(state: State) -> tuple[object, ...]:
    """What a person sees of a state: none of it changes with what only prepares something."""
    lecture, experiment = state.lecture, state.experiment
    stage = None if lecture is None else (id(lecture.told), lecture.full, lecture.seeds, lecture.dark)
    what = (
        id(experiment.table), id(experiment.rule), experiment.title, experiment.note, experiment.hidden,
        experiment.situation, experiment.stage,
    )  # fmt: skip
    where = state.iteration, state.phase, state.row, state.selection, state.view, state.covered
    return id(state.network), what, where, stage
