"""The three rules of restarts, on numbers alone."""

from __future__ import annotations

import math

from glassboard.store.restarts import (
    MAX_STEP,
    Extent,
    PurgeSource,
    Span,
    explicit_spans,
    implicit_spans,
    merge_spans,
    purge_spans,
)


def test_without_a_session_start_nothing_is_superseded() -> None:
    assert explicit_spans([], 10, [], []) == []


def test_a_start_in_a_later_file_supersedes_from_its_step_on() -> None:
    assert explicit_spans([], 10, [], [30]) == [Span(0, 10, 30, MAX_STEP)]


def test_of_several_later_starts_the_earliest_step_counts() -> None:
    assert explicit_spans([], 10, [], [30, 20, 40]) == [Span(0, 10, 20, MAX_STEP)]


def test_a_start_in_the_file_supersedes_only_what_comes_before_it() -> None:
    assert explicit_spans([(1, 4)], 10, [7], []) == [Span(0, 4, 7, MAX_STEP)]


def test_every_part_between_starts_has_the_starts_that_follow_it() -> None:
    assert explicit_spans([(1, 4), (3, 6)], 10, [7, 9, 5], [8]) == [
        Span(0, 4, 5, MAX_STEP),
        Span(4, 6, 5, MAX_STEP),
        Span(6, 10, 8, MAX_STEP),
    ]


def test_a_start_after_the_last_row_supersedes_them_all() -> None:
    assert explicit_spans([(1, 0)], 5, [0, 3], []) == [Span(0, 5, 3, MAX_STEP)]


def test_rows_and_starts_that_a_segment_does_not_know_yet_are_left_out() -> None:
    assert explicit_spans([(1, 4), (2, 50)], 10, [7], []) == [Span(0, 4, 7, MAX_STEP)]


def test_a_later_file_supersedes_the_steps_that_it_repeats() -> None:
    extents = [Extent(0, 99, 1.0, 2.0), Extent(50, 149, 3.0, 4.0)]
    assert implicit_spans(extents, [100, 100], [0, 1]) == [[Span(0, 100, 50, 149)], []]


def test_files_whose_wall_times_interleave_supersede_nothing() -> None:
    extents = [Extent(0, 99, 1.0, 2.0), Extent(0, 99, 2.0, 3.0), Extent(0, 99, 1.5, 4.0)]
    assert implicit_spans(extents, [9, 9, 9], [0, 1, 2]) == [[], [], []]


def test_files_without_the_tag_are_passed_over() -> None:
    extents = [Extent(0, 9, 1.0, 2.0), None, Extent(5, 5, 3.0, 3.0)]
    assert implicit_spans(extents, [10, 0, 1], [0, 1, 2]) == [[Span(0, 10, 5, 5)], [], []]


def test_a_wall_time_that_is_no_number_supersedes_nothing() -> None:
    extents = [Extent(0, 9, math.nan, math.nan), Extent(0, 9, 3.0, 4.0), Extent(0, 9, math.nan, math.nan)]
    assert implicit_spans(extents, [10, 10, 10], [0, 1, 2]) == [[], [], []]


def test_parts_of_a_log_never_supersede_one_another() -> None:
    extents = [Extent(0, 99, 1.0, 2.0), None, Extent(50, 149, 3.0, 4.0)]
    assert implicit_spans(extents, [100, 0, 100], [0, 0, 0]) == [[], [], []]


def test_the_parts_of_a_log_supersede_together() -> None:
    extents = [Extent(0, 99, 1.0, 2.0), Extent(60, 70, 3.0, 4.0), Extent(20, 30, 5.0, 6.0)]
    assert implicit_spans(extents, [100, 11, 11], [0, 1, 1]) == [[Span(0, 100, 20, 70)], [], []]


def test_the_parts_of_a_log_are_superseded_together() -> None:
    extents = [Extent(0, 9, 1.0, 2.0), Extent(10, 19, 3.0, 6.0), Extent(0, 19, 5.0, 7.0)]
    assert implicit_spans(extents, [10, 10, 20], [0, 0, 1]) == [[], [], []]
    assert implicit_spans(extents, [10, 10, 20], [0, 1, 2])[0][-1] == Span(0, 10, 0, 19)


def test_tensorboard_takes_the_first_start_of_a_run_for_no_restart() -> None:
    first = PurgeSource(has_version=True, starts=[30], n_rows=10, session_rows=[(1, 4)])
    assert purge_spans([first]) == [[]]


def test_tensorboard_purges_all_earlier_files_at_every_further_start() -> None:
    files = [
        PurgeSource(has_version=True, starts=[], n_rows=50),
        PurgeSource(has_version=True, starts=[30], n_rows=40, session_rows=[(1, 0)]),
        PurgeSource(has_version=True, starts=[60], n_rows=40, session_rows=[(1, 3)]),
    ]
    assert purge_spans(files) == [
        [Span(0, 50, 60, MAX_STEP)],
        [Span(0, 40, 60, MAX_STEP)],
        [Span(0, 3, 60, MAX_STEP)],
    ]


def test_tensorboard_counts_starts_in_files_that_lack_the_tag() -> None:
    files = [
        PurgeSource(has_version=True, starts=[0]),
        PurgeSource(has_version=True, starts=[5], n_rows=10, session_rows=[(1, 8)]),
    ]
    assert purge_spans(files) == [[], [Span(0, 8, 5, MAX_STEP)]]


def test_tensorboard_purges_by_steps_that_go_back_only_before_any_version() -> None:
    old = PurgeSource(has_version=False, starts=[3], n_rows=9, session_rows=[(1, 1)], regressed_rows=[(4, 2)])
    new = PurgeSource(has_version=True, starts=[], n_rows=9, regressed_rows=[])
    after = PurgeSource(has_version=False, starts=[], n_rows=9, regressed_rows=[(5, 0)])
    assert purge_spans([old, new, after]) == [[Span(0, 4, 2, MAX_STEP)], [], []]


def test_spans_inside_others_are_dropped() -> None:
    spans = [Span(0, 5, 3, 9), Span(0, 9, 2, 9), Span(3, 3, 0, 9), Span(2, 9, 0, 1), Span(0, 9, 2, 9)]
    assert merge_spans(spans) == [Span(0, 9, 2, 9), Span(2, 9, 0, 1)]
