"""Headlines that say what somebody said, without a verb."""

from __future__ import annotations

import pytest

from attribute.spoken import spoken

BODY = {
    "en": (
        "Chief engineer Ada Lund climbed the Orrin bridge on Monday and looked at each bolt of it.",
        "“We have no choice but to close one lane for the summer,” Lund said in the afternoon.",
    ),
    "pl": (
        "Marszałek województwa Irena Nowak spotkała się w poniedziałek z radą pasażerów kolei.",
        "– Nie mamy pieniędzy na nowe pociągi i długo nie będziemy mieli – powiedziała Nowak.",
    ),
}


@pytest.mark.parametrize(
    ("lang", "headline", "found"),
    [
        ("en", "Lund: no danger from bridge", ("Ada Lund", "no danger from bridge")),
        ("en", "Orrin bridge safe: chief engineer", ("Ada Lund", "Orrin bridge safe")),
        ("en", "No danger from bridge – engineer", ("Ada Lund", "No danger from bridge")),
        (
            "en",
            "‘No choice but to close one lane’",
            ("Ada Lund", "No choice but to close one lane"),
        ),
        ("en", "‘No lane is left for the buses’", (None, "No lane is left for the buses")),
        ("pl", "Nowak: podwyżek nie będzie", ("Irena Nowak", "podwyżek nie będzie")),
        ("pl", "Nowak o podwyżkach: nie teraz", ("Irena Nowak", "nie teraz")),
        (
            "pl",
            "„Nie mamy pieniędzy na nowe pociągi”. Spór o kolej",
            ("Irena Nowak", "Nie mamy pieniędzy na nowe pociągi"),
        ),
    ],
)
def test_a_headline_without_a_verb_has_its_speaker(
    lang: str, headline: str, found: tuple[str | None, str]
) -> None:
    assert spoken(lang, headline, *BODY[lang])[0] == found


@pytest.mark.parametrize(
    "headline",
    ["Orrin bridge: what we know", "Norway: new law on bridges", "Bridge in Holt to get new bolts"],
)
def test_a_headline_with_a_topic_before_a_colon_says_nothing(headline: str) -> None:
    assert len(spoken("en", headline, *BODY["en"])) == 1
