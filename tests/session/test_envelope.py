import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.strategy import same_bits
from tests.thoroughness import examples
from visualizer.engine.array import FloatArray
from visualizer.session.envelope import BLOCK, Envelope


def assert_holds(envelope: Envelope, errors: FloatArray) -> None:
    assert same_bits(envelope.values.values, errors)
    blocks = errors[: len(errors) // BLOCK * BLOCK].reshape(-1, BLOCK)
    assert envelope.lows.values.tolist() == blocks.min(axis=1).tolist()
    assert envelope.highs.values.tolist() == blocks.max(axis=1).tolist()


@examples(50)
@given(st.integers(0, 400), st.lists(st.integers(0, 200), max_size=6))
def test_envelope_does_not_depend_on_the_parts(seed: int, cuts: list[int]) -> None:
    errors = np.random.default_rng(seed).random(500)
    envelope, at = Envelope.empty(), 0
    for cut in [*cuts, 500]:
        until = min(500, at + cut)
        envelope, at = envelope.extended(errors[at:until]), until
    assert_holds(envelope, errors[:at])


parts = st.lists(st.tuples(st.booleans(), st.integers(0, 300)), max_size=8)


@examples(100)
@given(st.integers(0, 400), parts)
def test_what_is_cut_off_does_not_come_back(seed: int, doings: list[tuple[bool, int]]) -> None:
    random = np.random.default_rng(seed)
    versions = [(Envelope.empty(), np.empty(0))]
    for longer, count in doings:
        envelope, errors = versions[-1]
        if longer:
            more = random.random(count)
            versions.append((envelope.extended(more), np.append(errors, more)))
        else:
            versions.append((envelope.truncated(count), errors[:count]))
    for envelope, errors in versions:
        assert_holds(envelope, errors)
