"""Products of matrices, written: the bits are those of the library of products, for every sum is in its order.

Which order it has for a shape is found by trying; see `visualizer.engine.compiled.matching`. Several columns are taken
at a time, and several rows, for no sum needs to wait for another.
"""

from typing import Any

from visualizer.engine.compiled.code import WIDTH, Code, pieces
from visualizer.engine.compiled.lanes import Lanes
from visualizer.engine.compiled.product import FOUR, Kind, Product

# Sums that are carried at a time, so that all are in registers, and rows among them at most.
_SUMS, _ROWS = 12, 8
# Loops over terms are written out where a tile has no more of them than so many.
_WRITTEN_OUT = 32


def write_product(code: Code, kind: Kind, product: Product, out: Any, left: Any, right: Any) -> None:
    """Write a product with its sums in an order."""
    for way, (row, rows), (column, columns) in _parts(kind, product):
        if not rows or not columns:
            continue
        places = (
            code.at(out, row * product.out_row + column * product.out_column),
            code.at(left, row * product.left_row),
            code.at(right, column * product.right_column),
        )
        _write_part(code, way, product._replace(rows=rows, columns=columns), *places)


def _parts(kind: Kind, product: Product) -> list[tuple[Kind, tuple[int, int], tuple[int, int]]]:
    """Where a product has which order: the first row and how many, the first column and how many."""
    rows, columns = product.rows, product.columns
    if kind is Kind.FOURS:
        whole = rows // FOUR * FOUR
        return [(kind, (0, whole), (0, columns)), (Kind.ROUNDED, (whole, rows - whole), (0, columns))]
    if kind is Kind.ODD:
        whole, last = columns // FOUR * FOUR, (rows - 1, 1)
        rest = (whole, columns - whole)
        return [(Kind.FUSED, (0, rows - 1), (0, columns)), (kind, last, (0, whole)), (Kind.FUSED, last, rest)]
    return [(kind, (0, rows), (0, columns))]


def _write_part(code: Code, kind: Kind, product: Product, out: Any, left: Any, right: Any) -> None:
    if kind is Kind.DOTTED:
        code.turns(product.rows, 1, lambda row: _dotted(code, product, row, (out, left, right)))
    elif kind is Kind.ODD:
        code.turns(product.columns, FOUR, lambda column: _spread(code, product, column, (out, left, right)))
    else:
        best = product.best
        if best is not product:
            left, right = right, left
        if best.columns > 1 and best.right_column != 1:
            right, best = _side_by_side(code, best, right)
        _Tiles(code, kind, best, out, left, right).write()


def _side_by_side(code: Code, product: Product, right: Any) -> tuple[Any, Product]:
    """The right side, copied so that its columns lie side by side."""
    build, columns = code.build, product.columns
    copied = build.alloca(code.number, product.terms * columns)

    def row(term: Any) -> None:
        def number(column: Any) -> None:
            value = build.load(code.at(right, code.place((term, product.right_term), (column, product.right_column))))
            build.store(value, code.at(copied, code.place((term, columns), (column, 1))))

        code.turns(columns, 1, number)

    code.turns(product.terms, 1, row)
    return copied, product._replace(right_term=columns, right_column=1)


# Terms that are added up before they are added to a sum, in blocks of so many; and those beyond the last block.
_STEPS = {Kind.FUSED: (1, 1, 1), Kind.ROUNDED: (1, 1, 1), Kind.FOURS: (4, 4, 2), Kind.TWOS: (2, 4, 1)}


class _Tiles:
    """Writes a product tile by tile: some rows, and some columns that lie side by side."""

    def __init__(self, code: Code, kind: Kind, product: Product, out: Any, left: Any, right: Any) -> None:
        self._code, self._kind, self._product = code, kind, product
        self._out, self._left, self._right = out, left, right

    def write(self) -> None:
        """Write all of them."""
        parts = list(pieces(self._product.columns))
        for first in range(0, len(parts), WIDTH):
            some = parts[first : first + WIDTH]
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
        whole = product.terms // block * block

        def more(term: Any, *sums: Any) -> list[Any]:
            terms = [self._terms(row, rows, parts, code.place((term, 1), constant=k)) for k in range(step)]
            return [self._added(old, *each) for old, *each in zip(sums, *terms, strict=True)]

        if product.terms * len(sums) <= _WRITTEN_OUT:
            for term in range(0, whole, step):
                sums = more(code.whole(term), *sums)
        elif whole:
            sums = code.turns(whole, step, more, *sums)
        for term in range(whole, product.terms, after):
            left_over = range(term, min(term + after, product.terms))
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


def _dotted(code: Code, product: Product, row: Any, operands: tuple[Any, Any, Any]) -> None:
    """One number of a product with one column, whose terms lie side by side on either side."""
    out, left, right = operands
    build, lanes, one = code.build, code.lanes(WIDTH), code.lanes(1)
    start = code.at(left, code.place((row, product.left_row)))
    whole = product.terms // WIDTH * WIDTH

    def more(term: Any, sums: Any) -> tuple[Any]:
        return (lanes.fma(lanes.load(start, term), lanes.load(right, term), sums),)

    total = one.constant(0.0)
    if whole:
        (sums,) = code.turns(whole, WIDTH, more, lanes.constant(0.0))
        first, second, third, fourth = lanes.apart(sums)
        total = build.fadd(build.fadd(first, third), build.fadd(second, fourth))
    rest = [
        (one.load(start, code.whole(term)), one.load(right, code.whole(term))) for term in range(whole, product.terms)
    ]
    if len(rest) == 1:
        total = one.fma(*rest[0], total)
    elif rest:
        found = one.constant(0.0)
        for left_value, right_value in (rest[1], rest[0], *rest[2:]):
            found = one.fma(left_value, right_value, found)
        total = build.fadd(total, found)
    one.store(total, out, code.place((row, product.out_row)))


def _spread(code: Code, product: Product, column: Any, operands: tuple[Any, Any, Any]) -> None:
    """Four columns of one row, in four running sums each; what is left over goes onto the first of them."""
    out, left, right = operands
    build, lanes, block = code.build, code.lanes(FOUR), 2 * FOUR
    whole = product.terms // block * block

    def with_term(old: Any, term: Any) -> Any:
        factor = build.load(code.at(left, code.place((term, product.left_term))))
        other = lanes.load(right, code.place((term, product.right_term), (column, 1)))
        return lanes.fma(lanes.spread(factor), other, old)

    def more(term: Any, *sums: Any) -> list[Any]:
        found = list(sums)
        for k in range(block):
            found[k % FOUR] = with_term(found[k % FOUR], code.place((term, 1), constant=k))
        return found

    first, *others = [lanes.constant(0.0)] * FOUR
    if whole:
        first, *others = code.turns(whole, block, more, first, *others)
    for term in range(whole, product.terms):
        first = with_term(first, code.whole(term))
    total = build.fadd(build.fadd(first, others[0]), build.fadd(*others[1:]))
    lanes.store(total, out, column)
