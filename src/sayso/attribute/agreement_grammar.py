"""The grammar of languages with case and free order: who says what in one level.

In order: speech (quotations and dialogue with the cue beside them), then, in
what speech left over, sentence by sentence: parentheticals ("jak podaje PAP"),
expressions that name a source ("według", "podobno"), verbs and nouns with a
content clause, and last contents that are phrases ("zapowiedział dymisję").
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from sayso import analysis as a
from sayso.attribute.agreement import NOM, Phrases, is_name, verb_only
from sayso.attribute.building import ranges
from sayso.attribute.clauses import trim
from sayso.attribute.cues import CONTENT_CLAUSES, Cues, VerbCue
from sayso.attribute.levels import Draft, Level
from sayso.attribute.phrases import Phrase
from sayso.attribute.speech import Speech
from sayso.packs import Pack
from sayso.packs.schema import Hearsay, Noun, Preposition

_CLAUSE = 120
"""Tokens before a verb in which its clause may begin."""


class AgreementGrammar:
    """Finds the statements that one voice reports (see the module's order)."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.phrases = Phrases(pack)
        self.cues = Cues(pack)
        words = pack.words
        self.openers = {
            frame: words.get(frame, frozenset()) for frame in CONTENT_CLAUSES
        }
        self.clause_words = frozenset().union(*(self.openers[f] for f in CONTENT_CLAUSES[:4]))
        self.relative = words.get("relative", frozenset())
        self.coordinators = words["coordinators"]
        self.subordinators = words.get("subordinators", frozenset())
        self.parenthetical = words.get("parenthetical", frozenset())
        self.additive = words.get("additive", frozenset())
        self.turning = words.get("turning", frozenset())
        self.possessives = words.get("possessive", frozenset())
        self.reflexive = words.get("reflexive", frozenset())
        self.events = pack.classes.get("event", frozenset())
        self.bodies = pack.classes.get("body", frozenset()) | pack.classes.get("role", frozenset())
        self.documents = pack.classes.get("document", frozenset())
        self.metonyms = pack.classes.get("metonym", frozenset())
        self.speech = Speech(pack, self.cues, self.phrases)
        self.name = pack.code
        self._matters: WeakKeyDictionary[a.Form, bool] = WeakKeyDictionary()

    # --- the level ----------------------------------------------------------

    def read(self, level: Level) -> list[Draft]:
        """The statements of a level's own voice; see `Grammar`."""
        claimed = bytearray(len(level.tokens))
        drafts = self.speech.read(level, claimed)
        for start, end in level.sentences:
            self._sentence(level, start, end, claimed, drafts)
        return drafts

    def _sentence(
        self, level: Level, start: int, end: int, claimed: bytearray, drafts: list[Draft]
    ) -> None:
        subject: tuple[VerbCue, list[tuple[int, int]]] | None = None
        i = start
        while i < end:
            if claimed[i]:
                i += 1
                continue
            if i in level.jump:
                i = level.jump[i]
                continue
            found = self._at(level, i, start, end, claimed, drafts, subject)
            if found is not None:
                draft, cue, resume = found
                drafts.append(draft)
                if cue is not None and (draft.source or cue.form == "finite"):
                    subject = cue, draft.source
                i = max(resume, i + 1)
                continue
            i += 1

    def _at(
        self,
        level: Level,
        i: int,
        start: int,
        end: int,
        claimed: bytearray,
        drafts: list[Draft],
        subject: tuple[VerbCue, list[tuple[int, int]]] | None,
    ) -> tuple[Draft, VerbCue | None, int] | None:
        """The statement whose cue begins at `i`, its verb, and where to go on."""
        token = level.tokens[i]
        form = token.form
        matters = self._matters.get(form)
        if matters is None:
            matters = self._matters[form] = (
                form.lower in self.pack.fixed
                or bool(self.cues.lemmas(form))
                or bool(form.kinds & a.NOUN) and not form.lemmas.isdisjoint(self.pack.nouns)
            )
        if not matters:
            return None
        if token.lower in self.pack.fixed:
            found = self._fixed(level, i, start, end, claimed)
            if found is not None:
                return found[0], None, found[1]
        for cue in self.cues.at(level, i, start, end):
            if not self._speaks(level, cue):
                continue
            result = self._verb(level, cue, start, end, claimed, drafts, subject)
            if result is not None:
                return result[0], cue, result[1]
        if token.kinds & a.NOUN and not is_name(level, i) and not (
            token.form.lemmas.isdisjoint(self.pack.nouns)
        ):
            for lemma in sorted(token.form.lemmas & self.pack.nouns.keys()):
                for noun in self.pack.nouns[lemma]:
                    result = self._noun(level, i, noun, lemma, start, end, claimed)
                    if result is not None:
                        return result[0], None, result[1]
        return None

    def _speaks(self, level: Level, cue: VerbCue) -> bool:
        """Whether a cue of this person can report here."""
        persons = cue.entry.persons
        if cue.form in ("finite",) and cue.person:
            if level.speech:
                return cue.person != 2 or cue.person in persons
            return cue.person in persons
        return True

    # --- verbs ---------------------------------------------------------------

    def _verb(
        self,
        level: Level,
        cue: VerbCue,
        start: int,
        end: int,
        claimed: bytearray,
        drafts: list[Draft],
        shared: tuple[VerbCue, list[tuple[int, int]]] | None,
    ) -> tuple[Draft, int] | None:
        left = self._clause_start(level, cue.verb, start, claimed)
        inserted = self._parenthetical(level, cue, left, start, end, claimed)
        if inserted is not None:
            return inserted
        content: list[tuple[int, int]] | None = None
        frame = ""
        resume = cue.end
        for frame in sorted(cue.entry.content, key=lambda f: f == "bare"):
            if frame in CONTENT_CLAUSES:
                found = self._clause(level, cue, frame, end, claimed)
                if found is None and frame == "that" and cue.form == "finite":
                    found = self._clause_before(level, cue, left, start)
                if found is not None:
                    content, resume = [found], max(found[1], cue.end)
                    break
            elif frame == "infinitive":
                found = self._infinitive(level, cue, end, claimed)
                if found is not None:
                    content, resume = [found], found[1]
                    break
            elif frame == "bare":
                content, resume = [], cue.end
                break
            elif frame != "quote":
                pieces = self._phrase_content(level, cue, frame, left, end, claimed)
                if pieces is not None:
                    content, resume = pieces, max(cue.end, *(p[1] for p in pieces))
                    break
        if content is None:
            return None
        if frame == "bare" and cue.entry.act not in ("deny", "withhold"):
            return None
        source, reference = self._source(
            level, cue, left, start, end, content, shared, claimed, drafts
        )
        if source is None or not self._can_report(level, cue, source):
            return None
        pieces = [trim(level, *piece) for piece in content]
        pieces = [piece for piece in pieces if piece[0] < piece[1]]
        if content and not pieces:
            return None
        draft = self._draft(level, cue, f"verb-{_plain(frame)}", pieces, source, reference)
        for first, last in pieces:
            claimed[first:last] = b"\1" * (last - first)
        return draft, resume

    def _can_report(self, level: Level, cue: VerbCue, source: list[tuple[int, int]]) -> bool:
        """Whether such a subject reports with this verb ("ustawa przewiduje karę" does not)."""
        if cue.entry.document or not source or cue.entry.source is not None:
            return True
        first = source[0][0] - level.tokens[0].index
        if not 0 <= first < len(level.tokens) or level.tokens[first].index != source[0][0]:
            return True
        phrase = self.phrases.phrase(level, first, len(level.tokens), NOM, wide=False)
        if phrase is None or is_name(level, phrase.head):
            return True
        readings = level.tokens[phrase.head].form.readings
        lemmas = {r.lemma for r in readings if r.kinds & a.NOUN and r.agreement & NOM}
        things = self.documents | self.events
        return not lemmas or not lemmas <= things or not lemmas.isdisjoint(self.bodies)

    def _draft(
        self,
        level: Level,
        cue: VerbCue,
        rule: str,
        content: list[tuple[int, int]],
        source: list[tuple[int, int]],
        reference: str,
    ) -> Draft:
        entry = cue.entry
        act = entry.act
        if cue.negated and entry.negated_act is not None:
            act = entry.negated_act
        tokens = level.tokens
        return Draft(
            cue=[piece for k in cue.parts for piece in ranges(tokens, k, k + 1)],
            content=[piece for first, last in content for piece in ranges(tokens, first, last)],
            source=source,
            rule=f"{self.name}/{rule}",
            entry=" ".join((entry.names[-1], *entry.with_)),
            act=act,
            type=entry.type,
            polarity=entry.polarity,
            negated=cue.negated and entry.negated_act is None,
            reference=reference,
            agreement=cue.agreement if reference == "dropped" else 0,
        )

    # --- content clauses ------------------------------------------------------

    def _clause(
        self, level: Level, cue: VerbCue, frame: str, end: int, claimed: bytearray
    ) -> tuple[int, int] | None:
        """The content clause after the verb that opens with a word of `frame`."""
        opener = self._opener(
            level, cue.end, end, self.openers[frame], frame, claimed,
            believed=cue.entry.type == "belief" and not cue.entry.with_,
        )  # fmt: skip
        if opener is None:
            return None
        first = opener + 1
        tokens = level.tokens
        if frame == "wh":
            first = opener
            if opener and tokens[opener - 1].kinds & a.PREPOSITION:
                first = opener - 1
        last = self.clause_end(level, first, end, cue, claimed)
        if cue.form == "converb" and not any(
            verb_only(tokens[k].kinds) for k in range(cue.start) if not claimed[k]
        ):
            last = self._main_clause(level, first, last, end)
        return (first, last) if first < last else None

    def _main_clause(self, level: Level, first: int, last: int, end: int) -> int:
        """The comma after which the main clause follows a clause put first, or `last`."""
        seen = False
        i = first
        while i < last:
            token = level.tokens[i]
            if token.kinds & (a.FINITE | a.INFINITIVE | a.IMPERSONAL | a.PREDICATIVE):
                seen = True
            elif token.text == "," and seen and i + 1 < last:
                following = level.tokens[i + 1]
                if not (
                    following.kinds & (a.COMPLEMENTIZER | a.CONVERB) or following.lower in self.relative
                    or following.lower in self.clause_words | self.subordinators
                    or following.lower in self.coordinators
                ) and self._finite_before_comma(level, i + 1, end):
                    return i
            i = level.next(i)
        return last

    def _opener(
        self,
        level: Level,
        i: int,
        end: int,
        words: Iterable[str],
        frame: str,
        claimed: bytearray,
        believed: bool = False,
    ) -> int | None:
        """The position of the word that opens the content, after a short way."""
        tokens = level.tokens
        steps = 0
        relative = False
        at = i
        while at < end and steps < 30:
            token = tokens[at]
            if claimed[at]:
                return None
            if token.lower in words:
                before = tokens[at - 1]
                comma = before.text == "," or (
                    at >= 2 and before.kinds & (a.PREPOSITION | a.COORDINATOR | a.PARTICLE)
                    and tokens[at - 2].text == ","
                )
                if comma or at == i or frame == "that" or (
                    frame != "wh" and not before.kinds & a.COMPLEMENTIZER
                ):
                    if token.lower == "jak" and frame == "wh" and before.text != ",":
                        return None
                    if frame == "wh" and (not comma or not self._asks(level, at, i)):
                        return None
                    if comma and self._told_by_noun(level, i, at, frame, believed):
                        return None
                    return at
            if token.lower in self.clause_words:
                return None
            if token.text in ";:!?…" or level.is_dash(at):
                return None
            if token.text == ",":
                following = tokens[at + 1] if at + 1 < end else None
                if following is None:
                    return None
                if following.kinds & a.CONVERB and self.cues.lemmas(following.form):
                    return None
                goes_on = following.lower in words or (
                    at + 2 < end and tokens[at + 2].lower in words
                    and bool(following.kinds & (a.PREPOSITION | a.COORDINATOR | a.PARTICLE))
                )
                if not goes_on:
                    if following.lower in self.relative or relative or following.kinds & (
                        a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE | a.CONVERB | a.PREPOSITION
                        | a.NOUN | a.ADJECTIVE
                    ) or (at + 2 < end and tokens[at + 2].lower in self.relative):
                        relative = True
                    else:
                        return None
            elif not relative and verb_only(token.kinds) and not token.kinds & a.PREDICATIVE:
                return None
            elif token.kinds & a.INFINITIVE and verb_only(token.kinds | a.FINITE) and frame != "that":
                return None
            steps += 1
            at = level.next(at)
        return None

    def _told_by_noun(
        self, level: Level, verb_end: int, opener: int, frame: str, believed: bool
    ) -> bool:
        """Whether a noun of speech in a prepositional phrase has the clause, not the verb.

        "nie uwierzył w zapewnienia, że": what is told are the assurances. Where
        the verb tells what is `believed`, its object has the clause as well
        ("nie przyjął tłumaczenia, że").
        """
        tokens = level.tokens
        k = opener - 1
        while k > verb_end and tokens[k].text == ",":
            k -= 1
        for noun in range(k, max(verb_end - 1, k - 4), -1):
            token = tokens[noun]
            if token.kinds & a.NOUN and any(
                frame in entry.content
                for lemma in token.form.lemmas & self.pack.nouns.keys()
                for entry in self.pack.nouns[lemma]
            ):
                before = noun - 1
                while before > verb_end and tokens[before].form.modifier and not (
                    tokens[before].kinds & a.PREPOSITION
                ):
                    before -= 1
                place = token.form.lemmas & (self.documents | self.phrases.places)
                if place:
                    return False
                if before >= verb_end and tokens[before].kinds & a.PREPOSITION:
                    return True
                return believed
        return False

    def _asks(self, level: Level, at: int, verb_end: int) -> bool:
        """Whether a question word opens a content rather than a relative clause."""
        word = level.tokens[at].lower
        if word not in self.relative:
            return True
        before = level.tokens[at - 2] if at >= 2 else None
        return at - verb_end <= 2 and not (before is not None and before.form.noun)

    def clause_end(
        self, level: Level, first: int, end: int, cue: VerbCue | None, claimed: bytearray
    ) -> int:
        """Where the content that begins at `first` ends, at most at the sentence's end."""
        tokens = level.tokens
        i = first
        while i < end:
            token = tokens[i]
            if claimed[i]:
                return i
            if i > first and level.is_dash(i) and i + 1 < end and (
                tokens[i + 1].lower not in self.parenthetical
            ) and self.speech.inquit(level, i + 1, end) is not None:
                return i
            if token.text == ":" and i + 1 < end and (
                level.is_dash(i + 1) or i + 1 in level.quotations
            ):
                return i
            if i in level.jump and level.jump[i] == i + 3 and tokens[i + 1].text in ("...", "…"):
                return i  # an elision "(...)": what follows may be another clause
            if cue is not None and token.kinds & a.CONVERB and i > first and (
                cue.form == "finite" and self.cues.lemmas(token.form)
                and self._opens_content(level, i + 1, min(end, i + 4))
            ):
                return i  # "… wskazując, iż": the speaker goes on, with or without a comma
            if cue is not None and i > first and (
                token.text == "," or token.lower in self.coordinators
            ) and self._speaker_goes_on(level, i, end, cue):
                return i
            if cue is not None and i > first and token.text in ",;" and (
                self._another_speaks(level, i, end, cue)
            ):
                return i
            i = level.next(i)
        return end

    def _another_speaks(self, level: Level, i: int, end: int, cue: VerbCue) -> bool:
        """Whether another source takes over: ", a kapitan dodał, że", "; zdaniem policji"."""
        tokens = level.tokens
        k = i + 1
        turns = tokens[i].text == ";"
        while k < end and k - i < 4 and (
            tokens[k].lower in self.turning or tokens[k].lower in self.subordinators and turns
        ):
            turns = True
            k += 1
        if not turns or k >= end:
            return False
        if tokens[i].text == ";" and tokens[k].lower in self.pack.fixed:
            return True
        subject = self.phrases.phrase(level, k, end, NOM, wide=False)
        if subject is None or subject.last >= end:
            return False
        k = subject.last
        while k < end and k < subject.last + 4 and tokens[k].kinds & (
            a.ADVERB | a.PARTICLE | a.REFLEXIVE
        ) and not tokens[k].kinds & a.FINITE:
            k += 1
        if k >= end or not self.cues.lemmas(tokens[k].form) or not tokens[k].kinds & a.FINITE:
            return False
        if cue.form == "finite" and bool(tokens[k].kinds & a.PAST) != bool(
            tokens[cue.verb].kinds & a.PAST
        ):
            return False
        return self._opens_content(level, k + 1, end) or (
            tokens[i].text == ";" and self._reports(level, k, end)
        )

    def _reports(self, level: Level, k: int, end: int) -> bool:
        """Whether the verb here may report without a content clause ("zaprzecza")."""
        return any("bare" in cue.entry.content for cue in self.cues.at(level, k, k, end)) or (
            self._phrase_verb(level, k, end)
        )

    def _speaker_goes_on(self, level: Level, i: int, end: int, cue: VerbCue) -> bool:
        """Whether the matrix subject takes up again here: ", dodając, że", "i dodał, że"."""
        tokens = level.tokens
        k = i
        while k < end and k - i < 3 and (
            tokens[k].text == "," or tokens[k].lower in self.coordinators
        ):
            k += 1
        steps = 0
        while k < end and steps < 4:
            token = tokens[k]
            if token.kinds & a.VERBAL and not token.kinds & (a.PREPOSITION | a.PARTICLE):
                break
            if not (
                token.kinds & (a.ADVERB | a.PARTICLE | a.REFLEXIVE | a.NEGATION)
                or token.lower in self.additive
                or token.kinds & a.PRONOUN and not token.form.noun & NOM
            ):
                if token.kinds & a.PREPOSITION:
                    after = self.phrases.prepositional(level, k, end)
                    if after > k and after - k <= 3:
                        k = after
                        steps += 1
                        continue
                return False
            k += 1
            steps += 1
        if k >= end:
            return False
        token = tokens[k]
        if tokens[i].text == "," and i + 1 < end and tokens[i + 1].lower in ("i", "oraz") and (
            cue.form == "finite" and verb_only(token.kinds) and token.kinds & a.FINITE
            and token.form.verb & cue.agreement
            and bool(token.kinds & a.PAST) == bool(tokens[cue.verb].kinds & a.PAST)
        ):
            return True  # a comma before "i" closes the content clause
        lemmas = self.cues.lemmas(token.form)
        if not lemmas:
            return False
        if token.kinds & a.CONVERB:
            return self._opens_content(level, k + 1, end)
        if not token.kinds & a.FINITE or cue.form != "finite" or token.kinds & a.CONDITIONAL:
            return False
        past = bool(token.kinds & a.PAST) == bool(tokens[cue.verb].kinds & a.PAST)
        agrees = bool(token.form.verb & cue.agreement)
        if not (past and agrees):
            return False
        if self._opens_content(level, k + 1, end) or self._phrase_verb(level, k, end):
            return tokens[i].text != "," or tokens[i + 1].lower in self.coordinators or (
                self._opens_content(level, k + 1, end)
            )
        return False

    def _phrase_verb(self, level: Level, k: int, end: int) -> bool:
        """Whether the verb here reports with a phrase right after it."""
        no_claims = bytearray(len(level.tokens))
        for cue in self.cues.at(level, k, k, end):
            for frame in cue.entry.content:
                if frame.startswith(("np", "event", "prep")) and (
                    self._phrase_content(level, cue, frame, k, end, no_claims, after_only=True)
                ):
                    return True
        return False

    def _opens_content(self, level: Level, i: int, end: int) -> bool:
        """Whether a content clause or speech opens within a few words."""
        tokens = level.tokens
        for k in range(i, min(i + 8, end)):
            token = tokens[k]
            if token.lower in self.clause_words:
                return True
            if token.text == "," and k + 1 < end and tokens[k + 1].lower in self.openers["wh"]:
                return True
            if token.text == ":" or k in level.quotations:
                return True
            if verb_only(token.kinds) or token.text in ".;":
                return False
        return False

    def _clause_before(
        self, level: Level, cue: VerbCue, left: int, start: int
    ) -> tuple[int, int] | None:
        """ "Że to błąd, mówił minister": the clause before its verb, at the sentence's start."""
        if left > start and level.tokens[start].lower in self.openers["that"] and (
            level.tokens[left - 1].text == ","
        ):
            return start + 1, left - 1
        return None

    # --- phrases as contents ---------------------------------------------------

    def _infinitive(
        self, level: Level, cue: VerbCue, end: int, claimed: bytearray
    ) -> tuple[int, int] | None:
        tokens = level.tokens
        begin = None
        i = cue.end
        steps = 0
        while i < end and steps < 8 and not claimed[i]:
            token = tokens[i]
            if token.kinds & a.INFINITIVE and not token.kinds & (a.NOUN | a.PREPOSITION):
                if begin is None:
                    begin = i
                return begin, self._phrase_end(level, i + 1, end, claimed)
            if token.text in ",;:." or verb_only(token.kinds) or level.is_dash(i):
                return None
            if begin is None and not (token.form.noun & NOM or token.kinds & a.PRONOUN):
                begin = i if not token.form.noun & a.CASE_MASK["dat"] else None
            i = level.next(i)
            steps += 1
        return None

    def _phrase_end(self, level: Level, i: int, end: int, claimed: bytearray) -> int:
        """The end of a content that is a phrase: its clause, with relative clauses."""
        tokens = level.tokens
        while i < end:
            token = tokens[i]
            if claimed[i] or token.text in ";:" or level.is_dash(i):
                return i
            if i in level.jump and level.jump[i] == i + 3 and tokens[i + 1].text in ("...", "…"):
                return i
            if token.text == ",":
                following = tokens[i + 1] if i + 1 < end else None
                if following is None:
                    return i
                relative = following.lower in self.relative or (
                    i + 2 < end and following.kinds & a.PREPOSITION
                    and tokens[i + 2].lower in self.relative
                )
                if not (
                    relative or following.kinds & (a.ACTIVE_PARTICIPLE | a.PASSIVE_PARTICIPLE)
                    and not following.kinds & a.FINITE
                    or following.lower in self.clause_words | self.openers["wh"]
                    or following.lower in self.subordinators
                ):
                    if following.kinds & a.CONVERB or following.lower in self.coordinators or (
                        self._finite_before_comma(level, i + 1, end)
                    ):
                        return i
            elif token.lower in self.coordinators and self._finite_soon(level, i + 1, end):
                return i
            i = level.next(i)
        return end

    def _finite_soon(self, level: Level, i: int, end: int) -> bool:
        """Whether a new clause begins: a finite verb comes before the next comma."""
        for k in range(i, min(i + 6, end)):
            token = level.tokens[k]
            if token.text in ",;:" or token.kinds & (a.COMPLEMENTIZER | a.INFINITIVE):
                return False
            if verb_only(token.kinds):
                return True
        return False

    def _finite_before_comma(self, level: Level, i: int, end: int) -> bool:
        while i < end:
            token = level.tokens[i]
            if token.text in ",;:":
                return False
            if verb_only(token.kinds):
                return True
            i = level.next(i)
        return False

    def _phrase_content(
        self,
        level: Level,
        cue: VerbCue,
        frame: str,
        left: int,
        end: int,
        claimed: bytearray,
        after_only: bool = False,
    ) -> list[tuple[int, int]] | None:
        """Pieces of a content that is a phrase, after the verb or before it."""
        if "+" in frame:
            return self._naming(level, cue, frame, left, end, claimed)
        kind, *rest = frame.split(".")
        preposition = rest[0] if rest and rest[0] not in a.CASES else ""
        case = a.CASE_MASK.get(rest[-1], 0) if rest else 0
        event = kind
        if cue.negated and case == a.CASE_MASK["acc"]:
            case |= a.CASE_MASK["gen"]  # "nie potwierdziła informacji": the genitive of negation
        passive = cue.form == "passive" and not preposition
        if passive:
            return None
        if cue.form == "attributive":
            return None
        if cue.form == "impersonal" and not level.tokens[cue.verb].kinds & a.IMPERSONAL:
            return None  # "deklaruje się dochód"
        tokens = level.tokens
        hearers = [h.split(".")[1] for h in cue.entry.addressee if h.startswith("prep")]
        i = cue.end
        steps = 0
        while i < end and steps < 10 and not claimed[i]:
            token = tokens[i]
            if token.text in ",;:.!?" or level.is_dash(i) or verb_only(token.kinds):
                break
            if preposition:
                if self._is_preposition(token, preposition):
                    inner = self.phrases.phrase(
                        level, i + 1, end, case or a.ALL_AGREEMENT, wide=False
                    )
                    if inner is not None and self._content_phrase(level, inner, event):
                        return [(i + 1, self._phrase_end(level, inner.last, end, claimed))]
                if token.kinds & a.PREPOSITION:
                    after = self.phrases.prepositional(level, i, end)
                    i = max(after, i + 1)
                    steps += 1
                    continue
                i = level.next(i)
                steps += 1
                continue
            if token.kinds & a.PREPOSITION and not is_name(level, i):
                after = self.phrases.prepositional(level, i, end)
                if token.lower in hearers:  # "żąda od spółki zwrotu": the hearer is one noun
                    hearer = self.phrases.phrase(level, i + 1, end, a.ALL_AGREEMENT, wide=False)
                    after = hearer.head + 1 if hearer is not None else after
                i = max(after, i + 1)
                steps += 1
                continue
            if token.form.noun & case or token.form.modifier & case:
                inner = self.phrases.phrase(level, i, end, case, wide=False)
                if inner is not None:
                    if self._nominative_subject(level, inner, cue, left):
                        i = inner.last
                        steps += 1
                        continue
                    if self._content_phrase(level, inner, event):
                        return [(inner.first, self._phrase_end(level, inner.last, end, claimed))]
                    if event in ("event", "speech"):
                        i = inner.last
                        steps += 1
                        continue
                    return None
            i = level.next(i)
            steps += 1
        if after_only:
            return None
        return self._phrase_before(level, cue, preposition, case, event, left)

    def _nominative_subject(self, level: Level, inner: Phrase, cue: VerbCue, left: int) -> bool:
        """Whether an object-looking phrase is the subject after its verb."""
        form = level.tokens[inner.head].form
        if not form.noun & NOM & cue.agreement:
            return False
        if self.phrases.subject_before(level, left, cue.start, cue.agreement) is not None:
            return False
        return bool(form.lemmas & self.bodies) or is_name(level, inner.head) and not (
            form.lemmas & self.events
        )

    def _phrase_before(
        self, level: Level, cue: VerbCue, preposition: str, case: int, event: str, left: int
    ) -> list[tuple[int, int]] | None:
        """ "O pożarze zawiadomił świadek": the content opens the clause."""
        tokens = level.tokens
        i = left
        while i < cue.start and (
            tokens[i].kinds & (a.ADVERB | a.PARTICLE | a.COORDINATOR) and not preposition
            or tokens[i].lower in self.coordinators
        ):
            i += 1
        if i >= cue.start:
            return None
        if preposition:
            if not self._is_preposition(tokens[i], preposition):
                return None
            i += 1
        inner = self.phrases.phrase(level, i, cue.start, case or a.ALL_AGREEMENT, wide=False)
        if inner is None or not preposition and tokens[inner.head].form.noun & NOM & cue.agreement:
            return None
        if not self._content_phrase(level, inner, event):
            return None
        return [(inner.first, inner.last)]

    def _is_preposition(self, token: a.Token, preposition: str) -> bool:
        return token.lower == preposition or bool(
            token.kinds & a.PREPOSITION and preposition in token.form.lemmas
        )

    def _content_phrase(self, level: Level, phrase: Phrase, kind: str) -> bool:
        """Whether the phrase can be the content of a frame of this kind."""
        form = level.tokens[phrase.head].form
        if kind == "event":
            return self._event(level, phrase)
        if kind == "speech":
            return not form.lemmas.isdisjoint(self.pack.nouns)
        return not form.lemmas & self.phrases.time or phrase.last - phrase.first > 2

    def _event(self, level: Level, phrase: Phrase) -> bool:
        """Whether the phrase's head names an event or state that can be asserted."""
        form = level.tokens[phrase.head].form
        if form.kinds & a.GERUND or form.lemmas & self.events:
            return True
        return any(
            lemma.endswith(("cja", "sja")) and lemma[0].islower() for lemma in form.lemmas
        ) and not form.lemmas & (self.bodies | self.documents)

    def _naming(
        self, level: Level, cue: VerbCue, frame: str, left: int, end: int, claimed: bytearray
    ) -> list[tuple[int, int]] | None:
        """ "nazwał A B", "uznał A za B", "określił A jako B": A and B are the content."""
        object_frame, predicate = frame.split("+", 1)
        object_case = a.CASE_MASK.get(object_frame.split(".")[-1], a.CASE_MASK["acc"])
        tokens = level.tokens
        at = None
        stop = self._phrase_end(level, cue.end, end, claimed)
        if predicate == "as":
            at = next(
                (k for k in range(cue.end, stop) if tokens[k].lower in self.pack.words["as"]), None
            )
        elif predicate.startswith("prep"):
            _, word, case = (*predicate.split("."), "acc")[:3]
            k = cue.end
            while k < stop:
                if self._is_preposition(tokens[k], word):
                    at = k
                    break
                k = level.next(k)
        else:
            case_mask = a.CASE_MASK[predicate.split(".")[-1]]
            k = cue.end
            steps = 0
            while k < stop and steps < 14:
                token = tokens[k]
                if token.kinds & a.PREPOSITION and not token.form.noun & case_mask:
                    k = max(self.phrases.prepositional(level, k, stop), k + 1)
                    continue
                if k in level.quotations:
                    at = k
                    break
                if (token.form.noun | token.form.modifier) & case_mask and not (
                    token.kinds & (a.PRONOUN | a.REFLEXIVE)
                ):
                    at = k
                    break
                k = level.next(k)
                steps += 1
        if at is None:
            return None
        if cue.form in ("passive", "attributive"):
            return [(at, stop)] if cue.form == "passive" else None
        obj = self._object_between(level, cue, left, at, object_case)
        if obj is not None:
            return [(obj, stop)]
        comma = max((k + 1 for k in range(left, cue.start) if tokens[k].text == ","), default=left)
        before = self._object_before(level, cue, comma, object_case)
        if before is not None:
            return [before, (at, stop)]
        if "się" in (tokens[p].lower for p in cue.parts):
            return [(at, stop)]
        if predicate.startswith("prep"):
            if self._object_after(level, self.phrases.prepositional(level, at, stop), at, stop, object_case):
                return [(at, stop)]
        elif predicate != "as":
            inner = self.phrases.phrase(level, at, stop, a.CASE_MASK[predicate.split(".")[-1]], wide=False)
            if inner is not None and (
                self._object_after(level, inner.last, at, stop, object_case)
                or inner.last - inner.first > 1 and not inner.head == at
            ):
                return [(at, stop)]
        return None

    def _object_between(
        self, level: Level, cue: VerbCue, left: int, at: int, case: int
    ) -> int | None:
        k = cue.end
        while k < at:
            token = level.tokens[k]
            if token.kinds & a.PREPOSITION and not token.form.noun & case:
                k = max(self.phrases.prepositional(level, k, at), k + 1)
                continue
            if (token.form.noun | token.form.modifier) & case and token.lower not in self.reflexive:
                inner = self.phrases.phrase(level, k, at, case, wide=False)
                if inner is not None and not self._nominative_subject(level, inner, cue, left):
                    return k
                if inner is not None:
                    k = inner.last
                    continue
            if k in level.quotations:
                return k
            k = level.next(k)
        return None

    def _object_after(self, level: Level, end: int, at: int, stop: int, case: int) -> bool:
        """ "uznała za powód błąd obliczeń": the object comes last."""
        if not at < end < stop:
            return False
        form = level.tokens[end].form
        return bool((form.noun | form.modifier) & case)

    def _object_before(
        self, level: Level, cue: VerbCue, left: int, case: int
    ) -> tuple[int, int] | None:
        i = left
        while i < cue.start:
            token = level.tokens[i]
            if token.kinds & a.PREPOSITION:
                i = max(self.phrases.prepositional(level, i, cue.start), i + 1)
                continue
            if (token.form.noun | token.form.modifier) & case and not (
                token.form.noun & NOM & cue.agreement and not token.form.noun & case & ~NOM
            ):
                inner = self.phrases.phrase(level, i, cue.start, case, wide=False)
                if inner is not None and not inner.agreement & NOM & cue.agreement:
                    return inner.first, inner.last
                if inner is not None and level.tokens[inner.head].form.noun & case and (
                    inner.last < cue.start
                ):
                    return inner.first, inner.last
            i = level.next(i)
        return None

    # --- parentheticals, fixed expressions, nouns ---------------------------------

    def _parenthetical(
        self,
        level: Level,
        cue: VerbCue,
        left: int,
        start: int,
        end: int,
        claimed: bytearray,
    ) -> tuple[Draft, int] | None:
        """ "Jak podaje PAP, …", "…, jak twierdzi minister, …": content is the rest."""
        tokens = level.tokens
        if cue.form not in ("finite", "impersonal") or not (
            {"that", "quote"} & set(cue.entry.content)
        ):
            return None
        opener = left
        while opener < cue.start and tokens[opener].lower in self.coordinators:
            opener += 1
        if opener >= cue.verb or tokens[opener].lower not in self.parenthetical:
            return None
        if opener > start and tokens[opener - 1].text not in ",–—-(" and not (
            tokens[opener - 1].lower in self.coordinators
        ):
            return None
        if cue.entry.source is not None and cue.entry.source != "none":
            named, _ = self._source_phrase(level, cue, opener, end, end)
            first_comma = self._closing(level, cue.end, end, claimed) or end
            around = self._around(level, opener, first_comma, start, end, claimed, opened=opener == start)
            if not named or not around:
                return None
            return self._draft(level, cue, "parenthetical", around, named, "none"), end
        close = self._closing(level, cue.end, end, claimed)
        if any(tokens[m].text == "," for m in range(opener, cue.verb)):
            return None
        if close is not None and self._opener(
            level, cue.end, close, self.openers["that"], "that", claimed
        ) is not None:
            return None
        stop = close if close is not None else end
        subject = self.phrases.subject_after(
            level, cue.end, stop, cue.agreement, self._stop(cue)
        ) or self.phrases.subject_before(level, opener + 1, cue.start, cue.agreement)
        if subject is not None and tokens[subject.head].lower in ("sam", "sama", "sami", "same"):
            subject = None
        if opener == start and subject is not None and cue.end < subject.last < stop and any(
            verb_only(tokens[m].kinds) for m in range(subject.last, stop)
        ):
            stop = subject.last  # no comma: "Jak podała straż pasażer uciekł"
        if stop + 1 < end and tokens[stop].text == "," and tokens[stop + 1].kinds & a.CONVERB:
            stop = self._closing(level, stop + 1, end, claimed) or stop
        pieces = self._around(level, opener, stop, start, end, claimed, opened=opener == start)
        if not pieces:
            return None
        source = ranges(tokens, subject.first, subject.last) if subject is not None else []
        reference = "none" if source or cue.form == "impersonal" else "dropped"
        draft = self._draft(level, cue, "parenthetical", pieces, source, reference)
        return draft, stop

    def _closing(self, level: Level, i: int, end: int, claimed: bytearray) -> int | None:
        """The comma, dash or bracket that closes a parenthetical begun before `i`."""
        while i < end:
            token = level.tokens[i]
            if token.text in (",", ")", ":") or level.is_dash(i):
                following = level.tokens[i + 1] if i + 1 < end else None
                apposed = token.text == "," and following is not None and (
                    following.lower in self.relative
                )
                if not apposed:
                    return i
            i = level.next(i)
        return None

    def _around(
        self,
        level: Level,
        first: int,
        last: int,
        start: int,
        end: int,
        claimed: bytearray,
        *,
        opened: bool,
    ) -> list[tuple[int, int]]:
        """The clause around an insertion [first, last): the pieces before and after it."""
        tokens = level.tokens
        pieces: list[tuple[int, int]] = []
        if not opened:
            begin = self._content_start(level, first, start, claimed)
            dashed = level.is_dash(first - 1) and any(
                level.is_dash(k) for k in range(last, end)
            )
            if begin < first and not dashed:
                pieces.append((begin, first))
        if last < end:
            stop = last
            dashed = first > start and level.is_dash(first - 1)
            while stop < end and not claimed[stop]:
                if dashed and stop > last and level.is_dash(stop):
                    break
                stop = level.next(stop)
            if stop > last:
                pieces.append((last, min(stop, end)))
        trimmed = [trim(level, *piece) for piece in pieces]
        return [
            (i, k)
            for i, k in trimmed
            if i < k and not all(
                tokens[m].kinds & (a.PUNCTUATION | a.COORDINATOR) or (
                    tokens[m].lower in self.coordinators
                ) for m in range(i, k)
            )
        ]

    def _content_start(self, level: Level, i: int, start: int, claimed: bytearray) -> int:
        """Where the clause before an insertion at `i` begins."""
        tokens = level.tokens
        k = i - 1
        while k > start:
            if claimed[k - 1]:
                return k
            token = tokens[k]
            previous = tokens[k - 1]
            if token.lower in ("ale", "lecz", "a", "jednak") and previous.text == ",":
                return k + 1
            if token.lower in self.clause_words and previous.text == ",":
                return k + 1
            if token.text in ";:" or level.is_dash(k) and k < i - 1:
                return k + 1
            k = level.previous(k + 1) if (k + 1) in level.back else k - 1
        if tokens[start].lower in self.coordinators:
            return start + 1
        return start

    def _fixed(
        self, level: Level, i: int, start: int, end: int, claimed: bytearray
    ) -> tuple[Draft, int] | None:
        """ "według X", "zdaniem X", "podobno": the clause around is the content."""
        tokens = level.tokens
        for words, entry in self.pack.fixed[tokens[i].lower]:
            n = len(words)
            if n == 2 and not isinstance(entry, Hearsay) and i + 2 < end and (
                tokens[i + 1].lower in self.possessives and tokens[i + 2].lower == words[1]
            ):  # "w jego ocenie"
                pieces = self._around(level, i, i + 3, start, end, claimed, opened=i == start)
                if pieces:
                    draft = self._fixed_draft(
                        level, entry, i + 2, i + 3, pieces, ranges(tokens, i + 1, i + 2), claimed
                    )
                    draft.cue = [*ranges(tokens, i, i + 1), *draft.cue]
                    return draft, end
            if i + n > end or any(tokens[i + k].lower != words[k] for k in range(n)):
                continue
            if isinstance(entry, Hearsay):
                pieces = self._around(level, i, i + n, start, end, claimed, opened=i == start)
                if not pieces or (i > start and tokens[i - 1].lower in self.negation_words()):
                    continue
                return self._fixed_draft(level, entry, i, i + n, pieces, [], claimed), end
            found = self._fixed_source(level, entry, i + n, end)
            if i > start and tokens[i - 1].lower in self.possessives and n == 1:
                # "jego zdaniem": the pronoun is the source
                pieces = self._around(level, i - 1, i + 1, start, end, claimed, opened=i - 1 == start)
                if pieces:
                    source_ranges = ranges(tokens, i - 1, i)
                    return self._fixed_draft(
                        level, entry, i, i + 1, pieces, source_ranges, claimed
                    ), end
            if found is None:
                continue
            cue_end, source = found
            pieces = self._around(level, i, source.last, start, end, claimed, opened=i == start)
            if not pieces or not any(
                self._has_verb(level, first, last) for first, last in pieces
            ):
                continue
            draft = self._fixed_draft(
                level, entry, i, cue_end, pieces, ranges(tokens, source.first, source.last), claimed
            )
            return draft, end
        return None

    def negation_words(self) -> frozenset[str]:
        return self.cues.negation

    def _has_verb(self, level: Level, first: int, last: int) -> bool:
        return any(
            token.kinds & (a.FINITE | a.IMPERSONAL | a.PREDICATIVE | a.INFINITIVE | a.NOUN)
            for token in level.tokens[first:last]
        )

    def _fixed_source(
        self, level: Level, entry: Preposition, i: int, end: int
    ) -> tuple[int, Phrase] | None:
        """Where the cue ends and the source phrase after it."""
        case = a.CASE_MASK[entry.case]
        tokens = level.tokens
        cue_end = i
        if entry.nouns:
            k = i
            while k < min(i + 3, end) and not tokens[k].form.lemmas & frozenset(entry.nouns):
                if not tokens[k].form.modifier & case:
                    break
                k += 1
            if k < end and tokens[k].form.lemmas & frozenset(entry.nouns) and tokens[k].form.noun & case:
                cue_end = k + 1
                case = a.CASE_MASK["gen"]
                if cue_end < end and tokens[cue_end].kinds & a.PREPOSITION:
                    cue_end, case = i, a.CASE_MASK[entry.case]
        if entry.nouns and cue_end == i and entry.act != "say":
            return None
        source = self.phrases.phrase(level, cue_end, end, case)
        if source is None and cue_end > i:
            cue_end = i
            source = self.phrases.phrase(level, i, end, a.CASE_MASK[entry.case])
        if source is None:
            return None
        head = tokens[source.head].form.lemmas
        if head & frozenset(entry.not_heads) or (
            entry.heads and cue_end == i and not head & frozenset(entry.heads)
        ):
            return None
        return cue_end, source

    def _fixed_draft(
        self,
        level: Level,
        entry: Preposition | Hearsay,
        first: int,
        last: int,
        content: list[tuple[int, int]],
        source: list[tuple[int, int]],
        claimed: bytearray,
    ) -> Draft:
        tokens = level.tokens
        for begin, stop in content:
            claimed[begin:stop] = b"\1" * (stop - begin)
        hearsay = isinstance(entry, Hearsay)
        return Draft(
            cue=ranges(tokens, first, last),
            content=[piece for b, s in content for piece in ranges(tokens, b, s)],
            source=source,
            rule=f"{self.name}/{'hearsay' if hearsay else 'preposition'}",
            entry=entry.words[0],
            act=entry.act,
            type="assertion" if isinstance(entry, Hearsay) else entry.type,
        )

    def _noun(
        self, level: Level, i: int, noun: Noun, lemma: str, start: int, end: int, claimed: bytearray
    ) -> tuple[Draft, int] | None:
        """ "oskarżenia, że …": a noun with a content clause; its source may follow it."""
        tokens = level.tokens
        frames = [frame for frame in noun.content if frame in CONTENT_CLAUSES]
        source: Phrase | None = None
        at = i + 1
        genitive = self.phrases.phrase(
            level, at, end, a.CASE_MASK["gen"], wide=False
        ) if at < end and tokens[at].text != "," else None
        if genitive is not None:
            head = tokens[genitive.head].form
            if not self._event(level, genitive) and not head.lemmas & self.phrases.time:
                source = genitive
            at = genitive.last
        for frame in frames:
            words = self.openers[frame]
            if frame == "wh" and at < end and tokens[at].text != ",":
                words = words - self.parenthetical
            opener = self._noun_opener(level, at, end, words)
            if opener is None:
                continue
            first = opener + 1 if frame != "wh" else opener
            last = self._noun_clause_end(level, i, first, start, end, claimed)
            first, last = trim(level, first, last)
            if first >= last:
                continue
            claimed[first:last] = b"\1" * (last - first)
            draft = Draft(
                cue=ranges(tokens, i, i + 1),
                content=ranges(tokens, first, last),
                source=ranges(tokens, source.first, source.last) if source else [],
                rule=f"{self.name}/noun-{frame}",
                entry=lemma,
                act=noun.act,
                type=noun.type,
                polarity=noun.polarity,
            )
            return draft, last
        return None

    def _noun_opener(self, level: Level, i: int, end: int, words: frozenset[str]) -> int | None:
        tokens = level.tokens
        for k in range(i, min(i + 7, end)):
            token = tokens[k]
            if token.lower in words:
                return k if tokens[k - 1].text == "," else None
            if token.text == ",":
                if k + 1 < end and tokens[k + 1].lower in words:
                    return k + 1
                return None
            if verb_only(token.kinds) or token.kinds & a.PUNCTUATION:
                return None
        return None

    def _noun_clause_end(
        self, level: Level, noun: int, first: int, start: int, end: int, claimed: bytearray
    ) -> int:
        """Where a noun's clause ends: before the verb whose subject or object the noun is."""
        tokens = level.tokens
        matrix_before = any(
            verb_only(tokens[k].kinds) for k in range(start, noun) if not claimed[k]
        )
        last = self.clause_end(level, first, end, None, claimed)
        if matrix_before:
            return last
        return self._main_clause(level, first, last, end)

    # --- clauses and sources ---------------------------------------------------------

    def _clause_start(self, level: Level, verb: int, start: int, claimed: bytearray) -> int:
        """Where the clause of a verb begins, as far as its subject may stand.

        Over pairs of commas (appositions, relative clauses); stops at a
        complementizer, a relative, a semicolon, a dash, claimed content.
        """
        tokens = level.tokens
        i = verb
        while i > start and verb - i < _CLAUSE:
            k = level.back.get(i, i - 1)
            if k < start or claimed[k]:
                return i
            token = tokens[k]
            if token.text in ";:" or level.is_dash(k):
                return i
            if token.lower in self.clause_words and not token.kinds & a.NOUN:
                return i
            if token.lower in self.relative and (
                k == start or tokens[k - 1].text in ",–—-" or tokens[k - 1].kinds & a.PREPOSITION
            ):
                if not self._closed_between(level, k, verb):
                    return k
            if token.lower in self.subordinators and (k == start or tokens[k - 1].text == ","):
                if not self._closed_between(level, k, verb):
                    return i
            if token.text == "," and k + 1 < verb and tokens[k + 1].lower in self.parenthetical:
                if not any(tokens[m].text == "," for m in range(k + 1, verb)):
                    return k + 1
            i = k
        return start

    def _closed_between(self, level: Level, k: int, verb: int) -> bool:
        """Whether the clause opened at `k` is closed by a comma before the verb."""
        seen = False
        i = k + 1
        while i < verb:
            token = level.tokens[i]
            if token.kinds & (a.FINITE | a.PREDICATIVE):
                seen = True
            elif token.text == "," and seen:
                return True
            i = level.next(i)
        return False

    def _stop(self, cue: VerbCue) -> int:
        """Agreement of a hearer whom the subject after the verb must not draw in."""
        for where in cue.entry.addressee:
            if where == "acc":
                return a.CASE_MASK["acc"] & (a.GENDER_MASK["m1"] | a.GENDER_MASK["f"])
            if where in ("gen", "dat"):
                return a.CASE_MASK[where] & a.GENDER_MASK["m1"]
        return 0

    def _source(
        self,
        level: Level,
        cue: VerbCue,
        left: int,
        start: int,
        end: int,
        content: list[tuple[int, int]],
        shared: tuple[VerbCue, list[tuple[int, int]]] | None,
        claimed: bytearray,
        drafts: list[Draft],
    ) -> tuple[list[tuple[int, int]] | None, str]:
        """The source's ranges and how it is to be resolved where it has none.

        None for the ranges: this is no statement (an author's own voice).
        """
        tokens = level.tokens
        entry = cue.entry
        limit = min((first for first, _ in content if first >= cue.end), default=end)
        if entry.source is not None:
            if entry.source == "none":
                return [], "none"
            return self._source_phrase(level, cue, left, limit, end)
        if cue.form == "impersonal":
            return [], "none"
        if cue.form in ("passive",):
            agent = self._agent(level, cue.end, limit)
            return (ranges(tokens, agent.first, agent.last), "none") if agent else ([], "none")
        if cue.form == "attributive":
            return None, ""
        if cue.form == "active":
            noun = self._modified(level, cue.start, start)
            return (ranges(tokens, noun[0], noun[1]), "none") if noun else ([], "none")
        if cue.form == "converb":
            after = max((last for _, last in content), default=cue.end)
            return self._governor(level, cue, start, end, after, shared, claimed, drafts)
        if cue.person in (1, 2):
            return [], "self"
        after = limit if limit > cue.end else end
        before = self.phrases.subject_before(level, left, cue.start, cue.agreement)
        if before is not None and any(f <= before.first < s for f, s in content):
            before = None
        if before is None:
            subject = self.phrases.subject_after(
                level, cue.end, after, cue.agreement, self._stop(cue)
            )
            if subject is not None and any(f < subject.last and subject.first < s for f, s in content):
                subject = None
            before = subject
        if before is not None:
            return ranges(tokens, before.first, before.last), "none"
        borrowed = self._shared(level, cue, start, shared, claimed, drafts)
        if borrowed is not None:
            return borrowed, "none"
        return [], "dropped"

    def _source_phrase(
        self, level: Level, cue: VerbCue, left: int, limit: int, end: int
    ) -> tuple[list[tuple[int, int]] | None, str]:
        """The source named by a prepositional phrase ("z raportu wynika", "czytamy w")."""
        tokens = level.tokens
        assert_parts = (cue.entry.source or "").split(".")
        word = assert_parts[1]
        case = a.CASE_MASK[assert_parts[2]] if len(assert_parts) > 2 else a.ALL_AGREEMENT
        for first, last in ((cue.end, limit), (left, cue.start)):
            i = first
            while i < last:
                if self._is_preposition(tokens[i], word):
                    found = self.phrases.phrase(level, i + 1, last, case, wide=first == cue.end)
                    if found is not None and not (
                        tokens[found.head].form.lemmas & self.phrases.time
                    ):
                        return ranges(tokens, found.first, found.last), "none"
                if tokens[i].text in ";:":
                    break
                i = level.next(i)
        return [], "none"

    def _agent(self, level: Level, i: int, limit: int) -> Phrase | None:
        """ "przez X": who did what a passive tells."""
        while i < limit:
            if level.tokens[i].lower in ("przez",):
                return self.phrases.phrase(level, i + 1, limit, a.CASE_MASK["acc"])
            i = level.next(i)
        return None

    def _modified(self, level: Level, participle: int, start: int) -> tuple[int, int] | None:
        """The noun phrase that an active participle right after it modifies."""
        tokens = level.tokens
        end = participle
        if end > start and tokens[end - 1].text == ",":
            end -= 1
        agreement = tokens[participle].form.modifier
        for i in range(max(start, end - 8), end):
            if tokens[i].kinds & a.PREPOSITION and not is_name(level, i):
                continue
            phrase = self.phrases.phrase(level, i, end, agreement, wide=False)
            if phrase is not None and phrase.last == end:
                return phrase.first, phrase.last
        return None

    def _governor(
        self,
        level: Level,
        cue: VerbCue,
        start: int,
        end: int,
        content_end: int,
        shared: tuple[VerbCue, list[tuple[int, int]]] | None,
        claimed: bytearray,
        drafts: list[Draft],
    ) -> tuple[list[tuple[int, int]], str]:
        """The subject of the clause that a converb hangs on: before it, else after it."""
        tokens = level.tokens
        if shared is not None:
            return shared[1], "none" if shared[1] else "shared"
        said = self._inquit_of(level, start, cue.start, drafts)
        if said is not None:
            return said.source, "none" if said.source else "shared"
        k = cue.start
        while k > start:  # the nearest finite verb before it
            k -= 1
            token = tokens[k]
            if token.kinds & a.FINITE and verb_only(token.kinds) and not claimed[k]:
                left = self._clause_start(level, k, start, claimed)
                subject = self.phrases.subject_before(
                    level, left, k, token.form.verb
                ) or self.phrases.subject_after(level, k + 1, cue.start, token.form.verb)
                if subject is not None:
                    return ranges(tokens, subject.first, subject.last), "none"
                return [], "dropped"
        if cue.verb > start:
            head = self.phrases.subject_before(level, start, cue.start, NOM)
            if head is not None:
                return ranges(tokens, head.first, head.last), "none"
        for k in range(content_end, end):
            token = tokens[k]
            if verb_only(token.kinds) and not claimed[k]:
                subject = self.phrases.subject_before(
                    level, content_end, k, token.form.verb
                ) or self.phrases.subject_after(level, k + 1, end, token.form.verb)
                if subject is not None:
                    return ranges(tokens, subject.first, subject.last), "none"
        return [], "dropped"

    def _inquit_of(
        self, level: Level, start: int, before: int, drafts: list[Draft]
    ) -> Draft | None:
        """The speech whose inquit stands in this sentence: "powiedział X, dodając, że"."""
        first, here = level.tokens[start].index, level.tokens[before].index
        for draft in reversed(drafts):
            if draft.cue and first <= draft.cue[0][0] < here and draft.rule.endswith("before"):
                return draft
        return None

    def _shared(
        self,
        level: Level,
        cue: VerbCue,
        start: int,
        shared: tuple[VerbCue, list[tuple[int, int]]] | None,
        claimed: bytearray,
        drafts: list[Draft],
    ) -> list[tuple[int, int]] | None:
        """The subject that a coordinated verb shares with the verb before it."""
        tokens = level.tokens
        for k in range(cue.start - 1, start - 1, -1):
            if tokens[k].text == ",":
                break
            if tokens[k].lower in self.subordinators and (k == start or tokens[k - 1].text == ","):
                return None  # "choć twierdził, że": a clause with a subject of its own
        if shared is not None and shared[0].form == "finite":
            if shared[0].agreement & cue.agreement and shared[1]:
                return shared[1]
        said = self._inquit_of(level, start, cue.start, drafts)
        if said is not None and said.source and not said.agreement:
            return said.source
        k = cue.start
        crossed = False
        while k > start:
            k = level.back.get(k, k - 1)
            if k < start or claimed[k]:
                break
            token = tokens[k]
            if token.lower in self.coordinators or token.text == ",":
                crossed = True
            if token.text in ";:" or level.is_dash(k):
                break
            if crossed and verb_only(token.kinds) and token.kinds & a.FINITE:
                if not token.form.verb & cue.agreement:
                    return None
                left = self._clause_start(level, k, start, claimed)
                subject = self.phrases.subject_before(
                    level, left, k, token.form.verb & cue.agreement
                )
                if subject is None:
                    subject = self.phrases.subject_after(
                        level, k + 1, cue.start, token.form.verb & cue.agreement
                    )
                if subject is not None:
                    return ranges(tokens, subject.first, subject.last)
                return None
        return None


def _plain(frame: str) -> str:
    """The kind of a frame, for a rule's name: "event.acc" → "event"."""
    if "+" in frame:
        return "naming"
    return frame.split(".")[0]
