"""Texts that nobody would write: arbitrary ones, and ones made of a grammar's favourite pieces."""

from __future__ import annotations

import random

from hypothesis import strategies as st

PIECES: dict[str, tuple[str, ...]] = {
    "pl": (
        "minister", "Anna Kos", "rzeczniczka resortu", "rząd", "Kowalski", "jego zastępca", "PAP",
        "powiedział", "powiedziała", "dodał", "zaprzeczyła", "twierdzą", "uważa", "podano",
        "oskarżył", "odmówił komentarza", "nie wyklucza", "zapewnia", "wynika",
        "czytamy w raporcie",
        "według", "zdaniem", "w ocenie", "jak podaje", "podobno", "rzekomo", "cytowany przez",
        "słowa", "oskarżenia", "że", "iż", "jakoby", "żeby", "czy", "który", "i", "ale", "nie",
        "się",
        "dodając", "wskazując", "oskarżony o", "może", "prawdopodobnie", "mało prawdopodobne",
        "nadal ocenia", "potwierdza tę ocenę", "we wtorek", "20 grudnia", "on", "ona", "oni",
        "most runie", "umowę podpisano", "ceny wzrosną", "to kłamstwo", "prof.", "św.", "r.",
        "(… – red.)", "(…)", "[…]", "Reklama", "Czytaj więcej", "KOWALSKI:",
    ),
    "uk": (
        "міністр", "Ганна Кос", "речниця відомства", "уряд", "Ковальчук", "його заступник", "СБУ",
        "сказав", "сказала", "додав", "заперечила", "стверджують", "вважає", "зазначено",
        "звинуватив", "відмовився коментувати", "не виключає", "запевняє", "йдеться",
        "читаємо у звіті", "переконана", "сказав би", "Про це повідомила",
        "за словами", "на думку", "за його словами", "як повідомляє", "нібито", "мовляв", "кажуть",
        "у поліції", "слова", "звинувачення", "що", "щоб", "чи", "який", "і", "але", "не", "б",
        "додавши", "вказуючи", "звинувачений у", "може", "ймовірно", "навряд чи", "малоймовірно",
        "досі вважає", "підтверджує цю оцінку", "у вівторок", "20 грудня", "він", "вона", "вони",
        "міст упаде", "угоду підписано", "ціни зростуть", "це брехня", "проф.", "ім.", "р.",
        "м’який", "п'ять", "І. Я. Коваль", "(…)", "[…]", "Реклама", "Читайте також", "КОВАЛЬ:",
    ),
    "en": (
        "the minister", "Anna Cole", "a spokeswoman", "the government", "Smith", "his deputy",
        "Reuters", "said", "told", "added", "denied", "claims", "believes", "was accused of",
        "is said to", "declined to comment", "did not rule out", "insists", "shows", "according to",
        "in the view of", "as reported by", "reportedly", "allegedly", "quoted by", "the claim",
        "a statement", "that", "whether", "who", "and", "but", "not", "adding", "warning", "may",
        "probably", "is unlikely", "still assesses", "supports this assessment", "on Tuesday",
        "December 20", "he", "she", "they", "it", "the bridge will fall", "the deal was signed",
        "prices would rise", "it is a lie", "Mr.", "Dr.", "U.S.", "[…]", "Advertisement",
        "Read more", "PENCE:", "Well,", "didn't", "wouldn't",
    ),
}  # fmt: skip

MARKS = (
    *("„", "”", "«", "»", "“", '"', "'", "’", "‘"),
    *("–", "—", "-", ",", ".", "?", "!", ":", ";", "…", "(", ")"),
    *("\n", "\n\n", "\n– ", "\n„", "\t", "\u00a0", "\u00ad", "\u200b", "😀"),
)


def composed(lang: str) -> st.SearchStrategy[str]:
    """Texts of a language's sources, cues, openers and marks in any order."""
    piece = st.one_of(st.sampled_from(PIECES[lang]), st.sampled_from(MARKS))
    glue = st.sampled_from([" ", " ", " ", ""])
    return st.lists(st.tuples(piece, glue), min_size=1, max_size=60).map(
        lambda pairs: "".join(part for pair in pairs for part in pair)
    )


def arbitrary() -> st.SearchStrategy[str]:
    """Any characters at all that a file in UTF-8 can hold."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def batch(lang: str, count: int) -> list[str]:
    """The same `count` composed texts at every call."""
    source = random.Random(f"{lang} {count}")
    pieces = (*PIECES[lang], *MARKS)
    return [
        " ".join(source.choice(pieces) for _ in range(source.randint(1, 80))) for _ in range(count)
    ]
