"""Contents that are phrases: "zapowiedział dymisję", "poinformował o wypadku", infinitives."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from sayso import analysis as a
from sayso.attribute.agreement.cues import VerbCue
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.naming import Naming
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.phrase_frames import Frame
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import (
    ACC,
    DAT,
    NOM,
    is_initial,
    is_name,
    is_preposition,
    over_light_words,
    verb_only,
)
from sayso.attribute.levels import Level, Pieces, Range
from sayso.attribute.phrases import Phrase

_FARTHEST = 10
"""Words and phrases between a verb and the phrase that is its content."""


class PhraseContents:
    """Finds contents that are noun phrases or infinitives, after the verb or before it."""

    def __init__(
        self, lexicon: Lexicon, phrases: NounPhrases, subjects: Subjects, extents: Extents
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.subjects = subjects
        self.extents = extents
        self.naming = Naming(lexicon, phrases, subjects, extents)

    def find(
        self, scope: Scope, cue: VerbCue, name: str, left: int, *, after_only: bool = False
    ) -> Pieces | None:
        """Pieces of the content by the frame of that name.

        `left`: where the verb's clause begins; `after_only`: seek it only after the verb.
        """
        if "+" in name:
            return self.naming.find(scope, cue, name, left)
        frame = Frame.of(name, negated=cue.negated)
        if cue.form == "attributive" or (cue.form == "passive" and not frame.preposition):
            return None
        if cue.form == "impersonal" and not scope.tokens[cue.verb].kinds & a.IMPERSONAL:
            if not frame.preposition and not self._person_beside(scope, cue):
                return None  # "deklaruje się dochód", but "zarzuca się mu dochód"
        if frame.preposition:
            found = self._after_preposition(scope, cue, frame)
        else:
            found, settled = self._object_after(scope, cue, frame, left)
            if settled:
                return None
        if found is not None:
            end = self.extents.phrase_end(scope, found.last)
            if self._subject_follows(scope, cue, found.last, end, left):
                end = found.last
            return [(found.first, end)]
        if cue.entry.with_ and not frame.preposition:
            inside = self._inside(scope, cue, frame)
            if inside is not None:
                return [(inside.first, inside.last)]
        if after_only:
            return None
        before = self._before(scope, cue, frame, left)
        return [before] if before is not None else None

    def _subject_follows(self, scope: Scope, cue: VerbCue, first: int, end: int, left: int) -> bool:
        """Whether the verb's subject stands behind its content: "zapowiedział cła minister"."""
        level = scope.level
        if cue.form != "finite" or cue.person != 3 or first >= end:
            return False
        subject = self.subjects.after(level, first, end, cue.agreement)
        if subject is None or any(t.text == "," for t in level.tokens[first : subject.first]):
            return False
        head = level.tokens[subject.head].form
        if not (head.lemmas & self.lexicon.people or is_name(level, subject.head)):
            if not head.lemmas & self.lexicon.bodies or head.noun & ACC:
                return False
        if level.tokens[subject.first - 1].lower in self.lexicon.joining:
            return False
        return self.subjects.before(level, left, cue.start, cue.agreement) is None

    def _person_beside(self, scope: Scope, cue: VerbCue) -> bool:
        """Whether a personal pronoun stands right after the verb."""
        return cue.end < scope.end and bool(scope.tokens[cue.end].kinds & a.PRONOUN)

    def infinitive(self, scope: Scope, cue: VerbCue) -> Range | None:
        """The infinitive after the verb, with what stands before it: "obiecał mu pomóc"."""
        level, tokens = scope.level, scope.tokens
        begin: int | None = None
        hearer = NOM | DAT | (ACC if "acc" in cue.entry.addressee else 0)
        i = cue.end
        for _ in range(8):
            if i >= scope.end or scope.claimed[i]:
                break
            token = tokens[i]
            if token.kinds & a.INFINITIVE and not token.kinds & (a.NOUN | a.PREPOSITION):
                return i if begin is None else begin, self.extents.phrase_end(scope, i + 1)
            if token.text in ",;:." or verb_only(token.kinds) or i in level.dashes:
                return None
            noun = token.form.noun
            if begin is None and (
                token.kinds & a.PREPOSITION or (not noun & hearer and not token.kinds & a.PRONOUN)
            ):
                begin = i
            i = level.over[i]
        return None

    # --- after the verb ---------------------------------------------------------------

    def _after_preposition(self, scope: Scope, cue: VerbCue, frame: Frame) -> Phrase | None:
        """The phrase after the frame's preposition, behind the verb."""
        level, end = scope.level, scope.end
        i = cue.end
        for _ in range(_FARTHEST):
            if i >= end or self._ends_search(scope, i):
                break
            token = scope.tokens[i]
            if is_preposition(token, frame.preposition):
                light = over_light_words(scope.tokens, i + 1, end)  # "o jeszcze jedną bajkę"
                for first in dict.fromkeys((i + 1, light)):
                    inner = self.phrases.phrase(level, first, end, frame.any_case, wide=False)
                    if inner is not None and self._can_be(level, inner, frame):
                        return replace(inner, first=i + 1)
            if token.kinds & a.PREPOSITION:
                i = max(self.phrases.prepositional(level, i, end), i + 1)
            else:
                i = level.over[i]
        return None

    def _inside(self, scope: Scope, cue: VerbCue, frame: Frame) -> Phrase | None:
        """The object between the words of the cue: "nie chciał tego komentować"."""
        parts = [p for p in cue.parts if p >= cue.verb]
        for first, last in pairwise(parts):
            if last - first < 2:
                continue
            inner = self.phrases.phrase(scope.level, first + 1, last, frame.case, wide=False)
            if inner is not None and inner.last == last:
                return inner
        return None

    def _object_after(
        self, scope: Scope, cue: VerbCue, frame: Frame, left: int
    ) -> tuple[Phrase | None, bool]:
        """The object behind the verb; whether another phrase settles that there is none."""
        level, end = scope.level, scope.end
        i = cue.end
        for _ in range(_FARTHEST):
            if i >= end or self._ends_search(scope, i):
                break
            token = scope.tokens[i]
            if token.kinds & a.PREPOSITION and not is_name(level, i):
                if token.lower not in self.lexicon.postpositions:
                    i = self._over_preposition(scope, cue, i)
                    continue
            inner = None
            if (token.form.noun | token.form.modifier) & frame.case:
                inner = self.phrases.phrase(level, i, end, frame.case, wide=False)
            if inner is None:
                i = self._over_body(level, cue, i, end)
            elif self.subjects.is_subject_after(level, inner, cue.agreement, left, cue.start):
                i = inner.last
            elif self._can_be(level, inner, frame):
                return inner, False
            elif frame.kind in ("event", "speech"):
                i = inner.last
            else:
                return None, True
        return None, False

    def _over_body(self, level: Level, cue: VerbCue, i: int, end: int) -> int:
        """Past a word, or a body that is the subject, with its genitives.

        "ogłosiła komisja badania katastrof": what it is called is no object.
        """
        form = level.tokens[i].form
        mask = NOM & cue.agreement
        if (form.noun | form.modifier) & mask:
            subject = self.phrases.phrase(level, i, end, mask, after_verb=True, wide=False)
            if subject is not None:
                lemmas = level.tokens[subject.head].form.lemmas
                if lemmas & self.lexicon.bodies and not lemmas & self.lexicon.roles:
                    return subject.last
        return level.over[i]

    def _over_preposition(self, scope: Scope, cue: VerbCue, i: int) -> int:
        """Past a prepositional phrase behind the verb; a hearer's is one noun."""
        level, end = scope.level, scope.end
        hearers = [h.split(".")[1] for h in cue.entry.addressee if h.startswith("prep")]
        if scope.tokens[i].lower in hearers:  # "żąda od spółki zwrotu"
            hearer = self.phrases.phrase(level, i + 1, end, a.ALL_AGREEMENT, wide=False)
            if hearer is not None:
                return max(hearer.head + 1, i + 1)
        return max(self.phrases.prepositional(level, i, end), i + 1)

    def _ends_search(self, scope: Scope, i: int) -> bool:
        """Whether no content of the verb follows the word at `i`."""
        token = scope.tokens[i]
        return (
            bool(scope.claimed[i])
            or token.text in ",;:!?"
            or (token.text == "." and not is_initial(scope.tokens[i - 1]))
            or i in scope.level.dashes
            or verb_only(token.kinds)
        )

    # --- before the verb ---------------------------------------------------------------

    def _before(self, scope: Scope, cue: VerbCue, frame: Frame, left: int) -> Range | None:
        """ "O pożarze zawiadomił świadek": the content opens the clause.

        Or it stands right before the verb: "Мер ці звинувачення відкинув".
        """
        return self._opening(scope, cue, frame, left) or self._right_before(scope, cue, frame, left)

    def _opening(self, scope: Scope, cue: VerbCue, frame: Frame, left: int) -> Range | None:
        """The content that opens the clause, at most behind light words."""
        tokens, level = scope.tokens, scope.level
        light = 0 if frame.preposition else a.ADVERB | a.PARTICLE | a.COORDINATOR
        i = left
        while i < cue.start and (
            tokens[i].kinds & light or tokens[i].lower in self.lexicon.coordinators
        ):
            i += 1
        if i >= cue.start:
            return None
        if frame.preposition:
            if not is_preposition(tokens[i], frame.preposition):
                return None
            i += 1
        inner = self.phrases.phrase(level, i, cue.start, frame.any_case, wide=False)
        if inner is None or not self._can_be(level, inner, frame):
            return None
        if not frame.preposition and tokens[inner.head].form.noun & NOM & cue.agreement:
            return None
        return inner.first, inner.last

    def _right_before(self, scope: Scope, cue: VerbCue, frame: Frame, left: int) -> Range | None:
        """The object that ends right before the verb, where it cannot be the subject."""
        if frame.preposition or frame.kind not in ("event", "speech"):
            return None
        level, tokens = scope.level, scope.tokens
        for i in range(left, cue.start):
            if i > left and tokens[i - 1].kinds & a.PREPOSITION:
                continue
            if not (tokens[i].form.noun | tokens[i].form.modifier) & frame.any_case:
                continue
            inner = self.phrases.phrase(level, i, cue.start, frame.any_case, wide=False)
            if inner is None or inner.last != cue.start:
                continue
            if not self._can_be(level, inner, frame):
                continue
            if tokens[inner.head].form.noun & NOM & cue.agreement:
                if self.subjects.before(level, left, i, cue.agreement) is None and (
                    self.subjects.within(level, left, i, cue.agreement) is None
                ):
                    return None
            return inner.first, inner.last
        return None

    # --- what a phrase can be ------------------------------------------------------------

    def _can_be(self, level: Level, phrase: Phrase, frame: Frame) -> bool:
        """Whether the phrase can be the content of a frame of this kind."""
        form, kind = level.tokens[phrase.head].form, frame.kind
        if kind in ("event", "speech") and (frame.preposition or frame.case == DAT):
            if not form.lemmas.isdisjoint(self.lexicon.pointing):
                return phrase.last - phrase.first == 1  # "poinformował o tym"
        if kind == "event":
            return self.is_event(form)
        if kind == "speech":
            return not form.lemmas.isdisjoint(self.lexicon.nouns)
        return phrase.last - phrase.first > 2 or not form.lemmas & self.lexicon.time

    def is_event(self, form: a.Form) -> bool:
        """Whether a noun names an event or state that can be asserted."""
        lexicon = self.lexicon
        if form.kinds & a.GERUND or form.lemmas & lexicon.events:
            return True
        if form.lemmas & (lexicon.bodies | lexicon.documents):
            return False
        return any(
            lemma.endswith(lexicon.event_endings) and lemma[0].islower() for lemma in form.lemmas
        )
