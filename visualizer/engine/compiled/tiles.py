"""Products tile by tile: several rows, and several columns, for no sum needs to wait for another."""

from typing import Any

from visualizer.engine.compiled.code import Code, pieces
from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.product import FOUR, Kind, Product

# Sums that are carried at a time, so that all are in registers; rows, and parts of a row, among them at most.
_SUMS, _ROWS, _PARTS = 12, 8, 4
# Loops over terms are written out where a tile has no more of them than so many.
_WRITTEN_OUT = 32
# Terms that are added up before they are added to a sum, in blocks of so many; and those beyond the last block.
_STEPS = {
    Kind.FUSED: (1, 1, 1),
    Kind.ROUNDED: (1, 1, 1),
    Kind.LAST_FIRST: (1, 1, 1),
    Kind.FOURS: (4, 4, 2),
    Kind.TWOS: (2, 4, 1),
}


class Tiles:
    """Writes a product tile by tile: some rows, and some columns that lie side by side."""

    def __init__(self, code: Code, kind: Kind, product: Product, out: Any, left: Any, right: Any) -> None:
        self._code, self._kind, self._product = code, kind, product
        self._out, self._left, self._right = out, left, right

    def write(self) -> None:
        """Write all of them."""
        parts = list(pieces(self._product.columns))
        for first in range(0, len(parts), _PARTS):
            some = parts[first : first + _PARTS]
            size = min(_ROWS, _SUMS // len(some))
            whole = self._product.rows // size * size
            if whole:
                self._code.turns(whole, size, lambda row, size=size, some=some: self._tile(row, size, some))
            if whole < self._product.rows:
                self._tile(self._code.whole(whole), self._product.rows - whole, some)

    def _tile(self, row: Any, rows: int, parts: list[tuple[int, int]]) -> None:
        """A tile of so many rows from one on."""
        code, product = self._code, self._product
        step, block, after = _STEPS[self._kind]
        sums = [code.lanes(width).constant(0.0) for _ in range(rows) for _, width in parts]
        n_terms = product.terms - (self._kind is Kind.LAST_FIRST)
        whole = n_terms // block * block

        def more(term: Any, *sums: Any) -> list[Any]:
            terms = [self._terms(row, rows, parts, code.place((term, 1), constant=k)) for k in range(step)]
            return [self._added(old, *each) for old, *each in zip(sums, *terms, strict=True)]

        if n_terms < product.terms:
            sums = more(code.whole(n_terms), *sums)
        if n_terms * len(sums) <= _WRITTEN_OUT:
            for term in range(0, whole, step):
                sums = more(code.whole(term), *sums)
        elif whole:
            sums = code.turns(whole, step, more, *sums)
        for term in range(whole, n_terms, after):
            left_over = range(term, min(term + after, n_terms))
            terms = [self._terms(row, rows, parts, code.whole(k)) for k in left_over]
            sums = [self._added(old, *each) for old, *each in zip(sums, *terms, strict=True)]
        places = [(k, begin, width) for k in range(rows) for begin, width in parts]
        for (k, begin, width), found in zip(places, sums, strict=True):
            into = code.place((row, product.out_row), constant=k * product.out_row + begin * product.out_column)
            code.lanes(width).store_apart(found, code.at(self._out, into), product.out_column)

    def _terms(self, row: Any, rows: int, parts: list[tuple[int, int]], term: Any) -> list[tuple[Lanes, Any, Any]]:
        """Both factors of a term of every sum, with the lanes that it is in."""
        code, product = self._code, self._product
        beside = code.at(self._right, code.place((term, product.right_term)))
        others = [(code.lanes(width), code.lanes(width).load(beside, code.whole(begin))) for begin, width in parts]
        start = code.at(self._left, code.place((row, product.left_row), (term, product.left_term)))
        factors = [code.build.load(code.at(start, k * product.left_row)) for k in range(rows)]
        return [(lanes, lanes.spread(factor), other) for factor in factors for lanes, other in others]

    def _added(self, old: Any, *terms: tuple[Lanes, Any, Any]) -> Any:
        """A sum with one term more, or with those that are added up first."""
        build = self._code.build
        products = [build.fmul(left, right) for _, left, right in terms]
        if len(terms) == 1 and self._kind is Kind.FUSED:
            ((lanes, left, right),) = terms
            return lanes.fma(left, right, old)
        if len(terms) == FOUR:
            products = [
                lanes.fma(left, right, first) for (lanes, left, right), first in zip(terms[2:], products, strict=False)
            ]
        return build.fadd(old, products[0] if len(products) == 1 else build.fadd(*products))
