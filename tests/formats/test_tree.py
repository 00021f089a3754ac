"""The tree on the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from formats.sample import Marked, made, sample, with_basis
from sayso.article import Span
from sayso.formats.tree import tree
from sayso.formats.wording import when_of
from sayso.statement import Act, Interval, Mode, Polarity

EXPECTED = """\
kurier.example · 6 Mar 2024 · en · “Ferry link will close in spring…”       8 statements, 5 speakers
├─ Harbour Institute  assesses · reaffirmed · 5 Mar 2024  a full closure of the northern ferry
│        before June is unlikely
│        ▕ unlikely → unlikely, 20–45 % (ICD 203)
│        basis, indirect: fewer passengers than last year bought season tickets
├─ Harbour Institute  said
│  └─ Marta Owsiak  denied · via Radio Północ
│     │     Harbour Institute on this: the denial is probably an attempt to buy time
│     │     ▕ probably → likely, 55–80 % (ICD 203)
│     └─ port authority  demanded  a cut of two sailings a day
├─ Marta Owsiak  said  “We have not cancelled a single crossing, and we may add one”
│        ▕ may add → no odds given
├─ mayor, harbour master  withheld comment  on the timetable
└─ someone unnamed  said  fewer passengers than last year bought season tickets
   + 1 statement in 1 teaser of other articles (--teasers)"""


def test_the_tree_shows_who_said_what_inside_what_whom() -> None:
    assert tree(with_basis(sample())).plain == EXPECTED


def test_statements_in_teasers_are_shown_when_asked_for() -> None:
    lines = tree(sample(), teasers=True).plain.splitlines()
    assert lines[-2:] == [
        "▷ teaser: Bridge works delayed",
        "└─ contractor  said  the piers need another winter",
    ]


def test_the_reason_stands_below_each_statement_when_asked_for() -> None:
    shown = tree(sample(), explain=True).plain
    assert "s1: rule xx/verb-that, right 92% of 140 times when measured" in shown
    assert "entry verbs.toml: say" in shown
    assert "tokens still assesses [71, 85)" in shown
    assert shown.count("never measured") == 8 - 1


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for line in tree(with_basis(sample()), width=width).plain.splitlines():
        assert cell_len(line) <= width, line


def test_a_long_content_is_cut_after_three_lines() -> None:
    words = " ".join(f"word{n}" for n in range(200))
    lines = tree(made(Marked(f"[source: Anna] [cue: said] [content: {words}]."))).plain.splitlines()
    assert len(lines) == 1 + 3
    assert lines[-1].endswith(" …")


def test_denied_rejected_and_negated_are_told_apart() -> None:
    read = made(
        Marked(
            "[source: Anna] [cue: doubts] [content: it rained]. [source 2: Jan] [cue 2: did not"
            " confirm] [content 2: the flood].",
            facts=[{"polarity": Polarity.NEGATIVE}, {"act": Act.CONFIRM, "negated": True}],
        )
    )
    shown = tree(read).plain
    assert "‹Anna›  said · rejects it  it rained" in shown
    assert "‹Jan›  did not confirm  the flood" in shown


def test_a_content_is_shown_where_the_judgement_inside_it_stands_elsewhere() -> None:
    read = made(
        Marked(
            "[source: Anna] [cue: said] [content: [source 2: Jan] [cue 2: denied] [content 2:"
            " [content 3: the dam is probably lost]]].",
            facts=[{}, {}, {"about": ("s1",), "speaker": "Anna"}],
        )
    )
    assert "‹Jan›  said  the dam is probably lost" in tree(read).plain


def test_a_hundred_layers_are_drawn() -> None:
    text = "".join(f"[source {n}: Anna] [cue {n}: said] [content {n}: " for n in range(1, 101))
    read = made(Marked(text + "rain" + "]" * 100))
    assert len(tree(read, width=80).plain.splitlines()) >= 100


def test_escape_sequences_in_an_article_do_not_reach_the_terminal() -> None:
    read = made(
        Marked(
            "[source: An\x1b[31mna\u202e] [cue: said] [content: it \x1b]0;title\x07 rained\x9b]."
        ),
        outlet="\x1b[2Jkurier",
        title="A\x1b[1m title",
    )
    shown = tree(read, explain=True).plain
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


def test_a_quotation_gets_marks_unless_it_has_its_own() -> None:
    read = made(Marked("[cue: said]: [content: It rains]. [cue 2: said]: [content 2: „Pada”]."))
    direct = tuple(replace(s, mode=Mode.DIRECT) for s in read.statements)
    shown = tree(replace(read, statements=direct)).plain
    assert "“It rains”" in shown
    assert "  „Pada”" in shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2024, 3, 5), date(2024, 3, 5), "5 Mar 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 11, 1), date(2024, 1, 31), "1 Nov 2023 – 31 Jan 2024"),
        (date(2024, 3, 5), None, "5 Mar 2024 – ?"),
        (None, None, "that day (day unknown)"),
    ],
)
def test_days_are_shown_as_people_name_them(
    first: date | None, last: date | None, shown: str
) -> None:
    assert when_of(Interval("that day", Span(0, 8), first, last)) == shown


def test_an_article_without_statements_says_so() -> None:
    assert tree(made(Marked("It rained."))).plain.endswith("0 statements, 0 speakers")
