"""From cells to intervals, and what is said when they do not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashraf_record.quantities import (
    HEDGES,
    QUALIFIERS,
    QuantityError,
    bounds,
    delta,
    is_round,
    problems,
)

S, E, L, IM, N = "stated", "entailed", "lexical", "implicated", "none"

# cells, (low, high, low basis, high basis, approx), (wide low, wide high)
TABLE = [
    (("exact", 52), (52, 52, S, S, False), (52, 52)),
    (("exact", 100), (100, 100, S, S, False), (90, 110)),
    (("exact", 3_400), (3_400, 3_400, S, S, False), (3_350, 3_450)),
    (("exact", 101), (101, 101, S, S, False), (101, 101)),
    (("exact", 50), (50, 50, S, S, False), (50, 50)),
    (("exact", 0), (0, 0, S, S, False), (0, 0)),
    (("exact", 100, None, None, "precise"), (100, 100, S, S, False), (100, 100)),
    (("exact", 30, None, 100), (30, 30, S, S, False), (30, 30)),
    (("exact", 100, None, 100), (100, 100, S, S, False), (90, 100)),
    (("approx", 80), (80, 80, S, S, True), (75, 85)),
    (("approx", 12), (12, 12, S, S, True), (11, 13)),
    (("approx", 1), (1, 1, S, S, True), (0, 2)),
    (("approx", 0), (0, 0, S, S, True), (0, 0)),
    (("approx", 95, None, 98), (95, 95, S, S, True), (93, 97)),
    (("just-below", 1_000), (None, 1_000, N, IM, False), (None, None)),
    (("just-below", None, None, 100), (None, 100, N, E, False), (None, 100)),
    (("just-below", 100, None, 100), (None, 100, N, E, False), (None, 100)),
    (("just-below", 50, None, 100), (None, 50, N, IM, False), (None, 100)),
    (("just-above", 100), (101, None, S, N, False), (101, None)),
    (("more-than", 300), (301, None, S, N, False), (301, None)),
    (("more-than", 300, None, None, "approx"), (301, None, S, N, True), (271, None)),
    (("more-than", 30, None, 90), (31, 90, S, E, False), (31, 90)),
    (("at-least", 30), (30, None, S, N, False), (30, None)),
    (("at-least", 30, None, None, "approx"), (30, None, S, N, True), (27, None)),
    (("less-than", 50), (None, 49, N, S, False), (None, 49)),
    (("less-than", 1), (None, 0, N, S, False), (None, 0)),
    (("at-most", 50), (None, 50, N, S, False), (None, 50)),
    (("at-most", 50, None, None, "approx"), (None, 50, N, S, True), (None, 55)),
    (("up-to", 50), (None, 50, N, IM, False), (None, None)),
    (("up-to", 50, None, 100), (None, 50, N, IM, False), (None, 100)),
    (("range", 40, 50), (40, 50, S, S, False), (40, 50)),
    (("range", 100, 200), (100, 200, S, S, False), (100, 200)),
    (("range", 40, 50, None, "approx"), (40, 50, S, S, True), (36, 55)),
    (("either", 5, 6), (5, 6, S, S, False), (5, 6)),
    (("couple",), (2, 2, L, L, True), (2, 3)),
    (("few",), (3, None, L, N, False), (2, None)),
    (("several",), (3, None, L, N, False), (2, None)),
    (("several", None, None, 100), (3, 100, L, E, False), (2, 100)),
    (("several", None, None, 2), (2, 2, L, E, False), (2, 2)),
    (("plural",), (2, None, E, N, False), (2, None)),
    (("many",), (3, None, L, N, False), (2, None)),
    (("tens",), (20, None, L, N, False), (10, None)),
    (("dozens",), (24, None, L, N, False), (12, None)),
    (("scores",), (40, None, L, N, False), (20, None)),
    (("hundreds",), (200, None, L, N, False), (100, None)),
    (("thousands",), (2_000, None, L, N, False), (1_000, None)),
    (("tens-of-thousands",), (20_000, None, L, N, False), (10_000, None)),
    (("hundreds-of-thousands",), (200_000, None, L, N, False), (100_000, None)),
    (("majority", None, None, 100), (51, 100, S, E, False), (51, 100)),
    (("majority", None, None, 7), (4, 7, S, E, False), (4, 7)),
    (("majority",), (None, None, N, N, False), (None, None)),
    (("minority", None, None, 100), (0, 49, E, S, False), (0, 49)),
    (("minority", None, None, 7), (0, 3, E, S, False), (0, 3)),
    (("minority",), (None, None, N, N, False), (None, None)),
    (("fraction", 1, 2, 101), (50, 51, S, S, True), (45, 52)),
    (("fraction", 2, 3, 90), (60, 60, S, S, True), (55, 65)),
    (("fraction", 1, 2, 100, "precise"), (50, 50, S, S, False), (50, 50)),
    (("fraction", 1, 1, 100), (100, 100, S, S, True), (90, 100)),
    (("fraction", 1, 2), (None, None, N, N, True), (None, None)),
    (("percent", 40, None, 200), (79, 81, S, S, False), (79, 81)),
    (("percent", 0, None, 1_000), (0, 5, S, S, False), (0, 5)),
    (("percent", 100, None, 1_000), (995, 1_000, S, S, False), (995, 1_000)),
    (("percent", 50, None, 3), (1, 2, S, S, True), (0, 3)),
    (("percent", 40), (None, None, N, N, False), (None, None)),
    (("zero", 0), (0, 0, S, S, False), (0, 0)),
    (("zero",), (0, 0, S, S, False), (0, 0)),
    (("some-number",), (1, None, E, N, False), (1, None)),
    (("none",), (None, None, N, N, False), (None, None)),
]


@pytest.mark.parametrize(("cells", "plain", "wide"), TABLE)
def test_a_row_of_the_table_has_its_two_intervals(cells, plain, wide):
    """Cells give the bounds, bases and widths that the model prints."""
    b = bounds(*cells)
    assert (b.low, b.high, b.low_basis, b.high_basis, b.approx) == plain
    assert (b.wide_low, b.wide_high) == wide
    assert b.rule == f"{cells[0]}/1"


def test_every_qualifier_stands_in_the_table():
    """No qualifier is left without an example."""
    assert {cells[0] for cells, _, _ in TABLE} == set(QUALIFIERS)


# cells, code, column, message
FAULTS = [
    (("range", 80, 40), "bounds-order", "number_to", "40 is below number 80."),
    (("either", 6, 5), "bounds-order", "number_to", "5 is below number 6."),
    (("exact",), "number-missing", "number", "exact needs a number."),
    (("just-below",), "number-missing", "number", None),
    (("range", 40), "number-to-missing", "number_to", "range needs a number_to."),
    (("fraction", 1), "number-to-missing", "number_to", None),
    (("dozens", 12), "number-unexpected", "number", "dozens takes no number (got 12)."),
    (("majority", 51, None, 100), "number-unexpected", "number", None),
    (("zero", 5), "number-unexpected", "number", "zero cannot be 5."),
    (("exact", 5, 6), "number-to-unexpected", "number_to", None),
    (("none", None, None, 100), "whole-unexpected", "whole", None),
    (("exact", 101, None, 100), "part-exceeds-whole", "number", None),
    (("more-than", 100, None, 100), "part-exceeds-whole", "number", None),
    (("range", 90, 101, 100), "part-exceeds-whole", "number_to", None),
    (("dozens", None, None, 11), "part-exceeds-whole", "qualifier", None),
    (("plural", None, None, 1), "part-exceeds-whole", "qualifier", None),
    (("some-number", None, None, 0), "part-exceeds-whole", "qualifier", None),
    (("percent", 101, None, 100), "part-exceeds-whole", "number", None),
    (("percent", 101), "part-exceeds-whole", "number", None),
    (("fraction", 3, 2, 100), "part-exceeds-whole", "number", None),
    (("fraction", 1, 0, 100), "number-too-small", "number_to", None),
    (("less-than", 0), "number-too-small", "number", "No count is below 0."),
    (("just-below", 0), "number-too-small", "number", "No count is below 0."),
    (("majority", None, None, 0), "whole-too-small", "whole", "There is no majority of 0."),
    (("minority", None, None, 0), "whole-too-small", "whole", None),
    (("exact", -1), "number-negative", "number", "-1 is negative."),
    (("range", 1, -2), "number-negative", "number_to", None),
    (("exact", 1, None, -2), "number-negative", "whole", None),
    (("roughly", 5), "qualifier-unknown", "qualifier", "'roughly' is no qualifier."),
    (("", 5), "qualifier-unknown", "qualifier", None),
    (("exact", 5, None, None, "maybe"), "hedge-unknown", "hedge", "'maybe' is no hedge."),
    (("exact", 5, None, None, "approx"), "hedge-unexpected", "hedge", None),
    (("dozens", None, None, None, "approx"), "hedge-unexpected", "hedge", None),
    (("more-than", 5, None, None, "precise"), "hedge-unexpected", "hedge", None),
]


@pytest.mark.parametrize(("cells", "code", "column", "message"), FAULTS)
def test_a_fault_is_one_problem_in_its_column(cells, code, column, message):
    """Impossible cells give one problem with code, column, sentence and hint."""
    (problem,) = problems(*cells)
    assert (problem.code, problem.column) == (code, column)
    assert problem.message.endswith(".")
    assert problem.hint.endswith(".")
    if message:
        assert problem.message == message


@pytest.mark.parametrize(("cells", "code", "column", "message"), FAULTS)
def test_bounds_raise_the_sentence_of_the_problem(cells, code, column, message):
    """The exception carries the message and nothing of Python."""
    with pytest.raises(QuantityError) as caught:
        bounds(*cells)
    assert str(caught.value) == problems(*cells)[0].message


def test_the_order_hint_says_what_to_do():
    """A reversed range is mended by writing the smaller number first."""
    assert problems("range", 80, 40)[0].hint == "Write the smaller number first."


def test_independent_faults_are_all_reported():
    """Two slips in different cells give two problems."""
    assert [p.code for p in problems("dozens", 5, None, None, "x")] == [
        "hedge-unknown",
        "number-unexpected",
    ]


@pytest.mark.parametrize(
    ("number", "width"),
    [
        (0, 0),
        (1, 1),
        (7, 1),
        (12, 1),
        (30, 3),
        (50, 5),
        (80, 5),
        (100, 10),
        (101, 1),
        (500, 50),
        (1_300, 50),
        (3_400, 50),
        (1_000_000, 100_000),
    ],
)
def test_delta_is_half_the_roundness_up_to_a_tenth(number, width):
    """The width follows the printed formula."""
    assert delta(number) == width


def test_delta_of_a_negative_number_is_refused():
    """A count is never negative."""
    with pytest.raises(ValueError, match="negative"):
        delta(-1)


@given(st.integers(1, 10**12))
def test_delta_agrees_with_the_formula_spelled_out(number):
    """Trying every g of the series 1, 5, 10, 50, … gives the same width."""
    series = [step * 10**power for power in range(13) for step in (1, 5)]
    g = max(step for step in series if number % step == 0)
    assert delta(number) == max(1, int(min(g / 2, number / 10)))


@st.composite
def cells(draw):
    """Draw any cells, fitting or not."""
    count = st.none() | st.integers(0, 400) | st.integers(0, 40).map(lambda n: n * 50)
    return (
        draw(st.sampled_from(sorted(QUALIFIERS))),
        draw(count),
        draw(count),
        draw(count),
        draw(st.sampled_from(sorted(HEDGES))),
    )


@st.composite
def fitting(draw):
    """Draw cells that each suit the qualifier; sizes may still clash."""
    row = QUALIFIERS[draw(st.sampled_from(sorted(QUALIFIERS)))]
    size = st.integers(0, 400) | st.integers(0, 40).map(lambda n: n * 50)
    take = {"required": size, "optional": st.none() | size, "forbidden": st.none()}
    return (
        row.code,
        draw(take[row.number]),
        draw(take[row.number_to]),
        draw(take[row.whole]),
        draw(st.sampled_from(sorted(row.hedges))),
    )


@given(cells())
def test_bounds_follow_exactly_when_there_is_no_problem(drawn):
    """Each set of cells has either bounds or at least one problem."""
    if problems(*drawn):
        with pytest.raises(QuantityError):
            bounds(*drawn)
    else:
        assert bounds(*drawn) == bounds(*drawn)


@given(fitting())
def test_intervals_are_in_order_and_nested(drawn):
    """No low is above its high, and the wide interval contains the plain one."""
    if problems(*drawn):
        return
    b = bounds(*drawn)
    floor, ceiling = -1, 10**9
    low, high = floor if b.low is None else b.low, ceiling if b.high is None else b.high
    wide_low = floor if b.wide_low is None else b.wide_low
    wide_high = ceiling if b.wide_high is None else b.wide_high
    assert wide_low <= low <= high <= wide_high
    assert b.low is None or b.low >= 0
    assert b.wide_low is None or b.wide_low >= 0


@given(fitting())
def test_a_bound_is_null_exactly_when_it_rests_on_nothing(drawn):
    """Basis none and an open end are the same thing."""
    if problems(*drawn):
        return
    b = bounds(*drawn)
    assert (b.low is None) == (b.low_basis == "none")
    assert (b.high is None) == (b.high_basis == "none")


@given(fitting())
def test_no_part_is_read_as_larger_than_its_whole(drawn):
    """Where bounds follow, a whole caps both intervals."""
    whole = drawn[3]
    if whole is None or problems(*drawn):
        return
    b = bounds(*drawn)
    assert all(end is None or end <= whole for end in (b.low, b.high, b.wide_low, b.wide_high))


@given(fitting())
def test_the_approx_hedge_never_narrows(drawn):
    """A second hedge keeps the plain interval and can only widen the wide one."""
    code, number, number_to, whole, hedge = drawn
    if hedge != "approx" or problems(*drawn):
        return
    plain, loose = bounds(code, number, number_to, whole), bounds(*drawn)
    assert (plain.low, plain.high) == (loose.low, loose.high)
    assert loose.approx
    assert plain.wide_low is None or loose.wide_low <= plain.wide_low
    assert plain.wide_high is None or loose.wide_high >= plain.wide_high


@given(st.integers(0, 10**7))
def test_more_than_and_at_most_split_the_counts(number):
    """Negation flips: what is more than N and what is not leaves no count out or in both."""
    assert bounds("more-than", number).low == bounds("at-most", number).high + 1
    assert bounds("less-than", number + 1).high + 1 == bounds("at-least", number + 1).low


@given(fitting())
def test_a_whole_only_narrows(drawn):
    """Naming the whole of a number or a word never lets in a count that it did not let in."""
    code, number, number_to, whole, hedge = drawn
    apart = ("majority", "minority", "fraction", "percent")
    if whole is None or code in apart or problems(*drawn) or problems(*drawn[:3], None, hedge):
        return
    part, bare = bounds(*drawn), bounds(code, number, number_to, None, hedge)
    assert bare.wide_low is None or part.wide_low >= bare.wide_low
    assert bare.wide_high is None or part.wide_high <= bare.wide_high
    assert bare.high is None or part.high <= bare.high


_ONE_NUMBER = [
    *("exact", "approx", "just-below", "just-above", "more-than", "at-least", "less-than"),
    *("at-most", "up-to"),
]


@given(st.sampled_from(_ONE_NUMBER), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_larger_number_never_lowers_a_bound(code, one, other):
    """The plain bounds rise with the number, whatever the hedge."""
    smaller, larger = bounds(code, min(one, other)), bounds(code, max(one, other))
    assert smaller.low is None or smaller.low <= larger.low
    assert smaller.high is None or smaller.high <= larger.high


@given(st.integers(0, 10**7))
def test_two_ways_to_say_one_bound_are_one_interval(number):
    """More than N is N + 1 or more, fewer than N + 1 is at most N, and N to N is exactly N."""

    def ends(*cells):
        b = bounds(*cells)
        return b.low, b.high, b.wide_low, b.wide_high

    assert ends("more-than", number) == ends("at-least", number + 1)
    assert ends("less-than", number + 1) == ends("at-most", number)
    assert ends("range", number, number) == ends("exact", number, None, None, "precise")
    assert ends("zero") == ends("exact", 0)


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 9), st.integers(0, 10**5))
def test_a_fraction_is_the_same_in_any_terms(top, bottom, times, whole):
    """Two quarters of N are half of N."""
    low, high = sorted((top, bottom))
    plain = bounds("fraction", low, high, whole)
    assert bounds("fraction", low * times, high * times, whole) == plain


@given(st.integers(0, 100), st.integers(0, 10**5))
def test_a_percentage_and_its_fraction_never_contradict(percent, whole):
    """The wide readings of 40 percent and of two fifths of one whole share a count."""
    one = bounds("percent", percent, whole=whole)
    other = bounds("fraction", percent, 100, whole)
    assert max(one.wide_low, other.wide_low) <= min(one.wide_high, other.wide_high)


@given(st.integers(1, 10**7))
def test_majority_and_minority_leave_at_most_the_exact_half(whole):
    """Between less than half and more than half there is one count at most."""
    gap = bounds("majority", whole=whole).low - bounds("minority", whole=whole).high - 1
    assert gap == (1 if whole % 2 == 0 else 0)


@given(st.integers(0, 100), st.integers(0, 10**5))
def test_percent_holds_every_count_that_rounds_to_it(percent, whole):
    """The interval is that of counts within half a point, checked count by count near it."""
    b = bounds("percent", percent, whole=whole)
    near = range(max(0, b.low - 3), min(whole, b.high + 3) + 1)
    inside = [n for n in near if abs(200 * n - 2 * percent * whole) <= whole]
    if b.approx:
        assert inside == []
    else:
        assert inside == list(range(b.low, b.high + 1))


@given(st.integers(0, 10**7))
def test_only_a_round_bare_numeral_of_a_hundred_or_more_widens(number):
    """50 against 52 stays a contradiction, 100 against 101 is rounding."""
    b = bounds("exact", number)
    assert (b.wide_low < number) == is_round(number) == (number >= 100 and number % 50 == 0)
    assert bounds("exact", number, hedge="precise").wide_low == number
