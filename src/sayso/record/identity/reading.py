"""What a name says by itself: its given name, surname, initials, or the body that it names.

Nothing here knows another name. `identity` is the key of a name that can be known again
wherever it stands; a surname alone, or an initial, has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.record.identity.authority import Entry, authority
from sayso.record.identity.spelling import sound_key, spelling_key
from sayso.record.identity.vocabulary import Ending, declined, vocabulary
from sayso.record.words import fold, fold_name

PERSON, BODY = "person", "body"
_PART = re.compile(r"[^\W_](?:[^\W_]|['’ʼ`\u0300-\u036f])*(?:\.(?!\w{2})|[-‐‑](?=\w))?")
_HYPHENS = ("-", "‐", "‑")
_LONGEST = 12
"""Words of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, read.

    Attributes:
        written: its words without titles, folded.
        kind: "person", "body", or None where it does not tell.
        given, middle: keys of given names, the same in all spellings.
        surname: keys of the words of the surname.
        initial: the key's first letter of a given name that is but an initial.
        initials: all of them ("J. K."); they are a name of their own.
        generation: "jr" …: part of the name, and another person's.
        gender: "m", "f", or "".
        declined: it stands in another case; given and surname are of the nominative.
        acronym: in capitals, or "".
        entry: what the authority file says it is.
        local: a body that every place has ("Rada Miejska").
        identity: None for a name that is not known again by itself.
        near: keys that it shares with names that may be another spelling or form of it.
    """

    text: str
    written: str
    kind: str | None = None
    given: tuple[str, ...] = ()
    middle: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    initial: str = ""
    initials: str = ""
    particles: str = ""
    generation: str = ""
    gender: str = ""
    declined: bool = False
    acronym: str = ""
    entry: Entry | None = None
    local: bool = False
    forms: frozenset[str] = frozenset()
    identity: str | None = None
    near: frozenset[str] = frozenset()

    @property
    def alone(self) -> bool:
        """Whether it is one word, or an initial and a surname, that may be anybody's."""
        return self.identity is None or self.identity.startswith("=1:")


@lru_cache(maxsize=5_000)
def read_name(text: str, lang: str = "", *, person: bool = False) -> Name:
    """A name, read; of any text.

    Args:
        person: the article gives it a person's role, so that one word is a surname.
    """
    entry = authority().settles(text, lang)
    if entry is not None:
        written = fold_name(text)
        return Name(text, written, BODY, entry=entry, identity=f"@{entry.id}")
    parts = [p.group() for p in _PART.finditer(text)][:_LONGEST]
    if not parts:
        return Name(text, "", None, identity=None)
    if len(parts) == 1 and _is_acronym(parts[0]):
        acronym = parts[0].rstrip(".")
        key = f"#{lang}:{fold(acronym)}"
        return Name(text, fold(acronym), BODY, acronym=acronym, identity=key)
    parts, gender = _without_titles(parts)
    if not person and not gender and _is_body(parts):
        return _body(text, parts)
    return _person(text, parts, lang, gender, person or bool(gender))


def _is_acronym(word: str) -> bool:
    letters = word.rstrip(".")
    return len(letters) >= 2 and letters.isupper() and letters.isalpha() and len(letters) <= 8


def _without_titles(parts: list[str]) -> tuple[list[str], str]:
    titles, gender, at = vocabulary().titles, "", 0
    while at < len(parts) - 1:
        word = fold(parts[at])
        if word in vocabulary().roles and _given_of(parts[at + 1])[1]:
            at += 1  # "President Nora Whitlock"
            continue
        if word not in titles or (len(word) == 1 and parts[at][0].isupper()):
            break
        gender = gender or titles[word]
        at += 1
    return parts[at:], gender


def _is_body(parts: list[str]) -> bool:
    words = vocabulary()
    folded = [fold(part) for part in parts]
    if folded[0] in words.given or folded[-1] in words.given:
        return False
    return any(
        word.startswith(words.body_starts) and part[0].isupper()
        for word, part in zip(folded, parts, strict=True)
        if word not in words.surnames
    )


def _body(text: str, parts: list[str]) -> Name:
    words = vocabulary()
    folded = [fold(part) for part in parts]
    if len(folded) > 1 and folded[0] in words.articles:
        folded = folded[1:]
    written = " ".join(folded)
    local = all(word in words.local for word in folded)
    near = frozenset({f"~b:{written}"})
    return Name(text, written, BODY, local=local, identity=f"=b:{written}", near=near)


def _person(text: str, parts: list[str], lang: str, gender: str, sure: bool) -> Name:
    words = vocabulary()
    generation = ""
    kept: list[str] = []
    particles: list[str] = []
    for at, part in enumerate(parts):
        word = fold(part)
        if at and word in words.generations and len(parts) > 2:
            generation = {"junior": "jr", "senior": "sr"}.get(word, word)
        elif word in words.particles and not (at == 0 and part[0].isupper() and len(parts) < 3):
            particles.append(words.particles[word])
        else:
            kept.append(part)
    if not kept:
        kept, particles = parts, []
    if particles:
        particles.sort()
    initials = [p for p in kept[:-1] if _is_initial(p)]
    if len(kept) > 1 and _is_initial(kept[-1]):  # "Jan N.": nobody is known again by that
        written = fold_name(text)
        key, sex = _given_of(kept[0])
        return Name(text, written, PERSON, given=(key,), gender=gender or sex)
    if all(part.endswith(_HYPHENS) for part in kept[:-1]):
        return _one_word(text, kept, lang, gender, sure, " ".join(particles))
    kept, inflected = _nominatives(kept, lang)
    first = _given_place(kept)
    if first:
        kept = kept[first:] + kept[:first]
    opening = kept[0]
    if initials and _is_initial(opening):
        letters = "".join(fold(p) for p in initials)
        surname = tuple(spelling_key(p, lang) for p in kept if not _is_initial(p))
        return _with_keys(
            Name(
                text, _written(kept), PERSON, surname=surname,
                initial=spelling_key(opening, lang)[:1].lower(),
                initials=letters if len(letters) > 1 else "", generation=generation,
                particles=" ".join(particles), gender=gender,
            ),
            known=True,
        )  # fmt: skip
    key, sex = _given_of(opening)
    known = bool(sex)
    given = [key or spelling_key(opening, lang)]
    rest = kept[1:]
    while known and opening.endswith(_HYPHENS) and len(rest) > 1:  # "Jean-Claude"
        opening, *rest = rest
        given.append(_given_of(opening)[0] or spelling_key(opening, lang))
    middle, rest = _middle(rest, known)
    return _with_keys(
        Name(
            text, _written(kept), PERSON if known or sure else None, given=tuple(given),
            middle=tuple(_given_of(m)[0] or spelling_key(m, lang) for m in middle),
            surname=tuple(spelling_key(w, lang) for w in rest), generation=generation,
            particles=" ".join(particles), gender=gender or sex.replace("u", ""),
            declined=inflected,
        ),
        known=known,
    )  # fmt: skip


def _is_initial(part: str) -> bool:
    return len(part.rstrip(".")) == 1 and part[0].isupper()


def _given_of(word: str) -> tuple[str, str]:
    """The key and sex of a given name; empty for another word."""
    found = vocabulary().given.get(fold(word))
    if found is None and not word.isascii() and fold(word):
        found = _given_by_spelling().get(spelling_key(word))
    return found or ("", "")


@cache
def _given_by_spelling() -> dict[str, tuple[str, str]]:
    """Given names by their spelling's key, for other scripts; none that two names share."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name, value in vocabulary().given.items():
        found.setdefault(spelling_key(name), set()).add(value)
    return {key: values.pop() for key, values in found.items() if len(values) == 1}


def _given_place(kept: list[str]) -> int:
    """Where the given name stands, when the surname is first ("Orbán Viktor"); else 0."""
    if _given_of(kept[0])[1] or _is_initial(kept[0]):
        return 0
    if len(kept) == 3 and _given_of(kept[1])[1] and _is_patronymic(kept[2]):
        return 1  # "Wroński Pawieł Siergiejewicz"
    return len(kept) - 1 if _given_of(kept[-1])[1] else 0


def _middle(rest: list[str], known: bool) -> tuple[list[str], list[str]]:
    """Middle names and fathers' names, and the surname."""
    if len(rest) < 2 or not known:
        return [], rest
    middle = []
    while (
        len(rest) > 1
        and not rest[0].endswith(_HYPHENS)
        and (_given_of(rest[0])[1] or _is_initial(rest[0]) or _is_patronymic(rest[0]))
    ):
        middle.append(rest[0])
        rest = rest[1:]
    return middle, rest


def _is_patronymic(word: str) -> bool:
    folded = fold(word)
    return len(folded) > 6 and folded.endswith(vocabulary().patronymics)


def _nominatives(kept: list[str], lang: str) -> tuple[list[str], bool]:
    """The words in the nominative, where given name and surname agree in another case."""
    opening, last = kept[0], kept[-1]
    if _is_initial(opening):
        return kept, False
    # "Aleksandra" is a woman, unless what follows can be no nominative.
    sure_only = bool(_given_of(opening)[1])
    for given, ending in declined(opening, lang):
        if _given_of(given)[1] not in (ending.gender, "u"):
            continue
        surname = _agreeing(last, ending, lang, sure_only)
        if surname is not None or not sure_only:
            inner = [_inner(part, ending, lang) for part in kept[1:-1]]
            return [given.capitalize(), *inner, surname or last], True
    return kept, False


def _agreeing(word: str, ending: Ending, lang: str, sure_only: bool) -> str | None:
    """The nominative of a surname that stands in the same case as a given name."""
    for surname, other in declined(word, lang):
        if other.gender == ending.gender and other.cases & ending.cases:
            if other.sure or not sure_only:
                return surname.capitalize()
    return None


def _inner(part: str, ending: Ending, lang: str) -> str:
    """A part between them: the first of a double surname goes with the second."""
    if not part.endswith(_HYPHENS):
        return part
    surname = _agreeing(part[:-1], ending, lang, False)
    return f"{surname}-" if surname else part


def _written(kept: list[str]) -> str:
    return " ".join(filter(None, map(fold, kept)))


def _one_word(
    text: str, parts: list[str], lang: str, gender: str, sure: bool, particles: str
) -> Name:
    """A surname alone, a firm, a place: one word, or several with hyphens."""
    words = vocabulary()
    folded = _written(parts)
    keys = tuple(spelling_key(part, lang) for part in parts)
    cases = declined(parts[0], lang) if len(parts) == 1 else ()
    forms = frozenset({"+".join(keys), *(spelling_key(word, lang) for word, _ in cases)})
    surname = (
        sure
        or bool(particles)
        or len(parts) > 1
        or _is_surname(folded)
        or any(
            fold(word) in words.surnames or (ending.sure and _is_surname(fold(word)))
            for word, ending in cases
        )
    )
    near = frozenset(f"~s:{form}" for form in (*forms, *(keys if len(keys) > 1 else ())))
    identity = None if surname or folded in words.given else f"=1:{folded}"
    return Name(
        text, folded, None if identity else PERSON, surname=keys, particles=particles,
        gender=gender, forms=forms, identity=identity, near=near,
    )  # fmt: skip


def _is_surname(folded: str) -> bool:
    words = vocabulary()
    long = len(folded) > 4 and folded.endswith(words.surname_ends)
    return long or folded in words.surnames


def _with_keys(name: Name, *, known: bool) -> Name:
    joined = "+".join(name.surname)
    parts = {joined, *name.surname}
    tail = "|".join((joined, name.particles, name.generation))
    if name.initial:
        identity = f"=i:{name.initials}|{tail}" if name.initials else None
        first = {name.initial}
    else:
        middle = "+".join(name.middle)
        identity = f"=p:{'+'.join(name.given)}|{middle}|{tail}"
        also = vocabulary().short.get(name.given[0], frozenset())
        first = {spelling_key(given)[:1].lower() for given in (*name.given, *also)}
    near = {f"~p:{letter}{sound_key(part.replace('+', ''))}" for letter in first for part in parts}
    near |= {f"~s:{part}" for part in parts}
    return replace(name, identity=identity, near=frozenset(near))
