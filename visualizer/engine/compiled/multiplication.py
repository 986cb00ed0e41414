"""Products of matrices, written: the bits are those of the library of products, for every sum is in its order.

Which order it has for a shape is found by trying; see `visualizer.engine.compiled.matching`.
"""

from typing import Any

from visualizer.engine.compiled.code import Code
from visualizer.engine.compiled.product import FOUR, Kind, Product
from visualizer.engine.compiled.tiles import Tiles


def write_product(code: Code, kind: Kind, product: Product, out: Any, left: Any, right: Any) -> None:
    """Write a product with its sums in an order."""
    if product.rows == 1:  # the library takes a row for a column
        product, left, right = product.turned, right, left
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
        _write_dotted(code, product, (out, left, right))
        return
    best = product if kind is Kind.ODD else product.best
    if best is not product:
        left, right = right, left
    if best.columns > 1 and best.right_column != 1:
        right, best = _side_by_side(code, best, right)
    if kind is Kind.ODD:
        code.turns(best.columns, FOUR, lambda column: _spread(code, best, column, (out, left, right)))
    else:
        Tiles(code, kind, best, out, left, right).write()


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


def _write_dotted(code: Code, product: Product, operands: tuple[Any, Any, Any]) -> None:
    """A product with one column, whose terms lie side by side on either side."""
    left_over = product.rows % FOUR
    whole = product.rows - left_over
    if whole:
        code.turns(whole, 1, lambda row: _dotted(code, product, row, FOUR, True, operands))
    for k in range(left_over):
        lanes = 2 if k < left_over // 2 * 2 else FOUR
        _dotted(code, product, code.whole(whole + k), lanes, False, operands)


def _dotted(code: Code, product: Product, row: Any, width: int, fused: bool, operands: tuple[Any, Any, Any]) -> None:
    """One number of it, by so many running sums; whether each term is rounded once or the product as well."""
    out, left, right = operands
    build, lanes, one = code.build, code.lanes(width), code.lanes(1)
    start = code.at(left, code.place((row, product.left_row)))
    whole = product.terms // FOUR * FOUR

    def more(term: Any, sums: Any) -> tuple[Any]:
        factors = lanes.load(start, term), lanes.load(right, term)
        return (lanes.fma(*factors, sums) if fused else build.fadd(sums, build.fmul(*factors)),)

    total = one.constant(0.0)
    if whole:
        (found,) = code.turns(whole, width, more, lanes.constant(0.0))
        sums = lanes.apart(found)
        while len(sums) > 1:
            half = len(sums) // 2
            sums = [build.fadd(*pair) for pair in zip(sums[:half], sums[half:], strict=True)]
        (total,) = sums
    places = [code.whole(term) for term in range(whole, product.terms)]
    rest = [(one.load(start, place), one.load(right, place)) for place in places]
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
