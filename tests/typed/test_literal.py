"""Arrays of programs: which are inputs is told by names, and numbers that would be computed are refused."""

import pytest

from visualizer.errors import InvalidTable
from visualizer.files.table_csv import table_from_csv

XOR = [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
X, Y = "X = np.array([[0,0],[0,1],[1,0],[1,1]])", "y = np.array([0,1,1,0])"


@pytest.mark.parametrize(
    "text",
    [
        f"{X}\n{Y}\n",
        f"{Y}\n{X}\n",
        f"import numpy as np\n{Y}\nprint(y)\n{X}\n",
        "training_outputs = np.array([[0,1,1,0]]).T\ntraining_inputs = np.array([[0,0],[0,1],[1,0],[1,1]])\nf()\n",
        "X = np.array([[0,0],[0,1],[1,0],[1,1]]).T\nY = np.array([[0,1,1,0]])\n",
        "X = np.array(([0,0],[0,1],[1,0],[1,1]), dtype=float)\ny = np.array(([0],[1],[1],[0]), dtype=float)\n",
        "d = [([0,0],0), ([0,1],1), ([1,0],1), ([1,1],0)]",
        "[[[0,0],[0]],\n [[0,1],[1]],\n [[1,0],[1]],\n [[1,1],[0]]]",
        "tensor([[0., 0.],\n        [0., 1.],\n        [1., 0.],\n        [1., 1.]], device='cuda:0')\n"
        "tensor([0., 1., 1., 0.])\n",
        "X = torch.tensor([[0,0],[0,1],[1,0],[1,1]]).float()\nY = torch.tensor([0,1,1,0]).view(-1, 1)\n",
        f"X = np.array([[7, 7]])\n{X}\n{Y}\n",
        f"w = np.array([[1, 2]])\n{X}\n{Y}\nw = w + X[0]\n",
        f"{X}; {Y}\nl1 = 1/(1+np.exp(-X))\nout = X + 1\n",
        "data = np.array([[0,0,0],[0,1,1],[1,0,1],[1,1,0]])\nX = data[:, :2]\ny = data[:, 2:]\n",
    ],
)
def test_arrays_are_read_by_their_names_and_in_any_nesting(text: str) -> None:
    assert table_from_csv(text.encode(), "t").grid.tolist() == XOR


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{X}*2-1\n{Y}\n", "t at line 1: “X = … *2-1” is an expression, and nothing is run; write the numbers"),
        (f"{X}[:2]\n{Y}[:2]\n", "t at line 1: “X = … [:2]” is an expression"),
        (f"{X}.reshape(2, 4)\n{Y}\n", "t at line 1: “X = … .reshape(2, 4)” is an expression"),
        (f"{X}\n{Y}\n\nX = X/np.amax(X, axis=0)\n", "t at line 4: “X = X/np.amax(X, axis=0)” is an expression"),
        (f"{X}\n{Y}\ny *= 2\n", "t at line 3: “y *= 2” is an expression"),
        (f"{X}\n{Y}\ny[y == 0] = -1\n", "t at line 3: “y[y == 0] = -1” is an expression"),
        (f"{X}; X = X * 2; {Y}\nf()\n", "t at line 1: “X = X * 2; y = np.array([0,1,1,0])” is an expression"),
        (f"{X}\ny = X[:, 0] != X[:, 1]\n", "t at line 2: “y = X[:, 0] != X[:, 1]” is an expression"),
        (f"{X}\ny = np.logical_xor(*X.T)\n", "t at line 2: “y = np.logical_xor(*X.T)” is an expression"),
        (f"{X}\n{Y}\nf()\nx = np.array([[1, 2]])\n", "t at line 4: x is a third array, and it is not plain which"),
        (f"{X}\ny = np.array([0,1,1])\n", "t at line 2: 3 rows of targets and 4 of inputs; expected as many in both"),
    ],
)
def test_what_would_be_computed_is_refused(text: str, says: str) -> None:
    with pytest.raises(InvalidTable) as caught:
        table_from_csv(text.encode(), "t")
    assert str(caught.value).startswith(says)
