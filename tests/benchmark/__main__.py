"""All figures in one go: ``python -m tests.benchmark``; takes about ten minutes on an otherwise idle machine."""

from tests.benchmark import (
    bench_drawing,
    bench_film,
    bench_keep,
    bench_learner,
    bench_many,
    bench_page,
    bench_playground,
    bench_stage,
    bench_surface,
    bench_timeline,
    bench_training,
    bench_window,
)
from tests.benchmark.report import show


def main() -> None:
    bench_training.main()
    bench_learner.main()
    bench_many.main()
    bench_timeline.main()
    bench_keep.main()
    bench_film.main()
    bench_stage.main()
    bench_page.main()
    bench_drawing.main()
    bench_playground.main()
    show("Surfaces, descent and gradient check; the window at 1280x800, software OpenGL", bench_surface.figures())
    show("The window at 1280x800, software OpenGL", bench_window.figures())


if __name__ == "__main__":
    main()
