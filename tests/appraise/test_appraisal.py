"""Likelihood, standing, evidence, judgements, dates and repeats of statements."""

from __future__ import annotations

from datetime import date

import pytest

from resolve.marked import regions_of, resolved
from sayso.appraise import appraise
from sayso.article import RegionKind
from sayso.packs import load_pack
from sayso.statement import Act, Polarity, Standing, Statement


def appraised(
    lang: str, marked: str, yardstick: str = "icd203", **about: object
) -> list[Statement]:
    analysis, statements = resolved(lang, marked, **about)  # type: ignore[arg-type]
    return list(appraise(analysis, statements, load_pack(lang), yardstick))


def phrases(lang: str, marked: str) -> list[str | None]:
    return [s.likelihood.phrase if s.likelihood else None for s in appraised(lang, marked)]


@pytest.mark.parametrize(
    ("lang", "content", "phrase"),
    [
        ("pl", "susza jest mało prawdopodobna", "mało prawdopodobna"),
        ("pl", "susza prawdopodobnie minie", "prawdopodobnie"),
        ("pl", "susza może potrwać do maja", "może"),
        ("pl", "mogą wystąpić opady", "mogą"),
        ("pl", "zostały może dwa dni", "może"),
        ("pl", "możliwy jest kompromis", "możliwy"),
        ("pl", "burza raczej nie nadejdzie", "raczej"),
        ("pl", "rolnicy mogą składać wnioski", None),
        ("pl", "kierowcy nie mogą parkować", None),
        ("pl", "susza minie", None),
        ("uk", "посуха малоймовірна", "малоймовірна"),
        ("uk", "посуха, ймовірно, мине", "ймовірно"),
        ("uk", "посуха навряд чи мине", "навряд чи"),
        ("uk", "посуха, мабуть, не мине", "мабуть"),
        ("uk", "посуха може тривати до травня", "може"),
        ("uk", "дощ, можливо, піде", "можливо"),
        ("uk", "фермери можуть подавати заяви", None),
        ("uk", "посуха мине", None),
        ("en", "rain is unlikely", "unlikely"),
        ("en", "the bridge may close", "may"),
        ("en", "the bridge will close", None),
        ("en", "the bridge reopens in May", None),
        ("en", "the bridge will certainly not close", None),
        ("en", "the bridge will probably not close", "probably"),
    ],
)
def test_the_phrase_is_kept_as_written(lang: str, content: str, phrase: str | None) -> None:
    sentence = {
        "pl": f"[source: Ekspert] [cue: ocenił], że [content: {content}].",
        "uk": f"[source: Експерт] [cue: зауважив], що [content: {content}].",
        "en": f"[source: The expert] [cue: said] [content: {content}].",
    }[lang]
    assert phrases(lang, sentence) == [phrase]


@pytest.mark.parametrize(
    ("content", "term"),
    [
        ("burza raczej nadejdzie", "likely"),
        ("burza raczej nie nadejdzie", "unlikely"),
        ("burza chyba nie nadejdzie", "unlikely"),
    ],
)
def test_a_negation_right_behind_a_hedge_turns_its_odds(content: str, term: str) -> None:
    [statement] = appraised("pl", f"[source: Ekspert] [cue: ocenił], że [content: {content}].")
    assert statement.likelihood is not None
    assert statement.likelihood.term == term


@pytest.mark.parametrize(
    ("lang", "marked", "phrase"),
    [
        ("pl", "[source: Ekspert] [cue: uważa] za mało prawdopodobne, że [content: cło zniknie].", "mało prawdopodobne"),
        ("uk", "[source: Експерт] [cue: вважає] малоймовірним, що [content: мито зникне].", "малоймовірним"),
    ],
)  # fmt: skip
def test_a_hedge_between_a_judgement_and_its_clause_is_the_clauses(
    lang: str, marked: str, phrase: str
) -> None:
    [statement] = appraised(lang, marked, acts={1: Act.ASSESS})
    assert statement.likelihood is not None
    assert (statement.likelihood.phrase, statement.likelihood.term) == (phrase, "unlikely")


@pytest.mark.parametrize(
    ("content", "term", "low"),
    [
        ("дощ малоймовірний", "unlikely", 20),
        ("дощ вкрай малоймовірний", "very unlikely", 5),
        ("дощ, найімовірніше, піде", "very likely", 80),
        ("дощ, мабуть, піде", "likely", 55),
        ("дощу майже напевно не буде", "almost certain", 95),
        ("дощ можливий", None, None),
    ],
)
def test_ukrainian_words_have_their_bands(content: str, term: str | None, low: int | None) -> None:
    [statement] = appraised("uk", f"[source: Експерт] [cue: каже], що [content: {content}].")
    assert statement.likelihood is not None
    assert (statement.likelihood.term, statement.likelihood.low) == (term, low)


def test_a_term_and_range_are_the_yardsticks() -> None:
    marked = "[source: Ekspert] [cue: ocenił], że [content: susza jest mało prawdopodobna]."
    [icd], [phia] = appraised("pl", marked), appraised("pl", marked, "phia")
    assert icd.likelihood is not None
    assert phia.likelihood is not None
    assert (icd.likelihood.term, icd.likelihood.low, icd.likelihood.high) == ("unlikely", 20, 45)
    assert (phia.likelihood.low, phia.likelihood.high) == (25, 35)
    assert (icd.likelihood.yardstick, phia.likelihood.yardstick) == ("ICD 203", "PHIA")


def test_may_gives_no_odds() -> None:
    [statement] = appraised("en", "[source: She] [cue: said] [content: the dam may burst].")
    assert statement.likelihood is not None
    assert (statement.likelihood.term, statement.likelihood.low) == (None, None)


def test_a_denied_likelihood_is_its_own_term() -> None:
    [statement] = appraised(
        "pl", "[source: Ekspert] [cue: ocenił], że [content: powódź nie jest prawdopodobna]."
    )
    assert statement.likelihood is not None
    assert statement.likelihood.phrase == "nie jest prawdopodobna"
    assert statement.likelihood.term == "unlikely"


def test_the_innermost_statement_carries_the_phrase() -> None:
    assert phrases(
        "pl",
        "[source 1: Gazeta] [cue 1: podała], że [content 1: [source 2: sąd] [cue 2: uznał], "
        "iż [content 2: świadek prawdopodobnie kłamał]].",
    ) == [None, "prawdopodobnie"]


# Standing


@pytest.mark.parametrize(
    ("lang", "marked", "standing"),
    [
        (
            "pl",
            "[source: Bank] nadal [cue: ocenia], że [content: stopy spadną].",
            Standing.REAFFIRMED,
        ),
        ("pl", "[source: Bank] [cue: ocenia], że [content: ceny nadal rosną].", None),
        ("pl", "[source: Bank] [cue: ocenia], że [content: stopy spadną].", None),
        (
            "en",
            "[source: The bank] still [cue: expects] [content: rates to fall].",
            Standing.REAFFIRMED,
        ),
        ("en", "[source: The bank] [cue: expects] [content: prices are still rising].", None),
        (
            "en",
            "[source: The bank] no longer [cue: expects] [content: rates to fall].",
            Standing.WITHDRAWN,
        ),
    ],
)
def test_only_words_beside_the_cue_tell_a_standing(
    lang: str, marked: str, standing: Standing | None
) -> None:
    [statement] = appraised(lang, marked, acts={1: Act.ASSESS})
    assert statement.standing is standing


# Evidence


def test_what_confirms_this_assessment_is_evidence_for_the_one_before() -> None:
    text = (
        "[source 1: Instytut] [cue 1: ocenia], że [content 1: susza minie]. "
        "„[content 2: Fakt, że rzeki przybierają, pośrednio potwierdza tę ocenę]” – "
        "[cue 2: czytamy] w [source 2: raporcie Instytutu]."
    )
    analysis, _ = resolved("pl", text)
    first, second = appraised("pl", text, acts={1: Act.ASSESS})
    [basis] = first.basis
    assert basis.span.of(analysis.article.text) == "Fakt, że rzeki przybierają"
    assert (basis.direction, basis.direct, basis.statement) == ("supports", False, second.id)
    assert second.basis == ()


def test_evidence_may_follow_its_phrase() -> None:
    text = "[source: Klub] [cue: uważa], że [content: wygra], na co wskazuje wynik sparingu."
    analysis, _ = resolved("pl", text)
    [statement] = appraised("pl", text, acts={1: Act.ASSESS})
    assert [b.span.of(analysis.article.text) for b in statement.basis] == ["wynik sparingu"]


# Judgements


def test_a_judgement_on_a_denial_is_about_the_one_who_denied() -> None:
    _, denial, _ = statements = appraised(
        "pl",
        "„[content 1: [source 2: Jan Wilk] [cue 2: zaprzeczył], że [content 2: uciekł], "
        "jego zaprzeczenie jest prawdopodobnie kłamstwem]” – [cue 1: pisze] [source 1: Kurier]. "
        "[source 3: Kurier] [cue 3: dodał], że [content 3: pyta dalej].",
        acts={2: Act.DENY},
    )
    assert statements[0].about == (denial.id,)
    assert statements[0].likelihood is not None
    assert statements[2].about == ()


# Dates, polarity, repeats


def test_the_date_beside_the_cue_is_the_date_of_saying() -> None:
    [statement] = appraised(
        "pl", "[source: Wójt] [cue: powiedział] we wtorek, że [content: w maju ruszy budowa]."
    )
    assert statement.when is not None
    assert (statement.when.phrase, statement.when.first) == ("we wtorek", date(2024, 3, 12))


def test_a_date_in_another_clause_is_not_the_date_of_saying() -> None:
    [statement] = appraised(
        "pl",
        "Składając życzenia z okazji święta 6 stycznia, [source: wójt] [cue: obiecał], "
        "że [content: droga powstanie].",
    )
    assert statement.when is None


def test_a_date_that_opens_the_sentence_is_the_date_of_saying() -> None:
    [statement] = appraised(
        "pl",
        "We wtorek, po obradach, [source: wójt] [cue: obiecał], że [content: droga powstanie].",
    )
    assert statement.when is not None


def test_a_date_inside_the_content_is_not_the_date_of_saying() -> None:
    [statement] = appraised(
        "en", "[source: The mayor] [cue: said] [content: the fair would open on Tuesday]."
    )
    assert statement.when is None


@pytest.mark.parametrize(("negated", "polarity"), [(False, "negative"), (True, "positive")])
def test_a_denial_rejects_its_content_unless_it_is_itself_denied(
    negated: bool, polarity: str
) -> None:
    from dataclasses import replace

    analysis, [statement] = resolved(
        "pl", "[source: Klub] [cue: zaprzeczył], że [content: płacił].", acts={1: Act.DENY}
    )
    [found] = appraise(analysis, (replace(statement, negated=negated),), load_pack("pl"))
    assert found.polarity is Polarity(polarity)


def test_a_pull_quote_repeats_the_statement_of_the_body() -> None:
    sentence = "[source{n}: Anna Lis] [cue{n}: mówi], że [content{n}: to koniec]."
    marked = sentence.format(n=" 1") + "\n" + sentence.format(n=" 2")
    text = "Anna Lis mówi, że to koniec.\nAnna Lis mówi, że to koniec."
    body, quote = appraised(
        "pl", marked, regions=regions_of(text, RegionKind.BODY, RegionKind.PULL_QUOTE)
    )
    assert (body.repeats, quote.repeats) == (None, body.id)


DENIAL = "[source 1: Adam Wilk] [cue 1: denied] that [content 1: talks took place]. "


def test_that_denial_is_the_nearest_one() -> None:
    marked = DENIAL + (
        "[content 2: That denial is probably a trick], [source 2: analysts] [cue 2: wrote]."
    )
    assert appraised("en", marked, acts={1: Act.DENY})[1].about == ("s1",)


def test_his_minister_of_defence_is_no_word_of_his() -> None:
    marked = DENIAL + (
        "[source 2: They] [cue 2: said] [content 2: his defence minister has avoided questions]."
    )
    assert appraised("en", marked, acts={1: Act.DENY})[1].about == ()


def test_a_denial_that_is_rejected_by_the_way_is_not_judged() -> None:
    marked = DENIAL + (
        "[source 2: They] [cue 2: said] [content 2: he had repeated that denial before it is late]."
    )
    assert appraised("en", marked, acts={1: Act.DENY})[1].about == ()


def test_zaprzeczenie_to_is_the_denial_before() -> None:
    marked = (
        "[source 1: Rzecznik Adam Wilk] [cue 1: zaprzeczył], jakoby [content 1: most pękł]. "
        "[cue 2: Zdaniem] [source 2: ekspertki] [content 2: zaprzeczenie to jest raczej wybiegiem]."
    )
    assert appraised("pl", marked, acts={1: Act.DENY})[1].about == ("s1",)


def test_what_was_said_earlier_is_not_taken_back() -> None:
    [statement] = appraised(
        "en", "[source: The union] earlier [cue: said] that [content: talks were over]."
    )
    assert statement.standing is None
