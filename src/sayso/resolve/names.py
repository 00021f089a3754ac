"""The names of an article: every mention of one, its nominative, its fullest form.

Mentions are runs of capitalised words that agree in case. Each inflected form
goes back to one nominative: the dictionary's, or an ending rule's that is
attested elsewhere in the article (Bidena beside Biden), or the rule's own. A
shorter mention belongs to the one longer name that contains it; where two
names contain it (Anna Nowak, Jan Nowak) it stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, Analysis, Token
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.packs.names import NameTable, names_of
from sayso.resolve.referents import BODY, OTHER, PERSON, cases_in, mask, without_case

_CLOSED = (
    a.PREPOSITION | a.COMPLEMENTIZER | a.PRONOUN | a.RELATIVE | a.INTERROGATIVE | a.DETERMINER
    | a.COORDINATOR | a.NEGATION | a.NUMERAL | a.ADVERB | a.PARTICLE | a.PREDICATIVE | a.REFLEXIVE
)  # fmt: skip
_MALE = mask(("sg",), ("m1",))
_FEMALE = mask(("sg",), ("f",))


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name in this article.

    Attributes:
        words: the nominatives of the fullest form.
        agreement: possible numbers and genders.
        roles: lemmas of titles, roles and kinds it is introduced with.
        role: the first such phrase as written.
        mentions: token ranges, in text order.
    """

    words: tuple[str, ...]
    agreement: int
    kind: str
    roles: set[str] = field(default_factory=set)
    role: str | None = None
    role_words: set[str] = field(default_factory=set)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return " ".join(self.words)


class NameIndex:
    """The entities of an article, by their words."""

    def __init__(self, analysis: Analysis, pack: Pack) -> None:
        self.tokens = analysis.tokens
        self.pack = pack
        self.table: NameTable = names_of(pack)
        self.cased = pack.about.traits.phrases == "agreement"
        self._roles = pack.classes.get("role", frozenset()) | pack.classes.get(
            "person_title", frozenset()
        )
        self._bodies = pack.classes.get("body", frozenset())
        self._titles = pack.words.get("titles", frozenset())
        self._attested = {t.text for t in self.tokens if t.text[0].isupper()}
        self._nominatives: dict[tuple[str, int], str] = {}
        self.entities: list[Entity] = []
        self._by_word: dict[str, list[Entity]] = {}
        self.at: dict[int, Entity] = {}  # token → the entity that it names
        runs: list[tuple[int, int]] = []
        for paragraph in analysis.paragraphs:
            regions = analysis.article.regions
            kind = regions[paragraph.region].kind if regions else RegionKind.BODY
            if kind is not RegionKind.TEASER:  # another article's: "Prezydent Jan Lis" is no help
                runs += self._runs(paragraph.first, paragraph.last)
        for first, last in sorted(runs, key=lambda run: (run[0] - run[1], run[0])):
            self._add(first, last)
        for entity in self.entities:
            entity.mentions.sort()

    # Mentions

    def is_name(self, token: Token) -> bool:
        """Whether the token is part of a name where it stands."""
        text = token.text
        if not text[0].isupper():
            return False
        form = token.form
        if len(text) == 1 and self._is_initial(token):
            return True
        if form.kinds & _CLOSED and (token.opens or len(text) == 1) and not _acronym(text):
            return bool(form.kinds & a.PROPER) and text in self.table.gender
        if not token.opens or form.guessed or _acronym(text):
            return True
        if not form.kinds & a.PROPER:
            return False
        if self.cased:
            return not form.kinds & a.VERBAL
        return not any(r.kinds & ~a.PROPER & ~a.NOUN for r in form.readings) and (
            len(form.readings) == 1 or text in self.table.gender or text not in self._capital_only()
        )

    def _is_initial(self, token: Token) -> bool:
        following = self.tokens[token.index + 1] if token.index + 1 < len(self.tokens) else None
        return following is not None and following.text == "." and not following.spaced

    def _capital_only(self) -> frozenset[str]:
        """Words with a capital only where one must stand: no names."""
        return frozenset(t.text for t in self.tokens if t.opens) - frozenset(
            t.text for t in self.tokens if not t.opens
        )

    def _runs(self, first: int, last: int) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        at = first
        while at < last:
            if not self.is_name(self.tokens[at]) or self._is_title(at):
                at += 1
                continue
            end = self.run_end(at, last)
            runs.append((at, end))
            at = end
        return runs

    def run_end(self, first: int, last: int, cases: int = ALL_AGREEMENT) -> int:
        """One past the last token of the name that begins at `first`."""
        tokens = self.tokens
        agreement = self.cases(first) & cases
        at = first + 1
        while at < last:
            token = tokens[at]
            if token.text in self.table.names.particles and at + 1 < last and self.is_name(tokens[at + 1]):
                at += 1
                continue
            if token.text == "." and at + 1 < last and len(tokens[at - 1].text) == 1:
                at += 1
                continue
            if not self.is_name(token) or token.opens and tokens[at - 1].text != ".":
                break
            if self.given(token) and not self.given(tokens[at - 1]) and at > first and len(tokens[at - 1].text) > 1:
                break
            if self.cased:
                both = agreement & self.cases(at)
                if not both:
                    break
                agreement = both
            at += 1
        while at > first + 1 and not tokens[at - 1].text[0].isupper():
            at -= 1
        if tokens[at - 1].text == "." :
            at -= 1
        return at

    def cases(self, at: int) -> int:
        """The cases that a word of a name can stand in, as a mask of its own."""
        form = self.tokens[at].form
        return cases_in(form.noun | form.modifier) or ALL_AGREEMENT

    def _is_title(self, at: int) -> bool:
        """Whether a capitalised token is a title before a name ("President", "Mr")."""
        token = self.tokens[at]
        if at + 1 < len(self.tokens) and self.tokens[at + 1].text[0].isupper():
            words = {token.lower, *token.form.lemmas}
            return not words.isdisjoint(self._titles) or (
                not words.isdisjoint(self._roles) and token.text not in self.table.gender
            )
        return False

    def given(self, token: Token) -> bool:
        """Whether the token is a given name, in any case."""
        gender = self.table.gender
        return token.text in gender or any(lemma in gender for lemma in token.form.lemmas)

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
        if not self.cased or cases == CASE_MASK["nom"] or _acronym(text):
            return text
        if form.guessed:
            candidates = list(self._by_ending(text, cases))
        else:
            proper = [r for r in form.readings if r.kinds & a.PROPER] or [
                r for r in form.readings if r.kinds & (a.NOUN | a.ADJECTIVE)
            ]
            fitting = [r for r in proper if r.agreement & cases] or proper
            candidates = list(dict.fromkeys(_capital(r.lemma, text) for r in fitting))
        for wanted in (self._attested - {text}, self.table.gender):
            for candidate in candidates:
                if candidate in wanted:
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
            if text.endswith(rule.ends) and len(text) > len(rule.ends) + 1:
                if any(cases & CASE_MASK[case] for case in rule.cases):
                    yield text[: -len(rule.ends)] + rule.nominative

    # Entities

    def _add(self, first: int, last: int) -> None:
        tokens = self.tokens[first:last]
        words = tuple(self.nominative(t) for t in tokens if t.text != ".")
        entity = self.find(words)
        if entity is None:
            entity = Entity(words, self._agreement(tokens), self._kind(tokens))
            self.entities.append(entity)
            for word in set(words):
                self._by_word.setdefault(word, []).append(entity)
        entity.mentions.append((first, last))
        for at in range(first, last):
            self.at[at] = entity
        self._introduce(entity, first, last)

    def find(self, words: Sequence[str]) -> Entity | None:
        """The one entity whose name holds these words in order, or None."""
        candidates = self._by_word.get(words[-1], ())
        exact = [e for e in candidates if e.words == tuple(words)]
        if exact:
            return exact[0]
        wanted = [w for w in words if not w.endswith(".") and len(w) > 1]
        longer = [
            e for e in candidates
            if wanted and (e.words[-1] == wanted[-1] or (len(wanted) == 1 and e.kind == PERSON and e.words[0] == wanted[0]))
            and set(wanted) <= set(e.words)
        ]  # fmt: skip
        return longer[0] if len(longer) == 1 else None

    def attest(self, entity: Entity, words: tuple[str, ...]) -> None:
        """Keep a name's words as they stand in the nominative."""
        if len(words) >= len(entity.words) and words != entity.words:
            entity.words = words
            for word in set(words):
                known = self._by_word.setdefault(word, [])
                if entity not in known:
                    known.append(entity)

    def _agreement(self, tokens: Sequence[Token]) -> int:
        for token in tokens:
            for word in (token.text, *token.form.lemmas):
                gender = self.table.gender.get(word)
                if gender:
                    return _MALE if gender == "m1" else _FEMALE
        if not self.cased or _acronym(tokens[-1].text):
            return ALL_AGREEMENT
        agreement = ALL_AGREEMENT
        for token in tokens:
            agreement &= (token.form.noun | token.form.modifier) or ALL_AGREEMENT
        return without_case(agreement) or ALL_AGREEMENT

    def _kind(self, tokens: Sequence[Token]) -> str:
        if any(self.given(token) for token in tokens):
            return PERSON
        lemmas = {lemma for token in tokens for lemma in (token.lower, *token.form.lemmas)}
        if tokens[-1].text in self.table.bodies or not lemmas.isdisjoint(self._bodies):
            return BODY
        if _acronym(tokens[-1].text):
            return BODY
        return OTHER

    def _introduce(self, entity: Entity, first: int, last: int) -> None:
        """Keep the role or kind that stands beside the mention."""
        head = self.tokens[first]
        for lemma in {head.lower, *head.form.lemmas} & self._bodies:
            entity.roles.add(lemma)  # "Ministerstwo Zdrowia" is a ministry
        before = first - 1
        if before >= 0 and self.tokens[before].text == ",":
            self._role_before(entity, before - 1, first, last)
        else:
            self._role_before(entity, before, first, last)
        if last < len(self.tokens) and self.tokens[last].text in ",(":
            self._role_after(entity, last + 1)

    def _role_before(self, entity: Entity, at: int, first: int, last: int) -> None:
        """ "rzecznik Kremla, Dmitrij Pieskow", "prezes Anna Lis", "Mayor Jane Doe"."""
        tokens = self.tokens
        stop = max(-1, at - 7)
        end = at + 1
        found: int | None = None
        while at > stop:
            token = tokens[at]
            if token.kinds & (a.PUNCTUATION | a.FINITE | a.COMPLEMENTIZER | a.COORDINATOR) and not (
                token.kinds & a.NOUN
            ):
                break
            words = {token.lower, *token.form.lemmas}
            role = words & (self._roles | self._bodies)
            if role and self._agree_in_case(at, first, last) and at not in self.at:
                found = at
                entity.roles |= role
                gender = next((self.table.titles[w] for w in words if w in self.table.titles), None)
                if gender and entity.kind != BODY:
                    self._gender(entity, gender)
                if not words.isdisjoint(self._roles):
                    self._person(entity)
                break
            title = words & self._titles
            if title:
                gender = next((self.table.titles[w] for w in words if w in self.table.titles), None)
                if gender:
                    self._gender(entity, gender)
                self._person(entity)
            if token.kinds & a.PREPOSITION and self.cased:
                break
            at -= 1
        if found is not None:
            self._describe(entity, found, end)

    def _role_after(self, entity: Entity, at: int) -> None:
        """ "Anna Lis, prezeska spółki", "Jane Doe, the council's lawyer"."""
        tokens = self.tokens
        for here in range(at, min(at + 6, len(tokens))):
            token = tokens[here]
            if token.kinds & a.RELATIVE or token.text in ",.)" or (
                token.kinds & a.FINITE and not token.kinds & a.NOUN
            ):
                break
            words = {token.lower, *token.form.lemmas}
            role = words & (self._roles | self._bodies)
            if role and not (self.cased and not (token.form.noun & CASE_MASK["nom"])):
                entity.roles |= role
                gender = next((self.table.titles[w] for w in words if w in self.table.titles), None)
                if gender and entity.kind != BODY:
                    self._gender(entity, gender)
                if not words.isdisjoint(self._roles):
                    self._person(entity)
                end = here + 1
                while end < len(tokens) and end < here + 6 and not tokens[end].kinds & (a.PUNCTUATION | a.FINITE | a.RELATIVE):
                    end += 1
                self._describe(entity, at, end)
                break

    def _describe(self, entity: Entity, first: int, end: int) -> None:
        words = self.tokens[first:end]
        if entity.role is None and words:
            entity.role = _text(words)
        for token in words:
            entity.role_words |= token.form.lemmas | {token.lower}

    def _agree_in_case(self, at: int, first: int, last: int) -> bool:
        if not self.cased:
            return True
        head = self.tokens[at].form
        name = ALL_AGREEMENT
        for k in range(first, last):
            name &= self.cases(k)
        mine = head.noun | head.modifier
        return any(mine & m and name & m for m in CASE_MASK.values())

    def _gender(self, entity: Entity, gender: str) -> None:
        both = entity.agreement & (_MALE if gender == "m1" else _FEMALE)
        if both:
            entity.agreement = both

    def _person(self, entity: Entity) -> None:
        if entity.kind == OTHER:
            entity.kind = PERSON


def _acronym(text: str) -> bool:
    return len(text) > 1 and text.isupper() and text.isalpha()


def _capital(lemma: str, text: str) -> str:
    return lemma[0].upper() + lemma[1:] if text[0].isupper() else lemma


def _text(tokens: Sequence[Token]) -> str:
    pieces: list[str] = []
    for token in tokens:
        pieces.append((" " if token.spaced and pieces else "") + token.text)
    return "".join(pieces)
