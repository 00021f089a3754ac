"""Who voices a noun that reports, where the noun is the object or instrument of a verb.

"Sanepid wydał zalecenie, by …", "Prezes zbył pytanie uwagą, że …", "Pytanie,
czy …, zadał radny": nobody stands beside the noun, but the verb has a subject.
"""

from __future__ import annotations

from sayso import analysis as a
from sayso.analysis import Token
from sayso.attribute.agreement.extents import Extents
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import ACC, verb_only
from sayso.attribute.phrases import Phrase

_INSTRUMENTAL = a.CASE_MASK["inst"]
_OTHER_VERBS = a.INFINITIVE | a.CONVERB
_FAR = 8
"""Words between a verb and the noun that belongs to it."""


class NounVoices:
    """Finds the subject of the verb that a reporting noun belongs to.

    Errs towards silence: the verb must be one that voices its object, and not
    be negated ("odrzucił zarzut, że", "nie zgłosił zarzutu, że" name nobody).
    """

    def __init__(self, lexicon: Lexicon, subjects: Subjects, extents: Extents) -> None:
        self.lexicon = lexicon
        self.subjects = subjects
        self.extents = extents

    def find(self, scope: Scope, noun: int, content_end: int) -> Phrase | None:
        """Who voices the noun, whose content ends at `content_end`; None if that is not told."""
        subject = self._before(scope, noun) or self._behind(scope, noun, content_end)
        if subject is None:
            return None
        form = scope.tokens[subject.head].form
        return None if form.lemmas & self.lexicon.events else subject

    def _before(self, scope: Scope, noun: int) -> Phrase | None:
        """The subject of the verb before the noun: "Sanepid wydał zalecenie"."""
        level, tokens = scope.level, scope.tokens
        for verb in range(noun - 1, max(scope.start, noun - _FAR) - 1, -1):
            token = tokens[verb]
            if token.text in ",;:" or verb in level.dashes or scope.claimed[verb]:
                return None
            if verb_only(token.kinds):
                if not (
                    self._voices_object(scope, verb, noun) or self._by_means(scope, verb, noun)
                ):
                    return None
                left, agreement = self.extents.clause_start(scope, verb), token.form.verb
                return self.subjects.before(level, left, verb, agreement) or self.subjects.after(
                    level, verb + 1, noun, agreement
                )
            if token.kinds & _OTHER_VERBS and not token.kinds & a.NOUN:
                return None  # "chciał podważyć twierdzenie, że"
        return None

    def _behind(self, scope: Scope, noun: int, content_end: int) -> Phrase | None:
        """The subject of the verb after the noun's clause: "Pytanie, czy …, zadał radny"."""
        level, tokens, end = scope.level, scope.tokens, scope.end
        if content_end >= end or tokens[content_end].text != ",":
            return None
        if any(verb_only(token.kinds) for token in tokens[scope.start : noun]):
            return None
        for verb in range(content_end + 1, end):
            token = tokens[verb]
            if token.text in ",;:" or verb in level.dashes:
                return None
            if verb_only(token.kinds):
                if not self._voices_object(scope, verb, noun):
                    return None
                return self.subjects.before(
                    level, content_end + 1, verb, token.form.verb
                ) or self.subjects.after(level, verb + 1, end, token.form.verb)
        return None

    def _voices_object(self, scope: Scope, verb: int, noun: int) -> bool:
        """Whether the noun is what is voiced: "zgłosił zarzut", "wystąpił z zarzutem"."""
        tokens = scope.tokens
        if self._is_negated(scope, verb):
            return False
        lemmas = _verbs(tokens[verb])
        governor = self._governor(scope, noun)
        if governor is None:
            return bool(tokens[noun].form.noun & ACC) and not lemmas.isdisjoint(
                self.lexicon.voicing
            )
        if governor.lower not in self.lexicon.out_of or not tokens[noun].form.noun & _INSTRUMENTAL:
            return False
        return not lemmas.isdisjoint(self.lexicon.voicing_with)

    def _by_means(self, scope: Scope, verb: int, noun: int) -> bool:
        """Whether the noun is the instrument of the subject: "zbył go uwagą, że"."""
        tokens, lexicon = scope.tokens, self.lexicon
        if not lexicon.voicing or not tokens[noun].form.noun & _INSTRUMENTAL:
            return False
        if self._is_negated(scope, verb) or self._governor(scope, noun) is not None:
            return False
        lemmas = _verbs(tokens[verb])
        if any(token.kinds & a.PASSIVE_PARTICIPLE for token in tokens[verb + 1 : noun]):
            return False  # "wyszedł urażony uwagą, że": another's
        if any(token.lower in lexicon.reflexive for token in tokens[verb - 1 : noun]):
            return not lemmas.isdisjoint(lexicon.voicing)  # "broni się argumentem, że"
        return lemmas.isdisjoint(lexicon.governs_instrumental)

    def _is_negated(self, scope: Scope, verb: int) -> bool:
        return verb > scope.start and scope.tokens[verb - 1].lower in self.lexicon.negation

    def _governor(self, scope: Scope, noun: int) -> Token | None:
        """The preposition before the noun and its modifiers; None if there is none."""
        tokens = scope.tokens
        k = noun - 1
        while k >= scope.start and tokens[k].form.modifier and not tokens[k].kinds & a.PREPOSITION:
            k -= 1
        return tokens[k] if k >= scope.start and tokens[k].kinds & a.PREPOSITION else None


def _verbs(token: Token) -> set[str]:
    """The lemmas of a word as a finite verb."""
    return {reading.lemma for reading in token.form.readings if reading.kinds & a.FINITE}
