"""The extents of a statement's parts, by the project's conventions.

A cue without what only stands beside it ("said on Monday"), a content without
the word that opens it ("that", "for") and without the hearer ("told the court
he …"), no hearer as a source ("was told").
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Final

from sayso import analysis as a
from sayso.attribute.clauses import trim
from sayso.attribute.levels import Level, Pieces, Range
from sayso.attribute.tagger.entries import Meaning
from sayso.attribute.tagger.tags import Link
from sayso.packs import Pack

_OF_GROUP: Final = a.AUXILIARY | a.MODAL | a.NEGATION | a.REFLEXIVE | a.ADVERB
_OF_PHRASE: Final = a.DETERMINER | a.ADJECTIVE | a.NOUN | a.NUMERAL | a.PROPER
_PARTICIPLE: Final = a.PASSIVE_PARTICIPLE | a.ACTIVE_PARTICIPLE
_HEARER_REACH: Final = 8
"""Tokens of a hearer's noun phrase ("the court of appeal")."""


class Extents:
    """Cuts what the tagger found to its conventional extent, by the words of a pack."""

    def __init__(self, pack: Pack) -> None:
        def words(*names: str) -> frozenset[str]:
            return frozenset[str]().union(*(pack.words.get(name, ()) for name in names))

        self._nouns = pack.nouns
        self._plain = pack.about.traits.phrases == "order"
        self._whether = words("whether")
        self._openings = words("that", "subjunctive", "doubt") | self._whether
        self._that = words("that")
        self._clauses = self._openings | (words("wh") - words("relative_of_noun", "who"))
        self._besides = words("time_words", "calendar") | (words("adverbs") - words("negates_verb"))
        self._agents, self._of, self._to = words("agent"), words("of"), words("to")
        self._governing, self._nobody = words("governing"), words("nobody")
        self._possessives, self._articles = words("possessives"), words("articles")
        self._unfinished = self._articles | words("as")
        self._subjects = words("subject_pronouns")
        self._documents = pack.classes.get("document", frozenset())
        self._inside = words("locating")
        self._objects = words("object_pronouns") - words("possessives")

    def of(self, level: Level, link: Link, meaning: Meaning) -> Link:
        """Cue, source and content at their conventional extents."""
        cue = self._cue(level, link, meaning)
        source = [piece for p in link.source if (piece := self._named(level, p, cue))]
        content = [
            piece
            for p in link.content
            if (piece := self._opened(level, self._quoted(level, p), link, cue, meaning))
        ]
        content = [p for p in content if not self._is_article(level, p)] or content
        content = [self._finished(level, p, [*cue, *source]) for p in content]
        if self._plain and content and content[0][1] < cue[0][0]:
            content[0] = self._begun(level, content[0])
        content = _closed(level, content, [*cue, *source])
        if self._plain and content and content[-1][0] >= cue[-1][1]:
            content[-1] = self._with_next_clause(level, content[-1])
        if self._plain and (meaning.heard or meaning.raised):
            subjects = [p for p in source if p[1] <= cue[0][0] and not self._is_agent(level, p)]
            source = [p for p in source if p not in subjects]
            if meaning.raised:
                content = sorted({*(self._past_relative(level, p) for p in subjects), *content})
                content = self._without_expletive(level, content)
        return Link(cue, source, content)

    def is_nobody(self, level: Level, source: Pieces) -> bool:
        """Whether the source says that nobody did it: "none of the guests"."""
        return bool(source) and level.tokens[source[0][0]].lower in self._nobody

    def _past_relative(self, level: Level, piece: Range) -> Range:
        """The subject of a relative clause without what that is about: "a coast where storms"."""
        first, last = piece
        for at in range(first, last - 1):
            if level.tokens[at].kinds & a.RELATIVE and level.tokens[at].lower not in self._that:
                first = at + 1
        return first, last

    def _without_expletive(self, level: Level, content: Pieces) -> Pieces:
        """The clause alone: "it is expected that A" says A, and nothing of an "it"."""
        if len(content) < 2 or content[0][1] - content[0][0] > 1:
            return content
        opened = content[1][0] and level.tokens[content[1][0] - 1].lower in self._that
        is_pronoun = level.tokens[content[0][0]].lower in self._subjects
        return content[1:] if opened and is_pronoun else content

    def _quoted(self, level: Level, piece: Range) -> Range:
        """The quotation alone that a content opens with: “…,” showing that he knew."""
        first, last = piece
        opening = first if first in level.quotations else first - 1
        end = level.jump.get(opening, last)
        if self._plain and opening in level.quotations and end < last:
            following = level.tokens[end]
            if level.tokens[end - 2].text == "," and following.kinds & a.ACTIVE_PARTICIPLE:
                return first, end
        return piece

    def _is_article(self, level: Level, piece: Range) -> bool:
        return all(level.tokens[at].lower in self._articles for at in range(*piece))

    def _finished(self, level: Level, piece: Range, others: Pieces) -> Range:
        """A content without an article, a coordinator or "as" at its end, where words follow.

        "Serie A", "not yet" and what ends its sentence stay whole. Where a noun must follow,
        with its noun, if that is none of the others'.
        """
        first, last = piece
        while self._plain and last - first > 1 and last < len(level.tokens):
            token, following = level.tokens[last - 1], level.tokens[last]
            if following.kinds & a.PUNCTUATION or token.text != token.lower:
                break
            if not _joins(token) and token.lower not in self._unfinished:
                break
            first, last = trim(level, first, last - 1)
        if first == last:
            return piece
        stop = min([_sentence_end(level, last - 1), *(k for k, _ in others if k >= last)])
        return first, self._phrase_end(level, last, stop)

    def _phrase_end(self, level: Level, last: int, stop: int) -> int:
        """Where the noun phrase ends that a content breaks off in: "for another" + "hearing"."""
        tokens = level.tokens
        at = last - 1
        if at and tokens[at].kinds & _PARTICIPLE and tokens[at - 1].kinds & a.DETERMINER:
            at -= 1  # "for another written" + "apology"
        if not self._plain or not self._breaks_off(tokens[at]):
            return last
        end = last
        while end < stop and tokens[end].kinds & (_OF_PHRASE | _PARTICIPLE):
            goes_on = tokens[end].kinds & a.FINITE and tokens[end - 1].kinds & a.NOUN
            if goes_on or tokens[end].kinds & a.RELATIVE:
                break
            end += 1
        return end if tokens[end - 1].kinds & (a.NOUN | a.PROPER | a.NUMERAL) else last

    def _breaks_off(self, token: a.Token) -> bool:
        """Whether a noun must follow."""
        if token.kinds & (a.NOUN | a.ADVERB | a.RELATIVE | a.INTERROGATIVE | a.VERBAL | a.PARTICLE):
            return False
        if token.kinds & a.PRONOUN:
            return bool(token.kinds & a.DETERMINER)
        return bool(token.kinds & (a.PREPOSITION | a.DETERMINER | a.ADJECTIVE))

    def _begun(self, level: Level, piece: Range) -> Range:
        """A content before ", he said" from the beginning of its clause: nobody says half of it."""
        first, last = piece
        if level.tokens[last].text != "," or level.tokens[first - 1].lower in self._openings:
            return piece
        start = _sentence_start(level, first)
        while first > start and not (
            level.tokens[first - 1].kinds & a.PUNCTUATION and level.tokens[first - 1].text != "."
        ):
            first -= 1
        return (first, last)

    def _is_agent(self, level: Level, piece: Range) -> bool:
        return piece[0] > 0 and level.tokens[piece[0] - 1].lower in self._agents

    # The source

    def _named(self, level: Level, piece: Range, cue: Pieces) -> Range | None:
        """A source in the sentence of its cue, without what only leads on from it."""
        first, last = _unbroken(level, piece)
        start = _sentence_start(level, cue[0][0])
        if first < start < last:
            first = start
        if self._plain:
            last = self._before_verb(level, first, last)
            last = self._before_document(level, first, last)
            while last - first > 1 and _leads_on(level.tokens[last - 1]):
                last -= 1
        if all(t.kinds & (a.NUMERAL | a.PUNCTUATION) for t in level.tokens[first:last]):
            return None
        return _trimmed(level, (first, last))

    def _before_verb(self, level: Level, first: int, last: int) -> int:
        """Where a source ends before a verb that no relative clause holds: "Lund had posted"."""
        for at in range(first + 1, last):
            token = level.tokens[at]
            if token.kinds & (a.RELATIVE | a.INTERROGATIVE | a.COMPLEMENTIZER):
                break
            if not token.kinds & a.AUXILIARY or not token.kinds & a.FINITE:
                continue
            goes_on = at + 1 == last or level.tokens[at + 1].kinds & (_OF_GROUP | a.VERBAL)
            if goes_on and token.lower not in self._possessives:
                return at
        return last

    def _before_document(self, level: Level, first: int, last: int) -> int:
        """A source's end before where it was said: "The army in a statement"."""
        tokens = level.tokens
        if tokens[last - 1].form.lemmas.isdisjoint(self._documents):
            return last
        at = last - 2
        while at > first and tokens[at].kinds & (a.DETERMINER | a.ADJECTIVE):
            at -= 1
        said_in = tokens[at].lower in self._inside and at < last - 2
        return at if first < at and said_in else last

    # The content

    def _opened(
        self, level: Level, piece: Range, link: Link, cue: Pieces, meaning: Meaning
    ) -> Range | None:
        """A content piece without hearer, complementizer or preposition in front of it."""
        first, last = trim(level, *_unbroken(level, piece))
        if not self._plain:
            if first < last and level.tokens[first].lower in self._openings and last - first > 1:
                first += 1
            return _trimmed(level, (first, last))
        if first >= link.cue[-1][1]:
            first = max(first, *(last for _, last in cue)) if cue[-1][1] < last else first
            speech = first in level.quotations or first - 1 in level.quotations
            if not speech and (
                meaning.hearer or (first and level.tokens[first - 1].lower in self._to)
            ):
                first = self._past_hearer(level, first, last)
            if last - first > 1 and self._governs(level, first):
                behind = self._past_hearer(level, first + 1, last)
                first = behind if behind > first + 1 else first + 1  # "to the press that …"
            if last - first > 1 and level.tokens[first].lower in self._openings:
                first += self._opens(level, first, meaning)
        return _trimmed(level, (first, last)) if first < last else None

    def _with_next_clause(self, level: Level, piece: Range) -> Range:
        """A content with the clause joined to it: "said that A" with ", and that B"."""
        tokens, (first, last) = level.tokens, piece
        if not first or tokens[first - 1].lower not in self._that:
            return piece
        at = last
        while at < len(tokens) and tokens[at].text == ",":
            at += 1
        if at + 2 >= len(tokens) or not tokens[at].kinds & a.COORDINATOR:
            return piece
        if tokens[at + 1].lower not in self._that or self._is_pronoun(level, at + 1):
            return piece
        return _trimmed(level, (first, _sentence_end(level, at))) or piece

    def _opens(self, level: Level, first: int, meaning: Meaning) -> bool:
        """Whether "that" opens a clause here and is no pronoun or determiner of an object."""
        if level.tokens[first].lower in self._whether:
            return True
        return meaning.clause and not self._is_pronoun(level, first)

    def _is_pronoun(self, level: Level, at: int) -> bool:
        """Whether "that" is a pronoun here: "that is what he fears"."""
        following = level.tokens[at + 1].kinds
        return bool(following & a.FINITE and not following & (a.NOUN | a.ADJECTIVE))

    def _governs(self, level: Level, first: int) -> bool:
        """Whether a preposition of the cue's opens the content: "for an audit", not "to go"."""
        opening, following = level.tokens[first], level.tokens[first + 1]
        return (
            opening.lower in self._governing
            and not opening.kinds & a.NOUN
            and not (opening.lower in self._to and following.kinds & a.INFINITIVE)
        )

    def _past_hearer(self, level: Level, first: int, last: int) -> int:
        """Where a content begins behind whom it was said to; `first` where it begins with none."""
        tokens = level.tokens
        if tokens[first].lower in self._objects and last - first > 2:
            return first if tokens[first + 1].lower in self._to else first + 1
        for at in range(first, min(last - 1, first + _HEARER_REACH)):
            token = tokens[at]
            if at > first and (
                token.lower in self._clauses
                or token.lower in self._subjects
                or (token.lower in self._articles and not self._is_of(level, at - 1))
                or (at in level.jump and at in level.quotations)
            ):
                return at
            if at > first and self._is_of(level, at):
                continue
            if not token.kinds & _OF_PHRASE and token.lower not in self._possessives:
                return first
            if token.lower in self._clauses or token.kinds & a.PRONOUN:
                return first
        return first

    def _is_of(self, level: Level, at: int) -> bool:
        return level.tokens[at].lower in self._of

    # The cue

    def _cue(self, level: Level, link: Link, meaning: Meaning) -> Pieces:
        """The verb group with the words of its entry and its nouns of speech, no more."""
        place = meaning.place
        if not self._plain or place is None:
            return link.cue
        own = sorted(meaning.own)
        found: Pieces = []
        for first, last in link.cue:
            if first <= place < last:
                while first < place and level.tokens[first].lower in self._besides:
                    first += 1
                last = self._group_end(level, place, last, own)
            found.append((first, last))
        for at in own:  # "declined" with "to comment" in what was taken for the content
            if not any(first <= at < last for first, last in found):
                found.append((at, at + 1))
        return _joined(found)

    def _group_end(self, level: Level, place: int, last: int, own: list[int]) -> int:
        """Where the verb group ends that a cue's verb stands in."""
        tokens = level.tokens
        end = place + 1
        at = end
        while at < last:
            token = tokens[at]
            if at in own or (
                at > 0 and tokens[at - 1].lower in self._to and token.kinds & a.INFINITIVE
            ):
                end = at + 1
            elif token.kinds & a.VERBAL and not token.kinds & (
                a.NOUN | a.ADJECTIVE | a.PREPOSITION
            ):
                end = at + 1
            elif token.kinds & a.NOUN and any(lemma in self._nouns for lemma in token.form.lemmas):
                end = at + 1  # "reiterated its call"
            elif not (
                token.lower in self._to
                or token.kinds & (_OF_GROUP | a.DETERMINER | a.ADJECTIVE)
                or token.lower in self._possessives
                or any(at < k for k in own)
            ):
                break
            at += 1
        return end


def _leads_on(token: a.Token) -> bool:
    """Whether a phrase cannot end in a word: "Lund and", "Lund on"."""
    preposition = token.kinds & a.PREPOSITION and not token.kinds & (a.NOUN | a.ADVERB | a.PARTICLE)
    return _joins(token) or bool(preposition)


def _joins(token: a.Token) -> bool:
    return bool(token.kinds & a.COORDINATOR and not token.kinds & a.ADVERB)


def _unbroken(level: Level, piece: Range) -> Range:
    """A piece to the end of the word that its last token is a part of: "the 36-year-old"."""
    tokens, (first, last) = level.tokens, piece
    while (
        0 < last < len(tokens) - 1
        and tokens[last].text == "-"
        and not tokens[last].spaced
        and not tokens[last + 1].spaced
    ):
        last += 2
    return first, last


def _closed(level: Level, content: Pieces, between: Pieces) -> Pieces:
    """A content without gaps in a sentence but those that its cue or source stands in."""
    found: Pieces = content[:1]
    for first, last in content[1:]:
        begin, end = found[-1]
        if first < _sentence_end(level, end - 1) and not any(end <= p[0] < first for p in between):
            found[-1] = (begin, last)
        else:
            found.append((first, last))
    return found


def _sentence_end(level: Level, at: int) -> int:
    """Where the sentence of a token ends."""
    number = bisect_right(level.sentences, at, key=itemgetter(0)) - 1
    return level.sentences[number][1] if number >= 0 else len(level.tokens)


def _sentence_start(level: Level, at: int) -> int:
    """Where the sentence of a token begins."""
    number = bisect_right(level.sentences, at, key=itemgetter(0)) - 1
    return level.sentences[number][0] if number >= 0 else 0


def _joined(pieces: Pieces) -> Pieces:
    found: Pieces = []
    for first, last in sorted(pieces):
        if found and found[-1][1] >= first:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _trimmed(level: Level, piece: Range) -> Range | None:
    first, last = trim(level, *piece)
    return (first, last) if first < last else None
