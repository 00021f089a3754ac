"""Which pack reads a text."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sayso.errors import LanguageError
from sayso.read import read_text
from sayso.read.language import function_word_shares, language_of
from sayso.read.paragraphs import words

POLISH = (
    "Rada gminy zdecydowała, że szkoła w Dębinie nie zostanie zamknięta. Wójt powiedział, że "
    "pieniądze znajdą się w budżecie, ale nie od razu i nie dla wszystkich."
)
ENGLISH = (
    "The parish council decided that the school would not be closed. The clerk said that the "
    "money would be found, but not at once and not for everybody."
)
UKRAINIAN = (
    "Сільська рада вирішила, що школу не закриють. Голова сказав, що гроші знайдуться в "
    "бюджеті, але не одразу і не для всіх."
)
FOREIGN = {
    "Czech": "Zastupitelstvo obce rozhodlo, že škola nebude uzavřena. Starosta řekl, že se peníze "
    "v rozpočtu najdou, ale ne hned a ne pro všechny. Rodiče na to čekali od podzimu.",
    "Slovak": "Obecné zastupiteľstvo rozhodlo, že škola nebude zatvorená. Starosta povedal, že sa "
    "peniaze v rozpočte nájdu, ale nie hneď a nie pre všetkých. Rodičia na to čakali od jesene.",
    "Russian": "Сельский совет решил, что школу не закроют. Глава сказал, что деньги найдутся в "
    "бюджете, но не сразу и не для всех.",
    "Belarusian": "Сельскі савет вырашыў, што школу не зачыняць. Старшыня сказаў, што грошы "
    "знойдуцца ў бюджэце, але не адразу і не для ўсіх. Настаўнікі чакалі гэтага з восені.",
    "Bulgarian": "Общинският съвет реши, че училището няма да бъде затворено. Кметът каза, че "
    "парите ще се намерят в бюджета, но не веднага и не за всички. Родителите чакаха отдавна.",
    "German": "Der Gemeinderat hat beschlossen, dass die Schule nicht geschlossen wird. Der "
    "Bürgermeister sagte, das Geld werde sich finden, aber nicht sofort und nicht für alle.",
    "French": "Le conseil municipal a décidé que l'école ne serait pas fermée. Le maire a dit que "
    "l'argent serait trouvé, mais pas tout de suite et pas pour tout le monde.",
    "Spanish": "El pleno decidió que la escuela no se cerrará. El alcalde dijo que el dinero "
    "aparecerá en el presupuesto, pero no enseguida y no para todos los vecinos.",
    "Dutch": "De gemeenteraad heeft besloten dat de school niet wordt gesloten. De burgemeester "
    "zei dat het geld er komt, maar niet meteen en niet voor iedereen in het dorp.",
}


def test_a_language_is_told_by_its_function_words() -> None:
    assert language_of(POLISH, source="x") == "pl"
    assert language_of(ENGLISH, source="x") == "en"
    assert language_of(UKRAINIAN, source="x") == "uk"


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_function_words_of_a_pack_are_rare_in_other_languages(name: str) -> None:
    found = [match[0].casefold() for match in words(FOREIGN[name])]
    assert max(function_word_shares(found).values()) < 0.2


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_a_language_without_a_pack_is_named_with_the_packs_that_there_are(name: str) -> None:
    with pytest.raises(LanguageError) as caught:
        read_text(FOREIGN[name], doc="wiadomosc.txt")
    assert caught.value.kind == "language"
    assert str(caught.value).startswith(f"wiadomosc.txt: is in {name}; installed packs: ")
    assert "pl (Polish)" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_in_two_languages_is_in_the_one_it_has_more_of() -> None:
    assert language_of(f"{POLISH} {POLISH} {ENGLISH}", source="x") == "pl"
    assert language_of(f"{POLISH} {ENGLISH} {ENGLISH}", source="x") == "en"


def test_a_declared_language_does_not_overrule_the_text() -> None:
    assert language_of(POLISH, source="x", declared="en-GB") == "pl"


def test_a_declared_language_decides_where_the_text_shows_nothing() -> None:
    assert language_of("Łukaszenko", source="x", declared="pl-PL") == "pl"


def test_a_text_that_shows_nothing_asks_for_the_language_by_name() -> None:
    with pytest.raises(LanguageError, match="--lang"):
        language_of("1 300 – 2 400", source="x")


def test_a_given_language_is_trusted() -> None:
    assert read_text("Łukaszenko", lang="pl").lang == "pl"
    assert read_text(ENGLISH, lang="pl").lang == "pl"


def test_a_given_language_must_have_a_pack() -> None:
    with pytest.raises(LanguageError, match="'de' was asked for; installed packs: "):
        read_text(ENGLISH, lang="de")


def test_short_sentences_need_no_model() -> None:
    code = (
        "import sys; from sayso.read import read_text\n"
        "assert read_text('Rzecznik powiedział, że nie wie.').lang == 'pl'\n"
        "assert read_text('She said that it was not so.').lang == 'en'\n"
        "assert read_text('Речник сказав, що це не так.').lang == 'uk'\n"
        "heavy = {'py3langid', 'pymorphy3', 'numpy', 'trafilatura', 'lxml', 'urllib3'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
