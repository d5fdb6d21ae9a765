"""Laws of links that may lead back to where they came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ashraf_record._graphs import circles


def _links(size: int) -> st.SearchStrategy[list[list[int]]]:
    to = st.lists(st.integers(0, size - 1), max_size=4)
    return st.lists(to, min_size=size, max_size=size)


def _reached(start: int, links: list[list[int]]) -> set[int]:
    seen, waiting = {start}, [start]
    while waiting:
        new = set(links[waiting.pop()]) - seen
        seen |= new
        waiting.extend(new)
    return seen


@given(st.integers(1, 9).flatmap(_links))
def test_groups_are_the_nodes_that_reach_each_other(links: list[list[int]]) -> None:
    """Two nodes are in one group exactly when each can be reached from the other."""
    reached = [_reached(node, links) for node in range(len(links))]
    found = circles(links)
    assert sorted(node for group in found for node in group) == list(range(len(links)))
    for group in found:
        first = group[0]
        assert set(group) == {n for n in reached[first] if first in reached[n]}


@given(st.integers(1, 9).flatmap(_links))
def test_a_group_comes_after_all_it_leads_to(links: list[list[int]]) -> None:
    """When a group is reached, whatever its nodes lead to was met before or is in it."""
    met: set[int] = set()
    for group in circles(links):
        met |= set(group)
        assert all(set(links[node]) <= met for node in group)


def test_a_chain_may_be_as_long_as_a_table() -> None:
    """A hundred thousand links in a row are followed without recursion."""
    links = [[node + 1] for node in range(99_999)] + [[]]
    assert circles(links)[0] == [99_999]
    assert len(circles(links)) == 100_000
