"""Polish roles that describe somebody just named who was not introduced by them."""

from __future__ import annotations

import pytest

from resolve.marked import speakers


def _then(before: str, *later: tuple[str, str]) -> list[str | None]:
    """Who speaks in sentences behind `before`, each a source and a cue."""
    said = (
        f"[source {k}: {source}] [cue {k}: {cue}], że [content {k}: to koniec]."
        for k, (source, cue) in enumerate(later, start=1)
    )
    return speakers("pl", f"{before} {' '.join(said)}")


@pytest.mark.parametrize(
    ("before", "source", "cue", "speaker"),
    [
        ("Artur Lis nie zagra w sobotę.", "Napastnik", "przyznał", "Artur Lis"),
        ("Przed salą czekała Ewa Mak.", "Pisarka", "mówiła", "Ewa Mak"),
        ("Pracami kierował dr hab. Artur Lis.", "Biolog", "dodał", "Artur Lis"),
        ("Jego żona Krystyna wyszła na ganek.", "Nauczycielka", "mówi", "Krystyna"),
        ("Kapitan Artur Lis utykał.", "Obrońca", "przyznał", "Artur Lis"),
        ("Wypadek widziała Ewa Mak.", "31-latka", "opowiadała", "Ewa Mak"),
        ("Wójt Artur Lis milczał.", "38-latek", "dodał", "Artur Lis"),
        ("Jan Wilk i wiceburmistrz Ewa Mak.", "Zastępczyni Wilka", "dodała", "Ewa Mak"),
        ("Wiceminister Artur Lis wrócił.", "Polityk PSL", "dodał", "Artur Lis"),
        ("Trener Jan Wilk chwalił kadrę. Wszedł Artur Lis.", "Piłkarz", "dodał", "Artur Lis"),
    ],
)
def test_a_role_describes_the_one_just_named(
    before: str, source: str, cue: str, speaker: str
) -> None:
    assert _then(before, (source, cue)) == [speaker]


@pytest.mark.parametrize(
    ("before", "source", "cue"),
    [
        ("Prezes klubu Artur Lis skrytykował zespół.", "Napastnik", "odparł"),
        ("Minister Artur Lis zapowiedział kontrole.", "Rolnik", "dodał"),
        ("Artur Lis spadł z dachu.", "Lekarz", "dodał"),
        ("Artur Lis mieszka w Lipiu.", "Sąsiad", "dodał"),
        ("Na ławce siedzieli Artur Lis i Jan Wilk.", "Napastnik", "dodał"),
        ("Przed salą czekała Ewa Mak.", "Pisarz", "mówił"),
        ("Artur Lis wyszedł. Na sali został młody wędkarz.", "Emeryt", "mówił"),
        ("Prof. Artur Lis czeka na dane.", "Ekonomista ING", "dodał"),
        ("Poseł Artur Lis krytykował budżet.", "Polityk opozycji", "dodał"),
        ("Piłkarz Artur Lis milczał.", "Inny piłkarz", "dodał"),
        ("Rzecznik policji Artur Lis mówił o zatrzymaniu.", "35-latek", "twierdził"),
        ("Policjantka Ewa Mak zatrzymała kierującą.", "Kobieta", "twierdziła"),
        ("Zatrzymano 42-letniego mechanika i Artura Lisa.", "42-latek", "twierdził"),
    ],
)
def test_a_role_that_may_be_anothers_stays_a_role(before: str, source: str, cue: str) -> None:
    assert _then(before, (source, cue)) == [source[0].lower() + source[1:]]


def test_whoever_is_described_once_is_called_so_again() -> None:
    assert _then(
        "Artur Lis nie zagra.",
        ("Napastnik", "przyznał"),
        ("Trener Jan Wilk", "dodał"),
        ("Napastnik", "zapewnił"),
    ) == ["Artur Lis", "Jan Wilk", "Artur Lis"]


@pytest.mark.parametrize("source", ["Nasz rozmówca", "Rozmówca „Kuriera Lipskiego”"])
def test_an_interlocutor_is_the_one_who_spoke_last(source: str) -> None:
    later = (("Strażak Artur Lis", "mówił"), (source, "dodał"))
    assert _then("Paliło się.", *later) == ["Artur Lis", "Artur Lis"]


def test_an_interlocutor_from_elsewhere_is_somebody_else() -> None:
    later = (("Strażak Artur Lis", "mówił"), ("Rozmówca z ministerstwa", "dodał"))
    assert _then("Paliło się.", *later) == ["Artur Lis", "rozmówca z ministerstwa"]


def test_the_opinion_of_a_role_is_that_of_the_name_behind_it() -> None:
    assert speakers(
        "pl",
        "Odmiennego zdania był kapitan. – [content 1: To nie był karny] – [cue 1: mówił] "
        "[source 1: Artur Lis]. [source 2: Kapitan] [cue 2: dodał], że [content 2: pisze skargę].",
    ) == ["Artur Lis", "Artur Lis"]


@pytest.mark.parametrize(
    ("introduced", "source", "speaker"),
    [
        ("Minister zdrowia Ewa Mak", "Szefowa resortu", "Ewa Mak"),
        ("Premier Ewa Mak", "Szefowa rządu", "Ewa Mak"),
        ("Dyrektor placówki Artur Lis", "Szef szpitala", "Artur Lis"),
        ("Prezes Tramwajów Lipskich Artur Lis", "Szef przewoźnika", "Artur Lis"),
        ("Prezes banku Artur Lis", "Szef szpitala", "szef szpitala"),
        ("Zoo ma żyrafę. Dyrektor Artur Lis", "Szef zoo", "Artur Lis"),
        ("Dyrektor Artur Lis", "Szef zoo", "szef zoo"),
        ("Tłumaczka Ewa Hoss", "Tłumaczka", "Ewa Hoss"),
        ("Wójt Artur Lis", "Gospodarz gminy", "Artur Lis"),
        ("Chirurg Weronika Lach", "Lekarka", "Weronika Lach"),
        ("Prokurator Ewa Mak", "Prokurator", "Ewa Mak"),
    ],
)
def test_who_heads_a_body_is_called_by_its_kind(introduced: str, source: str, speaker: str) -> None:
    assert _then(f"{introduced} czeka.", (source, "mówi")) == [speaker]


def test_a_womans_verb_takes_no_man_for_a_professor() -> None:
    assert _then("Prof. Artur Lis wyszedł.", ("Profesor", "tłumaczyła")) == ["profesor"]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Radna spotkała się z wójtem Janem Wilkiem.", "Ten ostatni", "Jan Wilk"),
        ("Jan Wilk i Artur Lis spotkają się w maju.", "Ten drugi", "Artur Lis"),
        ("Jan Wilk, Artur Lis i Ewa Mak siedzieli.", "Obaj", "Jan Wilk i Artur Lis"),
        ("Poseł Jan Wilk, poseł Artur Lis i wędkarz Jan Kot.", "Obaj posłowie", None),
    ],
)
def test_demonstratives_point_to_those_of_the_sentence_before(
    before: str, source: str, speaker: str | None
) -> None:
    expected = speaker or "Jan Wilk i Artur Lis"
    assert _then(before, (source, "dodali" if source[0] == "O" else "dodał")) == [expected]


def test_the_one_who_was_asked_is_he_whom_a_pronoun_means() -> None:
    assert speakers(
        "pl",
        "[source 1: Dyrektor Artur Lis] [cue 1: obiecał] [content 1: remont]. "
        "[source 2: Radna Ewa Mak] [cue 2: zapytała] go, [content 2: kto zapłaci]. "
        "[source 3: Ten] [cue 3: odparł], że [content 3: powiat].",
    ) == ["Artur Lis", "Ewa Mak", "Artur Lis"]


def test_the_one_whom_words_are_about_answers_them() -> None:
    assert speakers(
        "pl",
        "Przyszli wojewoda Artur Lis i posłanka Ewa Mak. "
        "[source 1: Posłanka] [cue 1: twierdzi], że [content 1: wojewoda milczy]. "
        "[source 2: Ten] [cue 2: odpowiada], że [content 2: mówi].",
    ) == ["Ewa Mak", "Artur Lis"]


def test_of_two_with_one_surname_the_one_who_spoke_is_meant() -> None:
    assert speakers(
        "pl",
        "Odnaleziono obraz Walentego Wilka. [source 1: Wnuk malarza, Tobiasz Wilk,] "
        "[cue 1: mówił], że [content 1: czekał]. [source 2: Wilk] [cue 2: dodał], że "
        "[content 2: wróci].",
    ) == ["Tobiasz Wilk", "Tobiasz Wilk"]


def test_a_verb_tells_whether_a_foreign_name_is_a_womans() -> None:
    assert speakers(
        "pl",
        "[source 1: Premier Norlandii Sigrid Halvor] [cue 1: ogłosiła] [content 1: stan wyjątkowy]. "
        "[source 2: Prezydent Kiril Domow] [cue 2: stwierdził], że [content 2: Halvor kłamie]. "
        "[source 3: Ona sama] [cue 3: twierdzi], że [content 3: ma dowody].",
    ) == ["Sigrid Halvor", "Kiril Domow", "Sigrid Halvor"]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Krajowej Rady Notarialnej", "Krajowa Rada Notarialna"),
        ("Powiatowego Urzędu Pracy", "Powiatowy Urząd Pracy"),
        ("Rzecznika Praw Pasażerów", "Rzecznik Praw Pasażerów"),
        ("ustaleń „Kuriera Lipskiego”", "Kurier Lipski"),
        ("Filipa Rajskiego", "Filip Rajski"),
    ],
)
def test_a_name_goes_back_to_its_nominative(source: str, speaker: str) -> None:
    assert speakers("pl", f"[cue: Według] [source: {source}] [content: brakuje ludzi].") == [
        speaker
    ]


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        ("Sprawę bada Powiatowy Urząd Pracy.", "Urząd", "Powiatowy Urząd Pracy"),
        ("Skarży się Krajowa Rada Notarialna.", "Rada", "Krajowa Rada Notarialna"),
        ("Protestuje stowarzyszenie „Zielony Brzeg”.", "Organizacja", "Zielony Brzeg"),
        ("Wagony kupi przewoźnik Koleje Północne.", "Spółka", "Koleje Północne"),
        ("Premier Wolgarii ustąpił.", "Wolgarski rząd", "Wolgarski rząd"),
    ],
)
def test_a_body_is_called_by_the_noun_inside_its_name(
    before: str, source: str, speaker: str
) -> None:
    assert _then(before, (source, "twierdzi")) == [speaker]


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Pełnomocniczka Stefana Grabarka", "pełnomocniczka Stefana Grabarka"),
        ("Atakująca Wisełki Nina Lis", "Nina Lis"),
        ("Ubezpieczyciel, Towarzystwo „Tarcza”,", "Tarcza"),
    ],
)
def test_whose_somebody_is_does_not_speak(source: str, speaker: str) -> None:
    assert _then("Pada.", (source, "twierdzi")) == [speaker]


@pytest.mark.parametrize(
    ("source", "cue", "speaker"),
    [
        ("Obrońca Lisa", "mówi", "obrońca Lisa"),
        ("Doradca Wilka", "przyznał", "doradca Wilka"),
        ("Kapitan Sokoła", "stwierdził", "kapitan Sokoła"),
        ("Kapitan Sroka", "stwierdził", "Sroka"),
        ("Wójt Kania", "stwierdził", "Kania"),
        ("Wójt Lipnicka", "zapowiedział", "wójt Lipnicka"),
        ("Wójt Lipnicka", "zapowiedziała", "Lipnicka"),
        ("Minister Zielińska", "zapowiedziała", "Zielińska"),
        ("Rzecznik Kowala", "powiedział", "rzecznik Kowala"),
    ],
)
def test_a_word_behind_a_role_is_its_name_or_whose_it_is(
    source: str, cue: str, speaker: str
) -> None:
    assert _then("Pada.", (source, cue)) == [speaker]


def test_a_name_behind_a_comma_goes_before_an_initial_in_the_role() -> None:
    source = "Obrońca M., mec. Adam Lis,"
    assert _then("Jan M. stanął przed sądem.", (source, "zapowiada")) == ["Adam Lis"]
