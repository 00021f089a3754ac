"""Who is the source of a Polish statement: subjects that are hard to tell, nouns that report."""

from __future__ import annotations

import pytest

from attribute.spoken import spoken
from sayso.analyse import analyse
from sayso.article import Article, text_of
from sayso.attribute import attribute
from sayso.packs import load_pack
from sayso.packs.examples import parse_marked

PACK = load_pack("pl")

Found = list[tuple[str, str, str]]


def found_in(text: str) -> Found:
    """The source, cue and content of each statement."""
    statements = attribute(analyse(Article("test", text, "pl"), PACK), PACK)
    return [
        (text_of(s.source, text), text_of(s.cue, text), text_of(s.content, text))
        for s in statements
    ]


def comes_out(marked: str) -> None:
    """Check that the marked statements are found, and no others."""
    text, expected = parse_marked(marked)
    assert found_in(text) == [
        (text_of(s.source, text), text_of(s.cue, text), text_of(s.content, text)) for s in expected
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "[cue: Pytanie], czy [content: tama wytrzyma], zadała [source: radna Sowa].",
        "[cue: Zarzut], że [content: biegły zaspał], podniósł w piątek [source: obrońca].",
        "[cue: Tezę], że [content: lód jest starszy], wysunęła [source: zespołowa geolożka].",
        "[source: Rzecznik portu] zbył turystów [cue: uwagą], że [content: promy bywają pełne].",
        "[source: Selekcjonerka] zamknęła spór [cue: zapewnieniem], że [content: składu nie zmieni].",
        "[source: Działkowcy] wysłali [cue: skargę], że [content: studnia jest płytka].",
        "[source: Prokurator] wyszedł z [cue: twierdzeniem], że [content: wypadek był upozorowany].",
    ],
)
def test_a_noun_has_the_subject_of_the_verb_that_voices_it(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Obrona nie wysunęła [cue: twierdzenia], że [content: biegły zaspał].",
        "Trener wyszedł urażony [cue: uwagą], że [content: drużyna gra słabo].",
        "Komisja gardzi [cue: twierdzeniem], że [content: tama pękła sama].",
        "Mieszkańcy zajmują się [cue: twierdzeniem], że [content: woda jest skażona].",
        "Zespół zbadał [cue: twierdzenie], że [content: mech leczy rany].",
    ],
)
def test_a_noun_that_the_subject_does_not_voice_has_no_source(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Skarbnik] [cue: nie chciał odpowiedzieć na pytanie], [content: kto podpisał umowę].",
        "[source: Klub] [cue: odmówił odpowiedzi na pytanie], czy [content: bramkarz odejdzie].",
        "[source: Szpital] [cue: nie odpowiedział na pytanie], [content: ilu pacjentów czeka].",
    ],
)
def test_a_question_left_unanswered_is_what_is_withheld(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Ewa Mazur] [cue: opisuje] w swoich wspomnieniach, [content: jak budowano tamę].",
        "[source: Chirurg] [cue: pisze] w swoim zeznaniu, że [content: szew był luźny].",
    ],
)
def test_a_verb_has_the_clause_behind_a_noun_of_ones_own(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[cue: Zdaniem] [source: kuratora] [content: zeznania sąsiadów są zgodne].",
        "[cue: Według] [source: dietetyczek] [content: trzy jabłka wystarczą na dzień].",
        "[cue: Zdaniem] [source: rybaków] [content: pięć gatunków wyginie].",
        "[cue: Zdaniem] [source: mieszkańców ulicy] [content: wielu kierowców ignoruje zakaz].",
        "[cue: Według] [source: autorów raportu] [content: 40 procent szkół nie ma basenu].",
        "[cue: Według] [source: gazety] [content: prezes Orlenu zarabia za dużo].",
        # where the verb has another subject, or the noun is one that keeps its form
        "[cue: Według] [source: badań trzech zespołów] [content: woda jest czysta].",
        "[cue: Zdaniem] [source: dyrektora muzeum] [content: nie ma powodów do obaw].",
        "[cue: Według] [source: pacjentów trzech szpitali] [content: posiłki są zimne].",
    ],
)
def test_a_genitive_source_ends_where_the_subject_of_the_content_begins(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[cue: Zdaniem] [source: radnej] [content: park był zaniedbany], [cue 2: według] [source 2: wójta] – [content 2: zadbany].",
        "[cue: Zdaniem] [source: sądu] [content: kara jest słuszna], a [cue 2: zdaniem] [source 2: obrony] [content 2: zbyt surowa].",
    ],
)
def test_a_view_ends_where_another_is_set_against_it(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Rzeźbiarz] do końca życia [cue: powtarzał], że [content: posąg jest kopią].",
        "[source: Położna] od początku [cue: mówiła], że [content: oddział jest za mały].",
        "[source: Kasjer] bez wahania [cue: przyznał], że [content: liczył dwa razy].",
        "[source: Armator] przez całą rozprawę [cue: zapewniał], że [content: prom był sprawny].",
        "[source: Starosta] mimo protestów [cue: ogłosił], że [content: droga powstanie].",
        "[source: Listonoszka] przed sądem [cue: zeznała], że [content: worek był pusty].",
        "„[content: Posąg to kopia]” – [cue: powtarzał] [source: rzeźbiarz] do śmierci.",
        # these tell who it is
        "[source: Ratownik z Helu] [cue: powiedział], że [content: woda jest zimna].",
        "[source: Strażnik w mundurze] [cue: powiedział], że [content: park zamknięto].",
        "[source: Pełnomocnik do spraw seniorów] [cue: uważa], że [content: ulga wystarczy].",
        "[source: Oskarżony przez spółkę] [cue: twierdzi], że [content: niczego nie podpisał].",
        "[source: Autor książki o śmierci] [cue: mówi], że [content: pisał ją rok].",
        "[source: Fundacja na rzecz spokoju] [cue: uważa], że [content: hałas szkodzi].",
        "[source: Motocyklista bez kasku] [cue: przyznał], że [content: jechał za szybko].",
    ],
)
def test_a_source_leaves_out_how_and_how_long_it_spoke(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Zgromadzeni] [cue: uznali], że [content: świetlica ma zostać].",
        "[source: Demonstrujący] [cue: twierdzą], że [content: huta truje].",
        "[source: Złośliwi] [cue: mówią], że [content: prom to prezent].",
        "[source: Ocaleni z lawiny] [cue: wspominali], że [content: śnieg dudnił].",
        "[source: Zwolnieni w maju sprzedawcy] [cue: uważają], że [content: sklep ma zysk].",
        "„[content: To wstyd]” – [cue: powtarzali] [source: zebrani].",
        "[source: Jeden z ocalonych] [cue: powiedział], że [content: łódź przeciekała].",
        "[source: Dwie ze zwolnionych] [cue: twierdzą], że [content: kierownik krzyczał].",
        "[source: Jeden z nagrodzonych chemików] [cue: przyznał], że [content: liczył na szczęście].",
        # described, not named: the subject stands elsewhere
        "[source: Kibice] byli zaskoczeni i [cue: mówili], że [content: mecz ustawiono].",
        "Czują się oszukani i [cue: mówią], że [content: wezwą policję].",
        "Pytani o datę [cue: odpowiadają], że [content: jej nie znają].",
        "Sami [cue: mówią], że [content: przegrają].",
    ],
)
def test_people_are_told_by_an_adjective_or_participle_alone(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Zatrzymany], [cue 2: zapytany] o to, [content 2: skąd ma łódź], [cue: wyjaśnił], że [content: ją znalazł].",
        "[source: Trenerka], [cue 2: pytana], czy [content 2: odejdzie], [cue: odparła], że [content: zostaje].",
    ],
)
def test_a_subject_stands_before_what_it_was_asked(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source 1 2: Mecenaska], [cue: żądając] [content: uniewinnienia], [cue 2: dodała], że [content 2: biegły się mylił].",
        "[source 1 2: Sołtys], [cue: prosząc] o [content: ciszę], [cue 2: zapewnił], że [content 2: woda wróci].",
        "[source 1 2: Chemik], [cue: przyznając], że [content: próbka zginęła], [cue 2: dodał], że [content 2: ma kopię].",
        "[cue: Żądając] [content: uniewinnienia], [cue 2: dodał], że [content 2: biegły się mylił].",
    ],
)
def test_a_subject_stands_before_a_converb_and_never_in_what_is_told(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "W lipcu [source: cztery rodziny] [cue: napisały], że [content: studnia wyschła].",
        "W środę [source: dwaj senatorowie z Warmii] [cue: stwierdzili], że [content: ulga zniknie].",
        "W marcu [source: 15 pielęgniarek] [cue: napisało], że [content: oddział jest za mały].",
        "W lipcu 2014 roku [source: rektor] [cue: pisał], że [content: akademik stoi pusty].",
        "We wtorek o godzinie 12 [source: rektor] [cue: oznajmił], że [content: zajęć nie będzie].",
    ],
)
def test_a_number_after_a_time_counts_what_follows_it(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Że [content: rury pękną], [cue: powtarzał] jak papuga [source: hydraulik].",
        "„[content: Rury wytrzymają]” – [cue: twierdził] kiedyś [source: hydraulik].",
        "„[content: Rury wytrzymają]” – [cue: zapewniał] jak zwykle [source: dozorca].",
        "Kiedyś [source: stary flisak] [cue: powiedział], że [content: rzeka pamięta].",
        "[source: Dozorca] kiedyś [cue: twierdził], że [content: rury wytrzymają].",
    ],
)
def test_a_subject_stands_beside_what_is_told_of_the_time_and_of_likeness(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[source: Kustoszka] w rozmowie z telewizją QTV [cue: oszacowała], że [content: kopii są dwie].",
        "[source: Prezes klubu] w wywiadzie dla radia WRX [cue: przyznał], że [content: odejdzie].",
        "W rozmowie z portalem QNZ [source: kajakarka] [cue: przyznała], że [content: ma dość].",
        "[source: Telewizja QTV] [cue: podała], że [content: prom zatonął].",
    ],
)
def test_an_acronym_shares_the_case_of_the_body_that_it_names(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "W piśmie wysłanym w lipcu [source: zespół lekarzy] [cue: ostrzega], że [content: brakuje krwi].",
        "W apelu ogłoszonym wczoraj [source: rektor] [cue: twierdzi], że [content: akademik runie].",
    ],
)
def test_a_subject_stands_behind_a_phrase_with_a_participle(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[content: Zima], jak [cue: mówią] [source: starzy flisacy], [content: będzie ostra].",
        "Jak [cue: mówią] [source: działkowcy], [content: studnia wyschła].",
        "[content: Zima], [cue: jak mówią], [content: będzie ostra].",
    ],
)
def test_what_people_say_is_hearsay_only_where_nobody_is_named(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "„[content: Nie]” – [cue: brzmiała] [source: odpowiedź dziekana] na prośbę studentek.",
        "[source: Praca z 2013 roku] [cue: sugerowała], że [content: ryby śpią].",
        "[source: Raport z maja] [cue: wskazuje], że [content: tama jest słaba].",
        "[source: Minister] w maju [cue: stwierdził], że [content: tama jest słaba].",
    ],
)
def test_a_source_has_its_date_but_not_what_it_answers(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[content: Wieża runęła], [cue: ogłosiła] wczoraj [source 1 2: norweska komisja badania wypadków], [cue 2: zastrzegając], że [content 2: zna tylko zdjęcia].",
        "[content: Ceny zbóż spadną], [cue: podał] w piątek [source: krajowy urząd nadzoru rynku].",
    ],
)
def test_a_body_that_ends_a_sentence_keeps_its_genitives(marked: str) -> None:
    comes_out(marked)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jeden z ocalonych powiedział, że łódź przeciekała.", "jeden z ocalonych"),
        ("Jeden z pominiętych rzeźbiarzy uważa, że jury spało.", "jeden z pominiętych rzeźbiarzy"),
        ("Zgromadzeni uznali, że świetlica ma zostać.", "zgromadzeni"),
        ("„Nie” – brzmiała odpowiedź dziekana na prośbę studentek.", "dziekan"),
        ("Według rybaków dwie kładki wystarczą.", "rybacy"),
    ],
)
def test_a_speaker_is_named_by_such_a_source(text: str, speaker: str) -> None:
    assert [who for who, _ in spoken("pl", text)] == [speaker]
