"""The edges of a graph that close a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def find_back_edges(
    n_nodes: int, source: NDArray[np.uint32], target: NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """
    Find edges without which there is no cycle.

    They are those that lead from a node to one on the way to it, when the nodes are walked in their order.

    Parameters
    ----------
    n_nodes
        Nodes are numbered 0 to `n_nodes` - 1.
    source, target
        uint32, shape (n,): the ends of each edge.

    Returns
    -------
    ndarray
        bool, shape (n,): whether an edge is one of them.
    """
    is_back = np.zeros(len(source), bool)
    if np.all(source < target):
        return is_back
    order = np.argsort(source, kind="stable")
    starts = np.searchsorted(source[order], np.arange(n_nodes + 1)).tolist()
    is_back[_walk(n_nodes, starts, order.tolist(), target.tolist())] = True
    return is_back


def _walk(n_nodes: int, starts: list[int], order: list[int], target: list[int]) -> list[int]:
    """Walk depth first from every node; `starts` says where its edges begin in `order`."""
    unseen, on_the_way, done = 0, 1, 2
    states = [unseen] * n_nodes
    next_edge = starts[:-1].copy()
    found: list[int] = []
    for root in range(n_nodes):
        way = [root] if states[root] == unseen else []
        while way:
            node = way[-1]
            states[node] = on_the_way
            if next_edge[node] == starts[node + 1]:
                states[way.pop()] = done
                continue
            edge = order[next_edge[node]]
            next_edge[node] += 1
            if states[target[edge]] == unseen:
                way.append(target[edge])
            elif states[target[edge]] == on_the_way:
                found.append(edge)
    return found
