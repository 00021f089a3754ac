"""Roles and kinds back to the name they were introduced with.

"Rzecznik" after "Rzecznik portu, Jan Lis", "resort" after "Ministerstwo
Zdrowia", "think tank" for ISW, "analiza" for whoever issued it. Where two names
fit, nobody is meant: the words stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import attrgetter

from msgspec.structs import replace

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, CASE_MASK, NUMBER_MASK, Analysis, Paragraph, Token
from sayso.article import RegionKind
from sayso.packs import Pack
from sayso.resolve.ages import Ages
from sayso.resolve.entities import Entity
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import BODY, DOCUMENT, PERSON, Referent
from sayso.resolve.sources import SourceReader

_PLURAL = NUMBER_MASK["pl"]
_SINGULAR = NUMBER_MASK["sg"]

_APPOSED = 3
"""Tokens from a name over a comma and "a" to what it is called: "Brandt, a colonel"."""
_FEW = 4
"""Bodies in an article among which one may be called by no more than its kind."""


class Roles:
    """What the article's names are called, and which documents they issued."""

    def __init__(
        self, analysis: Analysis, names: NameIndex, sources: SourceReader, pack: Pack
    ) -> None:
        self.names, self.sources, self.table = names, sources, names.table
        self._tokens = analysis.tokens
        self._roles = names.words.roles
        self._bodies = pack.classes.get("body", frozenset())
        self._kinds = self._bodies | frozenset(self.table.kinds)
        self._documents = pack.classes.get("document", frozenset())
        self._any_document = pack.words.get("any_document", frozenset())
        self._issuers: list[tuple[int, frozenset[str], str]] | None = None
        self._body = _body_of(analysis)
        self._new = pack.words.get("articles", frozenset()) - {
            *self.table.references.demonstratives[:1]
        }
        self._describing = pack.classes.get("describing_role", frozenset())
        self._open = pack.classes.get("open_role", frozenset()) | names.words.kin
        self._anyone = pack.words.get("anyone", frozenset())
        self._official = pack.classes.get("official", frozenset())
        self.ages = Ages(names, self._official)

    def named(self, referent: Referent, first: int, last: int) -> Referent:
        """The name that an unnamed person, body or document goes back to, or itself."""
        if referent.named or len(referent.names) > 1 or not referent.head:
            return referent
        aged = self.ages.person(first, last)
        if aged is not None:
            return replace(aged.referent(), agreement=aged.agreement)
        if referent.possessed and not any(referent.head in e.owned for e in self.names.entities):
            return referent  # "his agent" is not whoever is an agent
        if not referent.agreement & _SINGULAR:
            return referent
        if referent.kind == DOCUMENT:
            return self._issuer_of(referent, last)
        if referent.head in self._anyone and last - first == 1:
            return self._only_one(referent, first) or referent
        if (
            referent.kind not in (PERSON, BODY)
            and referent.head not in self.table.kinds
            and not any(e.kind == PERSON and referent.head in e.roles for e in self.names.entities)
        ):
            return referent
        entity = self._introduced(referent, first, last)
        if entity is None and referent.kind == BODY and not self.names.cased:
            return self._wider(referent, first) or self._in_small(referent, first, last)
        if entity is None:
            return referent
        if self._is_new(first) and any(at < first for at, _ in entity.mentions):
            if not any(0 < first - end < _APPOSED for _, end in entity.mentions):
                return referent  # "an Indian official" is nobody named before
        return replace(
            entity.referent(entity.role or self._calling(referent, entity)),
            agreement=referent.agreement if referent.kind == BODY else entity.agreement,
        )

    def _wider(self, referent: Referent, before: int) -> Referent | None:
        """The one body before whose name tells a kind that the words may stand for.

        "The lobby group" of the Marlin Council; nobody where the article has two such bodies.
        """
        narrower = self.table.hypernyms.get(referent.joined)
        if narrower is None or not self.is_definite(before):
            return None
        fitting = [
            entity
            for entity in self.names.entities
            if entity.kind == BODY
            and entity.mentions
            and len(entity.words) > 1
            and not entity.roles.isdisjoint(narrower)
        ]
        bodies = [e for e in self.names.entities if e.kind == BODY and e.mentions]
        if len(fitting) != 1 or len(bodies) > _FEW or fitting[0].mentions[0][0] >= before:
            return None
        return replace(fitting[0].referent(), agreement=referent.agreement)

    def is_definite(self, first: int) -> bool:
        """Whether "the" stands before a phrase, or opens it."""
        pointing = self.table.references.demonstratives[:1]
        return self._tokens[first].lower in pointing or (
            first > 0 and self._tokens[first - 1].lower in pointing
        )

    def _is_new(self, first: int) -> bool:
        """Whether "a" or "an" opens a phrase, or stands before it; word order alone tells."""
        return not self.names.cased and any(
            self._tokens[at].lower in self._new for at in (first, max(first - 1, 0))
        )

    def _in_small(self, referent: Referent, first: int, last: int) -> Referent:
        """A body by its short noun: "the commission" of the one "harbour commission" before."""
        if len(referent.joined.split()) > 1 or not self.is_definite(first):
            return referent
        head = referent.head or ""
        kinds = self.table.kinds.get(head, frozenset((head,)))
        if any(self._is_called(e, kinds) and e.mentions for e in self.names.entities):
            return referent
        found: dict[str, None] = {}
        for token in self._tokens[:first]:
            if token.lower != head:
                continue
            start = token.index
            while start > 0 and self._narrows(self._tokens[start - 1]):
                start -= 1
            if start == token.index:
                continue
            if not any(t.kinds & a.NOUN for t in self._tokens[start : token.index]):
                continue
            found.setdefault(" ".join(t.lower for t in self._tokens[start : token.index + 1]))
        if len(found) != 1:
            return referent
        name = next(iter(found))
        return replace(referent, names=(name,), joined=name)

    def _narrows(self, token: Token) -> bool:
        """Whether a word in small letters tells which body: "harbour", "coastal health"."""
        return (
            token.text[0].islower()
            and bool(token.kinds & (a.NOUN | a.ADJECTIVE))
            and not token.kinds & (a.DETERMINER | a.PREPOSITION | a.PRONOUN | a.PUNCTUATION)
            and not token.kinds & (a.COORDINATOR | a.NUMERAL | a.ADVERB)
        )

    def _only_one(self, referent: Referent, before: int) -> Referent | None:
        """The person of that sex whom the article names before, if it names but one."""
        grown = [
            entity
            for entity in self.names.entities
            if entity.kind == PERSON
            and entity.mentions
            and entity.agreement & _SINGULAR & referent.agreement
            and not self.is_official(entity)
        ]
        if len(grown) != 1 or grown[0].mentions[0][0] >= before:
            return None
        return grown[0].referent()

    def apposed(self, referent: Referent, comma: int) -> Referent | None:
        """The person whose name follows the source: "jego obrońca, mec. Jan Lis, …"."""
        tokens, words = self._tokens, self.names.words
        if comma >= len(tokens) or tokens[comma].text != ",":
            return None
        at = comma + 1
        while at < len(tokens) and (
            words.of(tokens[at], words.titles)
            or (tokens[at].text == "." and at > comma + 1 and not tokens[at].spaced)
        ):
            at += 1
        entity = self.names.at.get(at)
        if entity is None or entity.kind != PERSON or not referent.agrees(entity.agreement):
            return None
        end = next(last for first, last in entity.mentions if first <= at < last)
        while end < len(tokens) and tokens[end].text == ".":
            end += 1
        if end >= len(tokens) or tokens[end].text != "," or not self._is_nominative(at, end):
            return None
        entity.roles.add(referent.head or referent.joined)
        return entity.referent(referent.joined)

    def _is_nominative(self, first: int, last: int) -> bool:
        return all(
            self.names.cases(at) & CASE_MASK["nom"]
            for at in range(first, last)
            if self._tokens[at].text != "."
        )

    def _calling(self, referent: Referent, entity: Entity) -> str | None:
        """What an entity without a role is called here, unless that is in its name."""
        own = {word.lower() for word in entity.words}
        return None if (referent.head or "").lower() in own else referent.joined

    def learn(self, referent: Referent, first: int, last: int) -> None:
        """Keep what a named source calls its speaker: "the firm that builds it, Acme"."""
        if not referent.named or len(referent.names) > 1:
            return
        entity = self.names.find(referent.names[0].split())
        if entity is None:
            return
        for at in range(first, last):
            token = self._tokens[at]
            if at in self.names.at or token.kinds & (a.RELATIVE | a.PREPOSITION):
                return
            found = (token.form.lemmas | {token.lower}) & (self._roles | self._bodies)
            if found and not (entity.kind == BODY and found & self._roles):
                entity.roles |= found
                return

    def _introduced(self, referent: Referent, first: int, last: int) -> Entity | None:
        head = referent.head or ""
        kinds = self.table.callings.get(head) or self.table.kinds.get(head, frozenset({head}))
        described = self._described(referent, first, last)
        candidates = self._candidates(referent, kinds, described)
        if not candidates and not self.names.cased and referent.kind == PERSON:
            # "the Republican governor" of the one governor: a party, a country.
            plain = [token for token in described if token.opens or not token.text[0].isupper()]
            if len(plain) < len(described):
                candidates = self._candidates(referent, kinds, plain)
        exact = [e for e in candidates if head in e.roles]
        candidates = exact or candidates
        if not candidates and described:
            candidates = [
                entity
                for entity in self._candidates(referent, kinds, ())
                if all(self._may_fit(token, entity, kinds) for token in described)
            ]
        return candidates[0] if len(candidates) == 1 else None

    def _candidates(
        self, referent: Referent, kinds: frozenset[str], described: Sequence[Token]
    ) -> list[Entity]:
        """The entities that are called so, and that all describing words fit."""
        return [
            entity
            for entity in self.names.entities
            if (referent.kind != PERSON or entity.kind != BODY)
            and self._is_called(entity, kinds)
            and entity.mentions
            and all(self._fits(token, entity) for token in described)
            and (referent.kind != PERSON or entity.agreement & referent.agreement)
        ]

    def _fits(self, token: Token, entity: Entity) -> bool:
        """Whether a describing word is an entity's: said of it, or of what it heads."""
        words = _words_of(token)
        if self.names.at.get(token.index) is entity:
            return False
        if words & entity.role_words or not words.isdisjoint(entity.words):
            return True
        return any(
            entity.roles & self.table.posts.get(word, frozenset())  # "szefowa resortu"
            or self.table.kinds.get(word, frozenset()) & entity.role_words
            for word in words
        )

    def _may_fit(self, token: Token, entity: Entity, kinds: frozenset[str]) -> bool:
        """Whether a describing word can be that of a body whose kind nobody tells.

        "szef przewoźnika" of "prezes Tramwajów Lipskich", "liderka związku" of "jego
        przewodnicząca", not of "prezes banku". So too whose it is: "obrońca Lisa".
        """
        if self._fits(token, entity):
            return True
        if self._is_of_another(token, entity):
            return not has_name(entity.role) and self._kinds.isdisjoint(entity.role_words)
        if not self._kinds & _words_of(token) or self._kinds & entity.role_words:
            return False
        if entity.owned & kinds or has_name(entity.role):
            return True
        bare = entity.role is not None and len(entity.role.split()) == 1
        return bare and self._is_spoken_of(token, entity.mentions[0][0])

    def _is_spoken_of(self, kind: Token, before: int) -> bool:
        """Whether a body of that kind was met before a token: "Zoo w Lipiu … Dyrektor Jan Lis"."""
        return any(self._first_places.get(word, before) < before for word in _words_of(kind))

    @cached_property
    def _first_places(self) -> dict[str, int]:
        """Word or lemma → the first token that has it."""
        found: dict[str, int] = {}
        for token in self._tokens:
            for word in _words_of(token):
                found.setdefault(word, token.index)
        return found

    def _is_of_another(self, token: Token, entity: Entity) -> bool:
        """Whether a word is part of another person's name, as the article writes it."""
        return any(other is not entity for other in self._in_names.get(token.lower, ()))

    @cached_property
    def _in_names(self) -> dict[str, dict[Entity, None]]:
        """Word in small letters → the persons in whose names it stands."""
        found: dict[str, dict[Entity, None]] = {}
        for entity in self.names.entities:
            for first, last in entity.mentions if entity.kind == PERSON else ():
                for token in self._tokens[first:last]:
                    found.setdefault(token.lower, {}).setdefault(entity)
        return found

    def is_called(self, entity: Entity, head: str) -> bool:
        """Whether somebody was introduced by a role, or by one that it may stand for."""
        return self._is_called(entity, self.table.callings.get(head, frozenset({head})))

    def is_official(self, entity: Entity) -> bool:
        """Whether somebody tells of others by office, as the police do."""
        return not self._official.isdisjoint(entity.roles)

    def may_be_called(self, entity: Entity, head: str) -> bool:
        """Whether a role narrows down what somebody was introduced by: "biolog" of a researcher."""
        return any(head in self.table.callings.get(role, ()) for role in entity.roles) or (
            head in self._describing and self.is_open(entity)
        )

    def is_open(self, entity: Entity) -> bool:
        """Whether what somebody was introduced by leaves open what else that is."""
        return not (entity.roles & self._roles) - self._open

    def _is_called(self, entity: Entity, kinds: frozenset[str]) -> bool:
        if not entity.roles.isdisjoint(kinds):
            return True
        if entity.kind == PERSON:
            return False
        name = entity.name
        known = self.table.bodies.get(name)
        if known is None and len(entity.words) > 1:
            known = self.table.bodies.get(entity.words[-1])
        return bool(known and known & kinds) or name in kinds

    def _described(self, referent: Referent, first: int, last: int) -> list[Token]:
        """The words that narrow the role down ("rzecznik portu": portu)."""
        words: list[Token] = []
        pointing = frozenset(self.table.references.demonstratives)
        parts = set((referent.head or "").split())
        of_document = self.names.words.documents
        for at in range(first, last):
            if self.names.words.of(self._tokens[at], of_document):
                first = at + 1  # "oświadczenie spółki": what it says narrows no company down
                break
        for token in self._tokens[first:last]:
            lemmas = _words_of(token)
            if not token.kinds & (a.NOUN | a.ADJECTIVE) or lemmas & pointing or lemmas & parts:
                continue
            if (referent.head or "") not in lemmas:
                words.append(token)
        return words

    def _issuer_of(self, referent: Referent, end: int) -> Referent:
        """Whose document it is: the one issuer told of before it or in the next paragraph.

        A headline's may be told of anywhere below it.
        """
        if self._issuers is None:
            self._issuers = list(self._all_issuers())
        until = self._next_end(end)
        issuers = [issuer for issuer in self._issuers if issuer[0] < until]
        named = {name for _, words, name in issuers if referent.head in words}
        if not named and referent.head in self._any_document:  # "dokument" after "raport NIK"
            named = {name for _, _, name in issuers}
        if len(named) != 1 or len(referent.joined.split()) > 1:
            return referent
        name = named.pop()
        entity = self.names.find(name.split())
        if entity is not None:
            return entity.referent()
        return Referent((name,), name, kind=BODY, named=True)

    def _next_end(self, at: int) -> int:
        """Where the paragraph after that of a token ends; for a headline, the article."""
        if not self._body or at <= self._body[0].first:
            return len(self._tokens)
        following = bisect_left(self._body, at, key=attrgetter("last")) + 1
        return self._body[min(following, len(self._body) - 1)].last

    def _all_issuers(self) -> Iterator[tuple[int, frozenset[str], str]]:
        """The nouns of documents with who issued them ("analiza ISW"), and where either is told."""
        for token in self._tokens:
            words = _words_of(token) & self._documents
            if words and token.kinds & a.NOUN:
                issuer = self.issuer_beside(token.index)
                if issuer is not None:
                    yield min(token.index, issuer.mentions[0][0]), words, issuer.name

    def _author(self, at: int) -> Entity | None:
        """Whose a document is by what follows: "a report by the Centre"."""
        by = frozenset(self.table.references.by)
        if at >= len(self._tokens) or self._tokens[at].lower not in by:
            return None
        pointing = frozenset(self.table.references.demonstratives)
        while at + 1 < len(self._tokens) and self._tokens[at + 1].lower in pointing:
            at += 1
        return self.names.at.get(at + 1)

    def issuer_beside(self, at: int) -> Entity | None:
        """Who issued the document at a token, where a name beside it tells: "raport NIK"."""
        names = self.names
        near = at + 1 if names.cased else at - 1
        while (
            0 <= near < len(self._tokens)
            and names.cased
            and (self._tokens[near].kinds & a.ADJECTIVE and not names.is_name(self._tokens[near]))
        ):
            near += 1
        entity = names.at.get(near)
        if entity is None and not names.cased:
            entity = self._author(at + 1)
        if entity is None or not 0 <= near < len(self._tokens):
            return None
        if self._tokens[near].lower in self.names.words.months:
            return None  # "the May report"
        if names.cased and not (self._tokens[near].form.noun or ALL_AGREEMENT) & CASE_MASK["gen"]:
            return None
        return entity


def _body_of(analysis: Analysis) -> list[Paragraph]:
    """The paragraphs of the article's body; all of them where its regions are not known."""
    regions = analysis.article.regions
    return [
        p for p in analysis.paragraphs if not regions or regions[p.region].kind is RegionKind.BODY
    ]


def has_name(role: str | None) -> bool:
    """Whether a role as written holds a name: "prezes Tramwajów Lipskich"."""
    return role is not None and any(word[0].isupper() for word in role.split()[1:])


def _words_of(token: Token) -> frozenset[str]:
    return token.form.lemmas | {token.lower}
