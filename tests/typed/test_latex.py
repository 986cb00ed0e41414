"""Tables in LaTeX."""

import pytest

from visualizer.typed.grid import table_grid
from visualizer.typed.latex import latex_rows

BOOKTABS = r"""
A table: % with a comment & a bar
\begin{table}\centering
\begin{tabular}{cc|@{\hspace{1em}}c}
  \toprule
  $x_{1}$ & \textbf{in\_2} & $y$ \\ \midrule % the head
  0 & 0 & $-0.5$ \\
  0 & \num{0.25} & 1 \\[2pt]
  \cmidrule(lr){1-2}
  1 & 1 & \mathbf{0}
  \bottomrule
\end{tabular}
\end{table}
"""


def test_a_typeset_table_is_read_as_its_fields() -> None:
    grid = table_grid(BOOKTABS, "t.tex")

    assert grid.names == ["x_1", "in_2", "y"]
    assert grid.rows == [["0", "0", "-0.5"], ["0", "0.25", "1"], ["1", "1", "0"]]
    assert grid.lines == [7, 8, 10]


@pytest.mark.parametrize("kind", ["array}{cc", "bmatrix", "tabularx}{\\textwidth}{XX", "longtable}{cc"])
def test_all_kinds_of_tables_are_told(kind: str) -> None:
    text = f"\\begin{{{kind}}}\n0 & 1 \\\\\n1 & 0\n\\end{{{kind.partition('}')[0]}}}"
    assert latex_rows(text) == [(2, "0&1"), (3, "1&0")]


def test_a_field_over_several_columns_keeps_the_others_in_their_place() -> None:
    assert latex_rows(r"\begin{tabular}{ccc}\multicolumn{2}{c}{in} & out \\ 1 & 0 & 1\end{tabular}") == [
        (1, "in&&out"),
        (1, "1&0&1"),
    ]


@pytest.mark.parametrize("text", ["0 & 1", r"\begin{tabular}{cc} 0 & 1", r"\begin{figure}0 & 1\end{figure}"])
def test_what_is_no_table_is_left_alone(text: str) -> None:
    assert latex_rows(text) is None
