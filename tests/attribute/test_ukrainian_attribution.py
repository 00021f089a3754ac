"""Ukrainian statements: where the content is and whose it is.

The examples of the pack's entries run in `tests/packs`; here stand the ways of
building a sentence, whatever the verb.
"""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute import attribute
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked
from sayso.statement import Act, Mode, Statement

PACK = load_pack("uk")


def statements_of(text: str) -> tuple[Statement, ...]:
    return attribute(analyse(Article("test", text, "uk"), PACK), PACK)


@pytest.mark.parametrize(
    "marked",
    [
        # quotations and dialogue dashes
        "«[content: Міст витримає]», — [cue: сказав] [source: інженер].",
        "„[content: Міст витримає]”, — [cue: сказав] [source: інженер].",
        "“[content: Міст витримає]”, – [cue: сказав] [source: інженер].",
        '"[content: Міст витримає]", - [cue: сказав] [source: інженер].',
        "— [content: Міст витримає], — [cue: сказав] [source: інженер]. — [content: Я певен].",
        "— [content: Чому ж?] — [cue: здивувалася] [source: Ганна Лис].",
        "[source: Інженер] [cue: сказав]: «[content: Міст витримає]».",
        "«[content: Міст], — [cue: пояснює] [source: інженер], — [content: витримає]».",
        # a clause around its cue
        "[content: Старий міст витримає], [cue: сказав] [source: інженер].",
        "[content: Міст], [cue: каже] [source: інженер], [content: витримає паводок].",
        "Як [cue: зазначив] [source: інженер], [content: міст витримає].",
        "[content: Міст], як [cue: повідомляє] [source: газета «Світанок»], [content: зачинено].",
        "[content: Старий міст зачинено], [cue: йдеться] в [source: наказі управління].",
        # a clause behind its cue
        "[source: Інженер] [cue: сказав], що [content: міст витримає].",
        "[source: Міністр, що прибув до Лубен], [cue: сказав], що [content: міст витримає].",
        "[source: Міністерка Олена Кравець] [cue: заявила], що [content: міст витримає].",
        "[source: Міністр Олена Кравець] [cue: заявила], що [content: міст витримає].",
        "[source: Інженер] [cue: переконаний], що [content: міст витримає].",
        "[source: Вона] [cue: була впевнена], що [content: міст витримає].",
        "[source: Інженер] [cue: запевняв], нібито [content: міст витримає].",
        # who speaks from within
        "У [source: поліції] [cue: повідомили], що [content: міст зачинено].",
        "«[content: Міст зачинено]», — [cue: повідомили] в [source: поліції].",
        "У [source: ДСНС] [cue: кажуть], що [content: міст зачинено].",
        "В [source: управлінні доріг] [content: ці закиди] [cue: відкидають].",
        "У Львові [cue: кажуть], що [content: міст зачинено].",
        "У [source: звіті управління] [cue: зазначено], що [content: міст зачинено].",
        "Учителька, [cue: за словами] [source: якої] [content: міст зачинено], пішла додому.",
        "[source: 63% опитаних] [cue: вважають], що [content: міст небезпечний].",
        "[source: Інженер] [cue: переконаний]: [content: міст витримає].",
        # what is told is the sentence before
        "[content: Міст зачинили на ремонт]. Про це [cue: повідомила] [source: мерія].",
        # expressions
        "[cue: За словами] [source: інженера], [content: міст витримає].",
        "[cue: За] [source: її] [cue: словами], [content: міст витримає].",
        "[cue: Кажуть], що [content: міст проклятий].",
        "[content: Міст] [cue: нібито] [content: проклятий].",
        # the same speaker goes on
        "[source 1 2: Інженер] [cue: сказав], що [content: міст старий], [cue 2: додавши], що "
        "[content 2: він витримає].",
        "[source 1 2: Інженер] [cue: сказав], що [content: міст старий], і [cue 2: додав], що "
        "[content 2: він витримає].",
        # an object between the subject and its verb
        "[source: Мер] [content: ці звинувачення] [cue: відкинув].",
        "[source: Касир] [cue: провини не визнав].",
        # nesting
        "[source: Газета] [cue: пише], що [content: [source 2: мер] [cue 2: обіцяв] "
        "[content 2: відкрити міст]].",
    ],
)
def test_a_statement_has_its_source_cue_and_content(marked: str) -> None:
    text, expected = parse_marked(marked)
    found = [
        tuple(text_of(x, text) for x in (s.source, s.cue, s.content)) for s in statements_of(text)
    ]
    assert sorted(found) == sorted(
        tuple(text_of(x, text) for x in (s.source, s.cue, s.content)) for s in expected
    )


@pytest.mark.parametrize(
    "text",
    [
        "Інженер сказав би, що міст витримає.",  # nobody said it
        "Якби інженер сказав, що міст витримає, ми б поїхали.",
        "Родина назвала пса Рудиком.",
        "Лікар зважає на думку пацієнта.",
        "Книгарня «Сова» переїхала на площу.",
        "Про це він не шкодував.",
        "Дитина усміхнулася мамі.",
    ],
)
def test_what_is_no_report_yields_none(text: str) -> None:
    assert statements_of(text) == ()


def test_a_sentence_that_points_back_takes_nothing_that_already_says_something() -> None:
    [first] = statements_of("Рада закликала до діалогу. Про це повідомила мерія.")
    assert first.act is Act.DEMAND


def test_a_denial_and_a_refusal_to_speak_are_told_apart() -> None:
    [denial] = statements_of("Банк заперечив, що зупинив виплати.")
    [silence] = statements_of("Банк відмовився коментувати зупинку виплат.")
    assert (denial.act, silence.act) == (Act.DENY, Act.WITHHOLD)


def test_a_quotation_is_direct_and_a_clause_with_one_inside_is_mixed() -> None:
    [direct] = statements_of("«Міст витримає», — сказав інженер.")
    [mixed] = statements_of("Інженер сказав, що міст «витримає сто років».")
    assert (direct.mode, mixed.mode) == (Mode.DIRECT, Mode.MIXED)


@pytest.mark.parametrize("ending", ["2 млн грн. Потім", "1998 р. Потім", "о 9 год. Потім"])
def test_an_abbreviation_may_end_a_sentence_before_a_capital(ending: str) -> None:
    found = statements_of(f"Мер сказав, що міст відкрили, на це пішло {ending} він вийшов.")
    assert "Потім" not in text_of(
        found[0].content, f"Мер сказав, що міст відкрили, на це пішло {ending} він вийшов."
    )


def test_an_initial_ends_no_sentence() -> None:
    text = "Професор І. Я. Коваль сказав, що міст витримає."
    [statement] = statements_of(text)
    assert text_of(statement.source, text) == "Професор І. Я. Коваль"
