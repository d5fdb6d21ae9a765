"""Links among rows that may lead back to where they came from."""

from __future__ import annotations

from collections.abc import Sequence


def circles(links: Sequence[Sequence[int]]) -> list[list[int]]:
    """The nodes in groups that lead back to one another, those a group leads to before it.

    Node `n` leads to each of ``links[n]``. Most groups have one node. This is Tarjan's algorithm
    (SIAM Journal on Computing 1, 1972), in steps that are as many as there are nodes and links,
    and without recursion, for a chain may be as long as a table.

    >>> circles([[1], [2, 0], []])
    [[2], [0, 1]]
    """
    place: dict[int, int] = {}
    lowest: dict[int, int] = {}
    depth: dict[int, int] = {}
    open_nodes: list[int] = []
    done: set[int] = set()
    found: list[list[int]] = []
    for start in range(len(links)):
        path = [] if start in place else [(start, 0)]
        while path:
            node, at = path.pop()
            if not at:
                place[node] = lowest[node] = len(place)
                depth[node] = len(open_nodes)
                open_nodes.append(node)
            elif links[node][at - 1] not in done:
                lowest[node] = min(lowest[node], lowest[links[node][at - 1]])
            for step in range(at, len(links[node])):
                to = links[node][step]
                if to not in place:
                    path += [(node, step + 1), (to, 0)]
                    break
                if to not in done:
                    lowest[node] = min(lowest[node], place[to])
            else:
                if lowest[node] == place[node]:
                    cut = depth[node]
                    found.append(sorted(open_nodes[cut:]))
                    done.update(open_nodes[cut:])
                    del open_nodes[cut:]
    return found
