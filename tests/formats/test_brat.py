"""Standoff annotation for brat."""

from __future__ import annotations

import re

from formats.sample import Marked, made, sample
from sayso.formats.brat import CONFIGURATION, standoff
from sayso.pipeline import ReadArticle


def test_a_statement_is_an_event_whose_trigger_is_the_cue() -> None:
    read = made(Marked("[source: PAP] [cue: podała], że [content: rozmowy zerwano]."))
    assert standoff(read).splitlines()[:4] == [
        "T1\tSource 0 3\tPAP",
        "T2\tCue 4 10\tpodała",
        "T3\tContent 15 30\trozmowy zerwano",
        "E1\tCue:T2 Source:T1 Content:T3",
    ]


def test_pieces_are_joined_by_semicolons_and_cut_at_line_breaks() -> None:
    read = made(Marked("– [content: Nie mamy\nwyboru] – [cue: przyznał]. – [content: Głosujemy]."))
    assert "T2\tContent 2 10;11 17;32 41\tNie mamy wyboru Głosujemy" in standoff(read)


def test_every_bound_quotes_the_text_at_its_offsets() -> None:
    read = sample()
    check_grounded(standoff(read), read)


def test_nesting_and_attributes_are_kept() -> None:
    lines = standoff(sample()).splitlines()
    events = [line for line in lines if line.startswith("E")]
    assert events[2].endswith("Inside:E2")
    assert "Reaffirmed" not in CONFIGURATION
    assert any(re.fullmatch(r"A\d+\tStanding E1 reaffirmed", line) for line in lines)
    assert any(line.startswith("#1\tAnnotatorNotes E1\t") for line in lines)


def test_a_statement_without_a_cue_is_marked_over_its_content() -> None:
    read = made(Marked("[content: It rains]."))
    assert standoff(read).splitlines()[:2] == ["T1\tUncued 0 8\tIt rains", "E1\tUncued:T1"]


def test_the_configuration_names_every_type_that_is_written() -> None:
    written = set(re.findall(r"^T\d+\t(\w+)", standoff(sample()), re.MULTILINE))
    assert written <= set(re.findall(r"^(\w+)", CONFIGURATION, re.MULTILINE))


def check_grounded(annotations: str, read: ReadArticle) -> None:
    bounds = re.findall(r"^T\d+\t\w+ ([\d ;]+)\t(.*)$", annotations, re.MULTILINE)
    assert bounds
    for ranges, words in bounds:
        pieces = [tuple(map(int, piece.split())) for piece in ranges.split(";")]
        assert " ".join(read.article.text[s:e] for s, e in pieces) == words
