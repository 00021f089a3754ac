"""Ways of building a sentence that every language of agreement shares, told in Polish."""

from __future__ import annotations

import pytest

from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute import attribute
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked
from sayso.statement import Statement

PACK = load_pack("pl")


def statements_of(text: str) -> tuple[Statement, ...]:
    return attribute(analyse(Article("test", text, "pl"), PACK), PACK)


@pytest.mark.parametrize(
    "marked",
    [
        # an inquit without marks between two commas, or at the end
        "[content: Dach], [cue: mówi] [source: cieśla], [content: przetrwa zimę].",
        "[content: Podobną szczelinę], [cue: przypomina] [source: Anna Wilk], [content: znaleziono w maju].",
        "[content: Stary dach przetrwa zimę], [cue: mówi] [source: cieśla].",
        "[content: Jedna dawka wystarcza na pięć lat], [cue: wynika] z [source: badania].",
        # an object between the subject and its verb
        "[source: Burmistrz] [content: te zarzuty] [cue: odrzucił].",
        # a hedged source of hearsay, with a comma inside the expression
        "[cue: Z nieoficjalnych informacji wynika], że [content: most runął].",
        # an initial that is also a preposition
        "[source: Pisarz W. Lis] [cue: wyznał], że [content: nie czyta].",
        # titles with a dot
        "Jak [cue: podała] [source: prok. Aneta Lis], [content: podejrzany usłyszał zarzuty].",
        "Jak [cue: przekazał] [source: bryg. Tomasz Wilk], [content: pożar ugaszono].",
        # a share of a people, with a dot inside
        "[source: 61 proc. Norwijczyków] [cue: uważa], że [content: ceny wzrosną].",
        # who spoke at a place of speech, an office that a woman leaves undeclined
        "– [content: Czekamy] – [cue: powiedziała] na konferencji prasowej "
        "[source: prezes Banku Morskiego Litwy Anna Lis].",
        # the network where it was written is no writer
        "„[content: Wracam]” – [cue: napisała] w serwisie X.",
        # a relative clause at the end of a source that ends the sentence
        "„[content: Wracam]” – [cue: mówi] [source: Jan Lis, który hoduje owce].",
    ],
)
def test_a_statement_has_its_source_cue_and_content(marked: str) -> None:
    text, expected = parse_marked(marked)
    found = [
        tuple(text_of(x, text) for x in (s.source, s.cue, s.content)) for s in statements_of(text)
    ]
    assert found == [
        tuple(text_of(x, text) for x in (s.source, s.cue, s.content)) for s in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Syna nazwali Janem.",
        "Wyszedł, powiedział żonie Kowal, wrócił.",  # told one after the other
        "Trener, wie kapitan, przetrwa zimę.",  # knowing is no saying
    ],
)
def test_what_is_no_report_yields_none(text: str) -> None:
    assert statements_of(text) == ()
