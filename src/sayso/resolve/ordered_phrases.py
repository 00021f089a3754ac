"""One noun phrase of a language that goes by word order: its name, issuer, or itself.

"Health Minister Jane Doe", "Jane Doe, a lawyer," → Jane Doe; "the Halden
University poll" → Halden University; "the striking dockers" → striking dockers.
The name stands at the end of what comes before "of", "for" or "who".
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.analysis import ALL_AGREEMENT, Token
from sayso.packs import Pack
from sayso.resolve.names import NameIndex
from sayso.resolve.referents import (
    BODY,
    DOCUMENT,
    OTHER,
    PERSON,
    Referent,
    mask,
    without_case,
)
from sayso.resolve.vocabulary import vocabulary_of
from sayso.resolve.wording import is_acronym, text_of_tokens, with_periods

_STOPS = frozenset(",(;:–—[")
_PARTICIPLE = a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE


class OrderedPhrases:
    """Reads noun phrases of one article by word order."""

    def __init__(self, names: NameIndex, pack: Pack) -> None:
        self.names, self.tokens, self.words = names, names.tokens, vocabulary_of(pack)

    def by_verb(self, read: Referent, first: int, last: int, verb: int) -> Referent:
        """The same: word order tells a name from whose it is."""
        return read

    def read(self, first: int, last: int, cases: int = ALL_AGREEMENT) -> Referent | None:
        """Whom tokens [first, last) name; None for no words."""
        tokens = self.tokens
        stop = self._head_part(first, last)
        while first < stop and tokens[first].lower in self.words.demonstratives:
            first += 1
        if first == stop:
            return None
        if stop - first > 1 and tokens[first].lower in self.words.indefinites:
            first += not tokens[first + 1].kinds & a.PREPOSITION  # "one envoy", "one of them"
        kind = self.names.kind_in_two_words(first, stop)
        if kind is not None:
            return kind
        end = self._plain_end(first, stop)
        start = self._name_start(first, end)
        office = self._office(first, end, stop, last)
        if office is not None:
            return office
        holder = self._holder(first, end, stop, last)
        if holder is not None:
            return holder
        if start < end:
            if self._is_office_again(first, start, end):
                return self._office_phrase(start, end)
            start = self._with_owner(first, start, end)
            body_end = self._through_links(start, end, stop)
            role = self._title(first, start) or self._role_after(body_end, stop, last)
            named = self._named(start, body_end, role or None)
            gender = self._title_gender(first, start)
            return named.narrowed(gender) if gender else named
        return self._set_off(first, stop, last) or self._plain_phrase(first, end, stop)

    def _office(self, first: int, end: int, stop: int, last: int) -> Referent | None:
        """Who holds an office that its letters name: "MEC for Health, Jane Doe"."""
        tokens = self.tokens
        if stop >= last or tokens[stop].text != "," or end >= stop:
            return None
        if not is_acronym(tokens[first].text) or not tokens[end].kinds & a.PREPOSITION:
            return None
        until = stop + 1
        while until < last and self.names.is_name(tokens[until]):
            until += 1
        entity = self.names.at.get(stop + 1)
        if until < stop + 3 or entity is None or entity.kind == BODY:
            return None
        entity.roles.add(tokens[first].lower)
        return self._named(stop + 1, until, text_of_tokens(tokens[first:stop]))

    def _holder(self, first: int, end: int, stop: int, last: int) -> Referent | None:
        """Who stands behind an office that a name is part of.

        "Norvian Ambassador to the Hague, Ann Lee"; "Silence of the Hills author Ann Lee".
        """
        if end == stop == last:
            return None
        tokens, words = self.tokens, self.words
        head = self.head(first, end, ALL_AGREEMENT)
        somebodys = head is not None and words.of(tokens[head], words.roles | words.kin)
        for until in (stop, last):
            start = self._name_start(first, until)
            entity = self.names.at.get(start)
            if until - start < 2 or start - 1 <= end or entity is None or entity.kind == BODY:
                continue
            office = range(first, start)
            if tokens[start - 1].text == ",":
                called = [at for at in office if words.of(tokens[at], words.roles)]
            elif until != stop:
                continue  # "the committee, chaired by Minister Ann Lee"
            elif somebodys and not self._is_of_body(end, start - 1):
                continue  # "the wife of actor Jan Holm"
            else:
                called = [start - 1] if words.of(tokens[start - 1], words.roles) else []
            if called and not any(self._is_somebody(at) for at in office):
                role = text_of_tokens(tokens[first : start - (tokens[start - 1].text == ",")])
                return self._named(start, until, role)
        return None

    def _is_of_body(self, first: int, title: int) -> bool:
        """Whether an office is in a body and a title follows: "Chief of Army Staff General"."""
        told = {e.kind for at in range(first, title) if (e := self.names.at.get(at)) is not None}
        return told == {BODY} and self.tokens[title].text[0].isupper()

    def _is_somebody(self, at: int) -> bool:
        entity = self.names.at.get(at)
        return entity is not None and entity.kind == PERSON

    def _is_office_again(self, first: int, start: int, end: int) -> bool:
        """Whether letters behind "the" are somebody's office: "the MEC"."""
        office = self.tokens[start]
        before = self.tokens[start - 1] if start else None
        return (
            end - start == 1
            and is_acronym(office.text)
            and before is not None
            and before.lower in self.words.demonstratives
            and any(office.lower in e.roles for e in self.names.entities if e.kind != BODY)
        )

    def _office_phrase(self, start: int, end: int) -> Referent:
        office = self.tokens[start]
        return Referent(
            (office.text,), office.text, self.names.gender_of_kind(PERSON), PERSON,
            head=office.lower,
        )  # fmt: skip

    def _with_owner(self, first: int, start: int, end: int) -> int:
        """Where a body's name begins that only its owner tells apart: "Talvia's Air Force"."""
        tokens = self.tokens
        if start - first < 2 or tokens[start - 1].text not in ("'s", "’s"):
            return start
        owner = self.names.at.get(start - 2)
        if owner is None or owner.kind != OTHER or self.names.given(tokens[start - 2]):
            return start
        plain = all(not t.form.guessed and not is_acronym(t.text) for t in tokens[start:end])
        body = any(self.words.of(t, self.words.bodies) for t in tokens[start:end])
        if not plain or not body or end - start < 2:
            return start
        return max(first, self._run_start(start - 2))

    def _run_start(self, at: int) -> int:
        while at > 0 and self.names.at.get(at - 1) is self.names.at[at]:
            at -= 1
        return at

    def head(self, first: int, last: int, cases: int) -> int | None:
        """The last noun before a preposition or participle."""
        end = self._plain_end(first, last)
        for at in range(end - 1, first - 1, -1):
            if self.tokens[at].kinds & a.NOUN:
                return at
        return None

    def _head_part(self, first: int, last: int) -> int:
        for at in range(first + 1, last):
            token = self.tokens[at]
            if token.text in _STOPS or (token.kinds & a.RELATIVE and not token.kinds & a.NOUN):
                return at
        return last

    def _plain_end(self, first: int, stop: int) -> int:
        """Where the noun phrase ends before any "of", "for" or participle."""
        for at in range(first + 1, stop):
            token = self.tokens[at]
            if token.kinds & a.PREPOSITION and not self.names.is_name(token):
                return at
            if token.kinds & _PARTICIPLE and not token.kinds & (a.NOUN | a.ADJECTIVE):
                return at
        return stop

    # Names

    def _name_start(self, first: int, end: int) -> int:
        """Where the name at the end of a phrase begins; `end` where there is none."""
        tokens, names = self.tokens, self.names
        start = end
        while start > first:
            before = tokens[start - 1]
            if (
                names.is_name(before)
                or (
                    start - 1 > first
                    and before.text in (".", *names.table.names.particles)
                    and names.is_name(tokens[start - 2])
                )
                or (start < end and self._is_inside(start))
            ):
                start -= 1
            else:
                break
        for at in range(end - 2, start - 1, -1):  # "Health Minister Jane Doe"
            token = tokens[at]
            if names.given(token):
                continue
            if names.is_title(at):
                after = at + 1 + (tokens[at + 1].text == ".")
                return min(after, end)
        if end - start > 1 and start not in names.at and start + 1 in names.at:
            return start + 1  # letters of an office: "MMC Radebe"
        return start

    def _is_inside(self, at: int) -> bool:
        """Whether one mention of a name goes on at a token: "Tenants' | Union"."""
        entity = self.names.at.get(at)
        return entity is not None and any(f < at < last for f, last in entity.mentions)

    def _through_links(self, start: int, end: int, stop: int) -> int:
        """A body's name through "of" and "and": "Department of Health and Safety"."""
        tokens, names = self.tokens, self.names
        at = end
        if end - start > 1 and not any(
            self.words.of(t, self.words.bodies) for t in tokens[start:end]
        ):
            return end  # "Jane Doe of Acme"
        while (
            at + 1 < stop
            and tokens[at].lower in self.words.links
            and not names.given(tokens[start])
        ):
            right = at + 1 + (tokens[at + 1].lower in self.words.demonstratives)
            if right >= stop or not names.is_name(tokens[right]):
                break
            at = right + 1
            while at < stop and names.is_name(tokens[at]):
                at += 1
        return at

    def _named(self, first: int, last: int, role: str | None) -> Referent:
        tokens = self.tokens[first:last]
        known = self.names.at.get(first)
        if known is not None and len(known.words) > 1 and (first, last) in known.mentions:
            return known.referent(role)
        words = tuple(self.names.recased(t) for t in tokens if t.text != ".")
        entity = self.names.find(words)
        if entity is None and all(self.names.is_name(t) for t in tokens):
            entity = self.names.at.get(first)
            if entity is not None and not set(words) <= set(entity.words):
                entity = None
        if entity is not None:
            return entity.referent(role)
        name = with_periods(words, tokens)
        if any(t.text in ("'s", "’s") for t in tokens):
            name = text_of_tokens(tokens)
        lower = {t.lower for t in tokens} | {lemma for t in tokens for lemma in t.form.lemmas}
        kind = BODY if not lower.isdisjoint(self.words.bodies) else OTHER
        return Referent((name,), name, ALL_AGREEMENT, kind, True, role)

    def _role_after(self, end: int, stop: int, last: int) -> str:
        """The apposition behind a name: "Jane Doe, the town's lawyer"."""
        if end < stop or stop >= last or self.tokens[stop].text != ",":
            return ""
        until = stop + 1
        while until < last and self.tokens[until].text != ",":
            if self.tokens[until].kinds & a.RELATIVE:
                break
            until += 1
        said = self.tokens[stop + 1 : until]
        if not any(self.words.of(t, self.words.callings) for t in said) or (
            said[0].kinds & _PARTICIPLE and not said[0].kinds & (a.NOUN | a.ADJECTIVE)
        ):
            return ""  # "Wilk, quoted by state television"
        return text_of_tokens(self.tokens[stop + 1 : until])

    def _title(self, first: int, start: int) -> str:
        """The role before a name; "Mr" alone is none."""
        words = [t for t in self.tokens[first:start] if t.text != "."]
        if all(self.words.of(t, self.words.titles) for t in words):
            return ""
        return text_of_tokens(self.tokens[first:start])

    def _title_gender(self, first: int, start: int) -> int:
        for token in self.tokens[first:start]:
            for word in (token.lower, *token.form.lemmas):
                gender = self.words.table.titles.get(word)
                if gender:
                    return mask(("sg",), (gender,))
        return 0

    def _set_off(self, first: int, stop: int, last: int) -> Referent | None:
        """A name behind a comma: "the club's lawyer, Jane Doe", "the firm that builds it, Acme"."""
        tokens = self.tokens
        for comma in range(stop, last - 1):
            if tokens[comma].text != ",":
                continue
            until = comma + 1
            while until < last and self.names.is_name(tokens[until]):
                until += 1
            listed = until + 1 < last and tokens[until].text == "," and self._goes_on(until + 1)
            if until > comma + 1 and (comma == stop or until == last) and not listed:
                start = self._name_start(comma + 1, until)
                return self._named(start, until, text_of_tokens(tokens[first:stop]))
        return None

    def _goes_on(self, at: int) -> bool:
        """Whether a list goes on behind a comma: "countries like A, B, C and D"."""
        return self.names.is_name(self.tokens[at]) or bool(self.tokens[at].kinds & a.COORDINATOR)

    # Documents and phrases without a name

    def _plain_phrase(self, first: int, end: int, stop: int) -> Referent | None:
        head = self.head(first, end, ALL_AGREEMENT)
        head = end - 1 if head is None else head
        token = self.tokens[head]
        if self.words.of(token, self.words.documents):
            issuer = self._owner(first, head) or self._issuer(first, head, end, stop)
            if issuer is not None:
                return issuer
        while end - 1 > head and self.tokens[end - 1].kinds & a.ADVERB and end == stop:
            end = stop = end - 1  # "a doctor there"
        phrase = text_of_tokens(self.tokens[first : self._phrase_end(end, stop)])
        if not phrase:
            return None
        if self.tokens[first].opens and not self.names.is_name(self.tokens[first]):
            phrase = phrase[0].lower() + phrase[1:]
        kind, word = self._kind(first, head), self._head_word(token)
        agreement = self._agreement(token)
        agreement = agreement & self.names.gender_of_kind(kind) or agreement
        return Referent((phrase,), phrase, agreement, kind, named=False, head=word)

    def _owner(self, first: int, head: int) -> Referent | None:
        """Whose document it is by a possessive: "the company's filing"; not "last week's"."""
        tokens = self.tokens
        for at in range(head - 1, first, -1):
            if tokens[at].text in ("'s", "’s", "'", "’"):
                if self.words.of(tokens[at - 1], self.words.times):
                    return None
                return self.read(first, at)
        return None

    def _issuer(self, first: int, head: int, end: int, stop: int) -> Referent | None:
        """Whose document it is: "a Halden University poll", "a report by the council"."""
        tokens, names = self.tokens, self.names
        start = next((k for k in range(first, head) if names.is_name(tokens[k])), head)
        until = start
        while until < head and names.is_name(tokens[until]):
            until += 1
        lone_opening = start == first and tokens[first].opens and until == start + 1
        if (
            until > start
            and not (
                lone_opening
                and not tokens[first].form.guessed
                and not is_acronym(tokens[first].text)
            )
            and not self._only_describes(start, until)
        ):
            return self._named(start, until, None)
        if end + 1 < stop and tokens[end].lower in self.words.table.references.by:
            after = end + 1 + (tokens[end + 1].lower in self.words.demonstratives)
            while (
                after < stop
                and tokens[after].text[0].islower()
                and (tokens[after].kinds & a.ADJECTIVE)
            ):
                after += 1  # "estimates from the independent Roads Office"
            until = after
            while until < stop and names.is_name(tokens[until]):
                until += 1
            if until > after:
                return self._named(after, self._through_links(after, until, stop), None)
            noun = self.head(end + 1, stop, ALL_AGREEMENT)
            linked = tokens[end].lower in self.words.links
            if linked and tokens[head].lower in self.words.kept_documents:
                linked = False
            if not linked and noun is not None:
                if self.words.of(tokens[noun], self.words.callings):
                    return self.read(end + 1, stop)  # "a letter from the council"
        return None

    def _only_describes(self, first: int, last: int) -> bool:
        """Whether capitals are a people's adjective: "the Norwegian leaflet"."""
        token = self.tokens[first]
        return (
            last - first == 1
            and token.form.guessed
            and token.lower.endswith(self.words.table.names.peoples)
            and not self.names.given(token)
        )

    def _phrase_end(self, end: int, stop: int) -> int:
        while end < stop and not self.tokens[end].kinds & (_PARTICIPLE | a.FINITE | a.RELATIVE):
            end += 1
        return end

    def _agreement(self, token: Token) -> int:
        for word in (token.lower, *token.form.lemmas):
            if word in self.words.table.titles:
                return mask(("sg",), (self.words.table.titles[word],))
        return without_case(token.form.noun) or ALL_AGREEMENT

    def _kind(self, first: int, head: int) -> str:
        words, token = self.words, self.tokens[head]
        pair = f"{self.tokens[head - 1].lower} {token.lower}" if head > first else ""
        if words.of(token, words.roles) or pair in words.roles or words.of(token, words.kin):
            return PERSON
        if words.of(token, words.bodies) or pair in words.bodies:
            return BODY
        return DOCUMENT if words.of(token, words.documents) else OTHER

    def _head_word(self, token: Token) -> str:
        words = self.words
        for word in (token.lower, *token.form.lemmas):
            if word in words.callings or word in words.documents:
                return word
        return token.lower
