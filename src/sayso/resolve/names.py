"""The names of an article: every mention of one, its nominative, its fullest form.

Mentions are runs of capitalised words that agree in case. Each inflected form
goes back to one nominative: the dictionary's, or an ending rule's that is
attested elsewhere in the article (Bidena beside Biden), or the rule's own. A
shorter mention belongs to the one longer name that contains it; where two
names contain it (Anna Nowak, Jan Nowak) it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, Analysis, Token
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.resolve.entities import Entity, Introductions, kind_of_name
from sayso.resolve.referents import BODY, PERSON, Referent, cases_in, declension, mask, without_case
from sayso.resolve.vocabulary import vocabulary_of
from sayso.resolve.wording import is_acronym

_CLOSED = (
    a.PREPOSITION | a.COMPLEMENTIZER | a.PRONOUN | a.RELATIVE | a.INTERROGATIVE | a.DETERMINER
    | a.COORDINATOR | a.NEGATION | a.NUMERAL | a.ADVERB | a.PARTICLE | a.PREDICATIVE | a.REFLEXIVE
)  # fmt: skip


class NameIndex:
    """The entities of an article, by their words and by their tokens.

    `at`: token → the entity that it names.
    """

    def __init__(self, analysis: Analysis, pack: Pack) -> None:
        self.tokens = analysis.tokens
        self.words = vocabulary_of(pack)
        self.table, self.cased = self.words.table, self.words.cased
        capitals = [t for t in self.tokens if t.form.text[0].isupper()]
        self._attested = {t.form.text for t in capitals}
        self._only_opening = self._attested - {t.form.text for t in capitals if not t.opens}
        self._calendar = pack.words.get("calendar", frozenset())  # "Tuesday" is nobody
        self._nominatives: dict[tuple[str, int], str] = {}
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        self.at: dict[int, Entity] = {}
        runs: list[tuple[int, int]] = []
        for first, last in _own_paragraphs(analysis):
            runs += self._runs(first, last)
        for first, last in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
            self._add(first, last)
        introductions = Introductions(self.tokens, self.at, self.words, self)
        for entity in self.entities:
            entity.mentions.sort()
            for first, last in entity.mentions:
                introductions.read(entity, first, last)

    # Mentions

    def is_name(self, token: Token) -> bool:
        """Whether the token is part of a name where it stands."""
        form = token.form
        text = form.text
        if not text[0].isupper() or form.lower in self._calendar:
            return False
        if len(text) == 1 and self._is_initial(token):
            return True
        if form.kinds & _CLOSED and (token.opens or len(text) == 1) and not is_acronym(text):
            return bool(form.kinds & a.PROPER) and text in self.table.gender
        if not token.opens or form.guessed or is_acronym(text):
            return True
        if not form.kinds & a.PROPER:
            return self.cased and self._opens_body(token)
        if self.cased:
            return not form.kinds & a.VERBAL
        if any(r.kinds & ~a.PROPER & ~a.NOUN for r in form.readings):
            return False
        return (
            len(form.readings) == 1 or text in self.table.gender or text not in self._only_opening
        )

    def _opens_body(self, token: Token) -> bool:
        """Whether a body's name opens a sentence: "Ministerstwo Zdrowia", not "Rząd Francji"."""
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return (
            following is not None
            and following.text[0].isupper()
            and not following.opens
            and _is_common(following)
            and not is_acronym(following.text)
            and self.words.of(token, self.words.bodies)
        )

    def _is_initial(self, token: Token) -> bool:
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return following is not None and following.text == "." and not following.spaced

    def is_attested(self, word: str) -> bool:
        """Whether a capitalised word stands somewhere in the article."""
        return word in self._attested

    def given(self, token: Token) -> bool:
        """Whether the token is a given name, in any case."""
        gender = self.table.gender
        return token.text in gender or any(lemma in gender for lemma in token.form.lemmas)

    def kind_in_two_words(self, first: int, last: int) -> Referent | None:
        """A kind of body in two words ("think tank"), if that is all there is."""
        while first < last and self.words.of(self.tokens[first], self.words.demonstratives):
            first += 1
        if last - first != 2 or not self.words.of(self.tokens[first], self.words.paired):
            return None
        left, right = self.tokens[first : first + 2]
        for one in (left.lower, *left.form.lemmas):
            for two in (right.lower, *right.form.lemmas):
                kind = f"{one} {two}".lower()
                if kind in self.table.kinds:
                    agreement = without_case(right.form.noun) or ALL_AGREEMENT
                    return Referent((kind,), kind, agreement, BODY, head=kind)
        return None

    def _runs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        at = first
        while at < last:
            if self.kind_in_two_words(at, min(at + 2, last)) is not None:
                at += 2
            elif self.is_name(self.tokens[at]) and not self._is_title(at):
                end = self.run_end(at, last)
                yield at, end
                at = end
            else:
                at += 1

    def run_end(self, first: int, last: int, cases: int = ALL_AGREEMENT) -> int:
        """One past the last token of the name that begins at `first`."""
        tokens = self.tokens
        agreement = self.cases(first) & cases
        opening = tokens[first]
        common = (  # "Związku Białorusi": two names, the second is whose it is
            _is_common(opening) and self.words.of(opening, self.words.bodies)
        )
        at = end = first + 1
        while at < last:
            token, before = tokens[at], tokens[at - 1]
            if (
                token.text in self.table.names.particles
                or (token.text == "." and len(before.text) == 1)
                or (common and token.text in self.words.coordinators)
            ):
                at += 1
                continue
            if not self.is_name(token) or (token.opens and before.text != "."):
                break
            if (
                self.given(token)
                and at - 1 == end - 1
                and len(before.text) > 1
                and not self.given(before)
            ):
                break  # "kolegium IPN Andrzej Lis"
            if self.cased:
                both = agreement & self.cases(at)
                if common:  # "Ministerstwo Kultury", but "Związek" of "Białorusi"
                    if not _is_common(token):
                        break
                elif not both:
                    break
                agreement = both
            at = end = at + 1
        return end

    def cases(self, at: int) -> int:
        """The cases that a word of a name can stand in, with every number and gender."""
        return cases_in(declension(self.tokens[at].form)) or ALL_AGREEMENT

    def _is_title(self, at: int) -> bool:
        """Whether a capitalised token is a title before a name ("President", "Mr")."""
        tokens, words = self.tokens, self.words
        after = at + 1
        if after < len(tokens) and tokens[after].text == "." and not tokens[after].spaced:
            after += 1
        if after >= len(tokens) or not tokens[after].text[0].isupper():
            return False
        token = tokens[at]
        return words.of(token, words.titles) or (
            words.of(token, words.roles) and token.text not in self.table.gender
        )

    # Nominatives

    def nominative(self, token: Token, cases: int = ALL_AGREEMENT) -> str:
        """The nominative of one word of a name that stands in one of these cases."""
        key = (token.text, cases)
        found = self._nominatives.get(key)
        if found is None:
            found = self._nominatives[key] = self._nominative(token, cases)
        return found

    def _nominative(self, token: Token, cases: int) -> str:
        text, form = token.text, token.form
        if not self.cased or cases == CASE_MASK["nom"] or is_acronym(text):
            return text
        if text in self.table.names.particles:
            return text
        if form.guessed:
            candidates = list(self._by_ending(text, cases))
        else:
            proper = [r for r in form.readings if r.kinds & a.PROPER] or [
                r for r in form.readings if r.kinds & (a.NOUN | a.ADJECTIVE)
            ]
            fitting = [r for r in proper if r.agreement & cases] or proper
            candidates = list(dict.fromkeys(r.lemma[0].upper() + r.lemma[1:] for r in fitting))
        attested = [c for c in candidates if c in self._attested]
        if attested and (len(attested) > 1 or attested[0] != text):
            return min(attested, key=len)  # Biden, though "Bidena" too could be a nominative
        for candidate in candidates:
            if candidate in self.table.gender:
                return candidate
        if form.noun & cases & CASE_MASK["nom"]:
            return text
        return candidates[0] if candidates else text

    def _by_ending(self, text: str, cases: int) -> Iterator[str]:
        base, _, ending = text.rpartition("-")
        if base.isupper() and len(ending) <= 3:
            yield base  # "LOT-u"
            return
        for rule in self.table.names.ending:
            if not text.endswith(rule.ends) or len(text) < len(rule.ends) + 2:
                continue
            nominative = text[: -len(rule.ends)] + rule.nominative
            if any(cases & CASE_MASK[case] for case in rule.cases) and (
                rule.sure or nominative in self._attested or nominative in self.table.gender
            ):
                yield nominative

    # Entities

    def find(self, words: Sequence[str]) -> Entity | None:
        """The one entity whose name holds these words, or None."""
        wanted = {w for w in words if not w.endswith(".") and len(w) > 1}
        if not wanted:
            return None
        candidates = self._by_word.get(words[-1], ())
        whole = tuple(words)
        longer: list[Entity] = []
        for entity in candidates:
            if entity.words == whole:
                return entity
            first_name = len(wanted) == 1 and entity.kind == PERSON and entity.words[0] in wanted
            last_name = entity.kind != BODY and entity.words[-1] in wanted
            if (last_name or first_name) and wanted <= set(entity.words):
                longer.append(entity)
        return longer[0] if len(longer) == 1 else None

    def attest(self, entity: Entity, words: tuple[str, ...]) -> None:
        """Keep a name's words as they stand where their case is known."""
        if len(words) < len(entity.words) or words == entity.words:
            return
        entity.words = words
        for word in set(words):
            known = self._by_word.setdefault(word, [])
            if entity not in known:
                known.append(entity)

    def _add(self, first: int, last: int) -> None:
        tokens = [t for t in self.tokens[first:last] if t.text != "."]
        words = tuple(self.nominative(t) for t in tokens)
        if self.cased and self.words.of(tokens[0], self.words.bodies):
            words = (words[0], *(t.text for t in tokens[1:]))  # "Ministerstwa Zdrowia"
        entity = self.find(words)
        if entity is None:
            kind = kind_of_name(tokens, self.words, any(self.given(t) for t in tokens))
            entity = Entity(words, self._agreement(tokens), kind)
            self.entities.append(entity)
            for word in set(words):
                self._by_word.setdefault(word, []).append(entity)
        entity.mentions.append((first, last))
        for at in range(first, last):
            self.at[at] = entity

    def _agreement(self, tokens: Sequence[Token]) -> int:
        for token in tokens:
            for word in (token.text, *token.form.lemmas):
                gender = self.table.gender.get(word)
                if gender:
                    return mask(("sg",), (gender,))
        if not self.cased or is_acronym(tokens[-1].text):
            return ALL_AGREEMENT
        agreement = ALL_AGREEMENT
        for token in tokens:
            agreement &= declension(token.form) or ALL_AGREEMENT
        return without_case(agreement) or ALL_AGREEMENT


def _is_common(token: Token) -> bool:
    """Whether a word, capital or not, is in the dictionary as no name."""
    words = a.NOUN | a.ADJECTIVE
    return not token.form.guessed and any(
        r.kinds & words and not r.kinds & a.PROPER for r in token.form.readings
    )


def _own_paragraphs(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Paragraphs outside teasers: another article's "Prezydent Jan Lis" is no fuller form here."""
    regions = analysis.article.regions
    for paragraph in analysis.paragraphs:
        if not regions or regions[paragraph.region].kind is not RegionKind.TEASER:
            yield paragraph.first, paragraph.last
