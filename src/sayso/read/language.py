"""The language of a text, among the installed packs.

First the packs' function words are counted, which takes no time: running
text has many, and those of one language only. Only where that does not
decide is py3langid asked, whose model takes a second to load. A language
declared by a page is a hint: it decides only where the text shows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sayso.errors import LanguageError
from sayso.packs.loading import installed, load_furniture
from sayso.read.paragraphs import words

_SAMPLE = 60_000  # characters looked at, in slices from the whole text
_SLICES = 12
# Shares of function words, measured on news: 0.26–0.31 of Polish words are on
# the Polish list, 0.29–0.40 of English words on the English one, 0.25 of Ukrainian
# words on the Ukrainian one; in 15 other languages of Europe at most 0.06 are on
# either of the first two, in Czech and Slovak up to 0.18 on the Polish one; of
# Russian, Bulgarian and Belarusian words up to 0.14 are on the Ukrainian one. In a
# text of several languages the shares add up.
_CLEAR_SHARE = 0.22
_FEW_WORDS = 12  # below this py3langid is not believed when it names another language


def language_of(text: str, *, source: str, declared: str | None = None) -> str:
    """The code of the installed pack that reads the text (the majority, if mixed).

    Raises:
        LanguageError: the text is in another language, or shows too little.
    """
    sample = _sample(text)
    found = [match[0].casefold() for match in words(sample)]
    found = [word for word in found if not word.isdigit()]
    hint = (declared or "").split("-")[0].split("_")[0].lower()
    shares = function_word_shares(found)
    best = min(shares, key=lambda code: (-shares[code], code), default=None)
    covered = sum(shares.values())
    if best is not None and covered >= _CLEAR_SHARE and covered * len(found) >= 1.5:
        return best
    if len(found) < _FEW_WORDS and hint in shares:
        return hint
    if len(found) < 3:
        return _by_hint(hint, source)
    guessed = _langid(sample)
    if guessed in shares:
        return guessed
    if len(found) < _FEW_WORDS:
        if best is not None and shares[best] > 0:
            return best
        return _by_hint(hint, source)
    raise LanguageError(source, "language", _problem(f"is in {_name(guessed)}"))


def check_language(lang: str, *, source: str) -> str:
    """The given code, if its pack is installed.

    Raises:
        LanguageError: it is not.
    """
    if lang in installed():
        return lang
    raise LanguageError(source, "language", _problem(f"language {lang!r} was asked for"))


def function_word_shares(found: list[str]) -> Mapping[str, float]:
    """By pack, how much of the words (in lower case) its function words make up."""
    if not found:
        return dict.fromkeys(installed(), 0.0)
    return {
        code: sum(word in function_words for word in found) / len(found)
        for code, function_words in _function_words().items()
    }


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(load_furniture(code).function_words) for code in installed()}


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    size, step = _SAMPLE // _SLICES, len(text) // _SLICES
    return " ".join(text[at * step : at * step + size] for at in range(_SLICES))


def _by_hint(hint: str, source: str) -> str:
    if hint in installed():
        return hint
    raise LanguageError(
        source, "language", _problem("is too short to tell its language; name it with --lang")
    )


def _problem(what: str) -> str:
    packs = ", ".join(f"{code} ({_name(code)})" for code in installed()) or "none"
    return f"{what}; installed packs: {packs}"


@cache
def _identifier() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)


def _langid(sample: str) -> str:
    identifier = _identifier()
    code, _ = identifier.classify(sample[:20_000])  # type: ignore[attr-defined]
    return str(code)


_NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def _name(code: str) -> str:
    return _NAMES.get(code, f"the language {code!r}")
