"""Where a content clause ends: the speaker goes on, or another one takes over.

A content clause runs to the end of its sentence, unless the speaker is seen to
go on: a converb or a verb of saying that shares the subject ("…, dodając, że",
"… i dodał, że"), a dash with an inquit, another source ("…, a policja dodała, że").
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.attribute.agreement.cues import Cues, VerbCue
from sayso.attribute.agreement.inquits import Inquits
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.phrase_contents import PhraseContents
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.words import LIGHT, NOM, over_light_words, verb_only

_NEAR = 8
"""Words within which a content opens after its verb."""


class ClauseEnds:
    """Finds where content clauses end."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        phrases: NounPhrases,
        inquits: Inquits,
        contents: PhraseContents,
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.phrases = phrases
        self.inquits = inquits
        self.contents = contents

    def clause_end(self, scope: Scope, first: int, cue: VerbCue | None) -> int:
        """Where the content that begins at `first` ends, at most at the sentence's end.

        `cue`: the verb whose speaker may go on, None for a noun's clause.
        """
        level, end, claimed = scope.level, scope.end, scope.claimed
        tokens, over = level.tokens, level.over
        coordinators = self.lexicon.coordinators
        i = first
        quoted = self._wholly_quoted(scope, first, cue)
        if quoted is not None:
            return quoted
        while i < end:
            token = tokens[i]
            if claimed[i]:
                return _last_comma(scope, first, i)
            if token.kinds & a.PUNCTUATION and self._mark_ends(scope, i, first):
                return i
            if cue is not None and i > first:
                if token.kinds & a.CONVERB and self._converb_goes_on(scope, i, cue):
                    return i
                comma = token.text == ","
                if comma or token.lower in coordinators:
                    if self._speaker_goes_on(scope, i, cue):
                        return i
                if (comma or token.text == ";") and self._another_speaks(scope, i, cue):
                    return i
                if comma and self._narrator_goes_on(scope, i):
                    return i
            i = over[i]
        return end

    def _wholly_quoted(self, scope: Scope, first: int, cue: VerbCue | None) -> int | None:
        """The end of a quotation that is the whole content: "przyznał, że „zbłądził”, ale …"."""
        level, tokens = scope.level, scope.tokens
        if cue is None or cue.form != "finite" or first not in level.quotations:
            return None
        close = level.jump[first]
        if close + 1 >= scope.end or tokens[close].text != ",":
            return None
        if tokens[close + 1].lower not in self.lexicon.coordinators:
            return None
        for token in tokens[close + 2 : scope.end]:
            if verb_only(token.kinds):  # the speaker is told of again
                same = token.kinds & tokens[cue.verb].kinds & a.PAST
                return close if same and token.form.verb & cue.agreement else None
        return None

    def _mark_ends(self, scope: Scope, i: int, first: int) -> bool:
        """Whether a mark ends the content: a dash with an inquit, speech, an elision."""
        level, end = scope.level, scope.end
        if i > first and i in level.dashes and i + 1 < end:
            if level.tokens[i + 1].lower not in self.lexicon.parenthetical:
                if self.inquits.at(level, i + 1, end) is not None:
                    return True
        if level.tokens[i].text == ":" and i + 1 < end:
            if i + 1 in level.dashes or i + 1 in level.quotations:
                return True
        return level.is_elision(i)

    def _converb_goes_on(self, scope: Scope, i: int, cue: VerbCue) -> bool:
        """ "… wskazując, iż": the speaker goes on, with or without a comma."""
        return (
            cue.form == "finite"
            and self.cues.reports(scope.tokens[i].form)
            and (
                self._opens_content(scope, i + 1, min(scope.end, i + 4))
                or (
                    i > scope.start
                    and scope.tokens[i - 1].text == ","
                    and self._reports_phrase(scope, i)
                )
            )
        )

    def _narrator_goes_on(self, scope: Scope, comma: int) -> bool:
        """ ", po czym opuścił salę": told, not said."""
        return any(
            tuple(t.lower for t in scope.tokens[comma + 1 : comma + 1 + len(words)]) == words
            for words in self.lexicon.afterwards
        )

    # --- another speaks -------------------------------------------------------------

    def _another_speaks(self, scope: Scope, i: int, cue: VerbCue) -> bool:
        """Whether another source takes over: ", a kapitan dodał, że", "; zdaniem policji"."""
        level, tokens, end, lexicon = scope.level, scope.tokens, scope.end, self.lexicon
        semicolon = turns = tokens[i].text == ";"
        k = i + 1
        while k < end and k - i < 4:
            word = tokens[k].lower
            if word not in lexicon.turning and not (turns and word in lexicon.subordinators):
                break
            turns = True
            k += 1
        if not turns or k >= end:
            return False
        if tokens[k].lower in lexicon.fixed:
            return True
        subject = self.phrases.phrase(level, k, end, NOM, wide=False)
        if subject is None or subject.last >= end:
            return False
        k = subject.last
        if tokens[k].lower in lexicon.emphatic and k + 1 < end:
            k += 1  # "on sam"
        k = over_light_words(tokens, k, min(end, k + 4))
        if k >= end or not tokens[k].kinds & a.FINITE or not self.cues.reports(tokens[k].form):
            return False
        if cue.form == "finite" and not semicolon:
            if tokens[k].kinds & a.PAST and not tokens[cue.verb].kinds & a.PAST:
                return False  # "zauważają, że A zaproponował, a B zaprzeczył": both are noted
        return self._opens_content(scope, k + 1, end) or (semicolon and self._reports(scope, k))

    def _reports(self, scope: Scope, k: int) -> bool:
        """Whether the verb here may report without a content clause ("zaprzecza")."""
        return any(
            "bare" in cue.entry.content for cue in self.cues.at(scope.level, k, k, scope.end)
        ) or self._reports_phrase(scope, k)

    def _reports_phrase(self, scope: Scope, k: int) -> bool:
        """Whether the verb here reports with a phrase right after it."""
        unclaimed = scope.unclaimed()
        return any(
            frame.startswith(("np", "event", "prep"))
            and self.contents.find(unclaimed, cue, frame, k, after_only=True)
            for cue in self.cues.at(scope.level, k, k, scope.end)
            for frame in cue.entry.content
        )

    # --- the speaker goes on -----------------------------------------------------------

    def _speaker_goes_on(self, scope: Scope, i: int, cue: VerbCue) -> bool:
        """Whether the matrix subject takes up again here: ", dodając, że", "i dodał, że"."""
        tokens, end = scope.tokens, scope.end
        if cue.person == 1 and self._first_person_goes_on(scope, i):
            return True
        k = self._next_verb(scope, i)
        if k is None:
            return False
        token = tokens[k]
        finite = cue.form == "finite" and bool(token.kinds & a.FINITE)
        same = (
            finite
            and bool(token.form.verb & cue.agreement)
            and not ((token.kinds ^ tokens[cue.verb].kinds) & a.PAST)
        )
        comma = tokens[i].text == ","
        following = tokens[i + 1].lower if i + 1 < end else ""
        if comma and same and following in self.lexicon.and_words and verb_only(token.kinds):
            return True  # a comma before "i" closes the content clause
        if not self.cues.reports(token.form):
            return False
        if token.kinds & a.CONVERB:
            return self._opens_content(scope, k + 1, end)
        if not same or token.kinds & a.CONDITIONAL:
            return False
        if self._opens_content(scope, k + 1, end):
            return True
        coordinated = not comma or following in self.lexicon.coordinators
        return coordinated and self._reports_phrase(scope, k)

    def _first_person_goes_on(self, scope: Scope, i: int) -> bool:
        """ "słyszałem, że zamykają, ale głowy nie dam": "I" speaks on after a comma."""
        tokens, end = scope.tokens, scope.end
        if tokens[i].text != "," or i + 1 >= end:
            return False
        if tokens[i + 1].lower not in self.lexicon.coordinators:
            return False
        for token in tokens[i + 2 : end]:
            if token.text in ",;:":
                return False
            if any(r.person == 1 and r.kinds & a.FINITE for r in token.form.readings):
                return True
            if verb_only(token.kinds):
                return False
        return False

    def _next_verb(self, scope: Scope, i: int) -> int | None:
        """The verb after a comma or coordinator at `i`, over a few light words."""
        level, tokens, end, lexicon = scope.level, scope.tokens, scope.end, self.lexicon
        k = i
        while k < end and k - i < 3:
            if tokens[k].text != "," and tokens[k].lower not in lexicon.coordinators:
                break
            k += 1
        for _ in range(4):
            if k >= end:
                return None
            token = tokens[k]
            kinds = token.kinds
            if kinds & a.VERBAL and not kinds & (a.PREPOSITION | a.PARTICLE):
                return k
            if (
                kinds & (LIGHT | a.NEGATION)
                or token.lower in lexicon.additive
                or (kinds & a.PRONOUN and not token.form.noun & NOM)
            ):
                k += 1
                continue
            after = self.phrases.prepositional(level, k, end) if kinds & a.PREPOSITION else k
            if not k < after <= k + 3:
                return None
            k = after
        return k if k < end else None

    def _opens_content(self, scope: Scope, i: int, end: int) -> bool:
        """Whether a content clause or speech opens within a few words."""
        tokens, lexicon = scope.tokens, self.lexicon
        for k in range(i, min(i + _NEAR, end)):
            token = tokens[k]
            if token.lower in lexicon.clause_words or token.text == ":":
                return True
            if token.text == "," and k + 1 < end and tokens[k + 1].lower in lexicon.wh:
                return True
            if k in scope.level.quotations:
                return True
            if verb_only(token.kinds) or token.text in ".;":
                return False
        return False


def _last_comma(scope: Scope, first: int, i: int) -> int:
    """The comma before the claimed cue at `i` that opens its clause, or `i` itself.

    "…, a pytany o premie uciął: „…”": what stands before the cue is its clause's.
    """
    for k in range(i - 1, first, -1):
        if verb_only(scope.tokens[k].kinds):
            return i
        if scope.tokens[k].text == ",":
            return k
    return i
