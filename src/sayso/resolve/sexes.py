"""The sex of persons whose names tell none, by the pronouns beside them.

"Giuffre was paid, she said": where a sentence names one person and nobody
else, the "she" behind it is that one. By word order alone; where nouns have
gender, the verbs tell.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from sayso import analysis as a
from sayso.analysis import Analysis
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import PERSON, mask

_MAN, _WOMAN = mask(("sg",), ("m1",)), mask(("sg",), ("f",))


def learn_sexes(analysis: Analysis, names: NameIndex, told: Container[int]) -> None:
    """Narrow the agreement of those whom all pronouns beside them make a man, or a woman.

    `told`: the tokens of somebody's words, whose "he" may be anybody.
    """
    found: dict[Entity, int] = {}
    sentences = iter(analysis.sentences)
    sentence = next(sentences, None)
    of_one_sex = frozenset(
        word for word, (_, genders) in names.table.pronouns.items() if genders in (("m1",), ("f",))
    )
    for at in _personal(of_one_sex).where(analysis):
        while sentence is not None and sentence.last <= at:
            sentence = next(sentences, None)
        if sentence is None:
            break
        person = None if at in told else _only_person(sentence.first, at, names)
        if person is not None:
            found[person] = found.get(person, _MAN | _WOMAN) & _gender(names, at)
    for person, sex in found.items():
        person.agreement = person.agreement & sex or person.agreement


def _only_person(first: int, end: int, names: NameIndex) -> Entity | None:
    """The one person of [first, end), where nobody without a name stands there too."""
    found: Entity | None = None
    for at in range(first, end):
        entity = names.at.get(at)
        if entity is None:
            if names.words.of(names.tokens[at], names.words.people):
                return None
        elif entity is not found and (entity.kind == PERSON or names.reads_as_person(entity)):
            if found is not None:
                return None
            found = entity
    return found


def _gender(names: NameIndex, at: int) -> int:
    number, genders = names.table.pronouns[names.tokens[at].lower]
    return mask((number,), genders)


@cache
def _personal(pronouns: frozenset[str]) -> a.FormTest:
    return a.FormTest(lambda form: form.lower in pronouns)
