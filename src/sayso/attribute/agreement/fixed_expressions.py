"""Expressions that name a source or report without one: "według X", "jego zdaniem", "podobno"."""

from __future__ import annotations

from msgspec.structs import replace

from sayso import analysis as a
from sayso.attribute.agreement.drafting import phrase_ranges, ranges_of
from sayso.attribute.agreement.insertions import Insertions
from sayso.attribute.agreement.lexicon import Lexicon
from sayso.attribute.agreement.noun_phrases import NounPhrases
from sayso.attribute.agreement.scope import Scope
from sayso.attribute.agreement.subjects import Subjects
from sayso.attribute.agreement.words import GEN, NOM, is_name, verb_only
from sayso.attribute.building import ranges
from sayso.attribute.levels import Draft, Level, Pieces, Range
from sayso.attribute.phrases import Phrase
from sayso.packs.schema import Hearsay, Preposition

_CLAUSE_WORD = a.FINITE | a.IMPERSONAL | a.PREDICATIVE | a.INFINITIVE | a.NOUN


class FixedExpressions:
    """Reads fixed expressions: the clause around them is the content."""

    def __init__(
        self, lexicon: Lexicon, phrases: NounPhrases, subjects: Subjects, insertions: Insertions
    ) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        self.subjects = subjects
        self.insertions = insertions

    def find(self, scope: Scope, i: int) -> Draft | None:
        """The statement of the expression that begins at `i`."""
        tokens = scope.tokens
        following, after = (tokens[k].lower if k < scope.end else None for k in (i + 1, i + 2))
        for words, entry in self.lexicon.fixed[tokens[i].lower]:
            n = len(words)
            if entry.set_off and not _is_set_off(scope, i):
                continue
            if n == 2 and words[1] == after and not isinstance(entry, Hearsay):
                draft = self._with_pronoun_inside(scope, i, entry)
                if draft is not None:
                    return draft
            if n > 1 and words[1] != following:
                continue
            if i + n > scope.end or any(tokens[i + k].lower != words[k] for k in range(2, n)):
                continue
            if isinstance(entry, Hearsay):
                draft = self._hearsay(scope, i, n, entry)
            else:
                draft = self._with_source(scope, i, n, entry)
            if draft is not None:
                return draft
        return None

    def contrast(self, scope: Scope, i: int) -> int:
        """The comma before which the clause of the expression at `i` ends, or the sentence's end.

        "Zdaniem radnej park był zaniedbany, według wójta – zadbany": another's view
        follows, unlike in "…, według wójta, …", an insertion.
        """
        level, tokens, end = scope.level, scope.tokens, scope.end
        told = any(scope.claimed[scope.start : i])  # "według wójta – zbędny, a zdaniem …"
        k = i + 1
        while k < end - 2:
            told = told or verb_only(tokens[k].kinds)
            if tokens[k].text == "," and told:
                at = k + 2 if tokens[k + 1].lower in self.lexicon.coordinators else k + 1
                if self._names_another(scope, at):
                    return k
            k = level.over[k]
        return end

    def _names_another(self, scope: Scope, i: int) -> bool:
        """Whether an expression with a source stands at `i` that is no insertion."""
        tokens = scope.tokens
        entries = self.lexicon.fixed.get(tokens[i].lower, ()) if i < scope.end else ()
        if not any(isinstance(entry, Preposition) and len(words) == 1 for words, entry in entries):
            return False
        close = self.insertions.closing(scope, i + 1)
        if close is None or tokens[close].text != "," or close + 1 >= scope.end:
            return True
        following = tokens[close + 1].lower
        return following in self.lexicon.coordinators or following in self.lexicon.fixed

    def _hearsay(self, scope: Scope, i: int, n: int, entry: Hearsay) -> Draft | None:
        """ "podobno": no source; "nie rzekomo" is no hearsay."""
        pieces = self.insertions.around(scope, i, i + n)
        if not pieces:
            return None
        if i > scope.start and scope.tokens[i - 1].lower in self.lexicon.negation:
            return None
        if self._has_subject(scope, i + n):
            return None  # "jak mówią mieszkańcy": there is a source
        if scope.tokens[i + n - 1].kinds & a.NOUN and entry.set_off and i + n < scope.end:
            noun = scope.tokens[i + n].form.noun
            if noun & GEN and not noun & NOM:
                return None  # "за попередніми даними слідства": there is a source
        end = i + 1
        while end < i + n and scope.tokens[end].text != ",":
            end += 1  # of "кажуть, що" only the verb is the cue
        return self._draft(scope, entry, (i, end), pieces, [])

    def _has_subject(self, scope: Scope, end: int) -> bool:
        """Whether the verb that an expression ends with, at `end`, has a subject after it."""
        verb = scope.tokens[end - 1]
        if not verb.kinds & a.FINITE or not verb.form.verb:
            return False
        return self.subjects.after(scope.level, end, scope.end, verb.form.verb) is not None

    def _with_pronoun_inside(self, scope: Scope, i: int, entry: Preposition) -> Draft | None:
        """ "w jego ocenie", if the word between is a pronoun: it is the source."""
        tokens = scope.tokens
        if not self._is_possessive(tokens[i + 1]):
            return None
        pieces = self.insertions.around(scope, i, i + 3)
        if not pieces:
            return None
        source = ranges(tokens, i + 1, i + 2)
        draft = self._draft(scope, entry, (i + 2, i + 3), pieces, source)
        draft.cue = [*ranges(tokens, i, i + 1), *draft.cue]
        return draft

    def _with_source(self, scope: Scope, i: int, n: int, entry: Preposition) -> Draft | None:
        """ "jego zdaniem", "zdaniem X": the pronoun before it or the phrase after it."""
        tokens = scope.tokens
        found = self._source(scope, i + n, entry)
        if n == 1 and i > scope.start and self._is_possessive(tokens[i - 1]):
            pieces = self.insertions.around(scope, i - 1, i + 1)
            if pieces:
                return self._draft(scope, entry, (i, i + 1), pieces, ranges(tokens, i - 1, i))
        if found is None:
            return None
        cue_end, source = found
        pieces = self.insertions.around(scope, i, source.last)
        if tokens[source.head].lower in self.lexicon.relative:
            # "учителька, за словами якої діти замерзли, …": the relative clause alone
            pieces = [(source.last, self.insertions.closing(scope, source.last) or scope.end)]
        if not any(scope.claimed[scope.start : i]) and not any(
            token.kinds & _CLAUSE_WORD for first, last in pieces for token in tokens[first:last]
        ):
            return None
        return self._draft(scope, entry, (i, cue_end), pieces, phrase_ranges(tokens, source))

    def _is_possessive(self, token: a.Token) -> bool:
        """ "jego", "moim"."""
        word = token.lower
        return word in self.lexicon.possessives or word in self.lexicon.possessives_own

    def _source(self, scope: Scope, i: int, entry: Preposition) -> tuple[int, Phrase] | None:
        """Where the cue ends, at `i` or after a noun of speech, and the source after it."""
        level, end = scope.level, scope.end
        own_case = a.CASE_MASK[entry.case]
        cue_end = self._after_noun(scope, i, entry)
        if cue_end is None:
            if entry.nouns and entry.act != "say":
                return None
            source = self.phrases.phrase(level, i, end, own_case)
        else:
            source = self.phrases.phrase(level, cue_end, end, GEN)
            if source is None:
                cue_end = None
                source = self.phrases.phrase(level, i, end, own_case)
        if source is None:
            return None
        head = scope.tokens[source.head].form.lemmas
        if not head.isdisjoint(entry.not_heads):
            return None
        if cue_end is None and entry.heads and head.isdisjoint(entry.heads):
            return None
        return i if cue_end is None else cue_end, self._without_subject(level, source, end)

    def _without_subject(self, level: Level, source: Phrase, end: int) -> Phrase:
        """The source without the subject of the clause behind it, which looks like its genitive.

        "Zdaniem obrońcy zeznania świadków są sprzeczne", "Według lekarzy dwie tabletki
        wystarczą": a nominative that agrees with the verb, where the verb has no other
        subject before it, and a number before its subject begin the content.
        """
        tokens = level.tokens
        verb = source.head + 1
        while verb < end and not verb_only(tokens[verb].kinds):
            if tokens[verb].text in ",;:" or verb in level.dashes:
                return source
            verb = level.over[verb]
        if verb >= end or verb < source.last:
            return source
        agreement = tokens[verb].form.verb
        begin = source.last
        if self.subjects.before(level, begin, verb, agreement) is None:
            begin = next(
                (
                    k
                    for k in range(source.last - 1, source.head, -1)
                    if self._opens_subject(level, k, verb, agreement)
                ),
                source.last,
            )
        while begin - 1 > source.head and self._counts(level, begin - 1, verb):
            if level.tokens[begin - 1].form.modifier & GEN:
                break  # "pacjentów trzech szpitali"
            begin -= 1
        return source if begin == source.last else replace(source, last=begin)

    def _opens_subject(self, level: Level, k: int, verb: int, agreement: int) -> bool:
        """Whether the verb's subject begins at `k`, with a noun that tells its case by number."""
        form = level.tokens[k].form
        agreeing = form.noun & NOM & agreement
        if not self._counts(level, k, verb):
            if not agreeing or is_name(level, k):
                return False
            if not form.lemmas & self.lexicon.roles and any(
                agreeing & mask and form.noun & GEN & mask for mask in a.NUMBER_MASK.values()
            ):
                return False  # "dyrektora muzeum nie ma": of the museum
        subject = self.subjects.before(level, k, verb, agreement)
        return subject is not None and subject.first == k

    def _counts(self, level: Level, k: int, verb: int) -> bool:
        """Whether a number at `k` counts what follows it before the verb."""
        token = level.tokens[k]
        if k + 1 >= verb:
            return False
        counted = level.tokens[k + 1]
        if not counted.kinds & (a.NUMERAL | a.ADJECTIVE):
            if not counted.form.noun & (GEN | a.NUMBER_MASK["pl"]):
                return False  # "bloku numer 12 winda"
        if token.lower in self.lexicon.quantities or token.lower in self.lexicon.roughly:
            return True
        return bool(token.kinds & a.NUMERAL) and not token.kinds & a.ADJECTIVE

    def _after_noun(self, scope: Scope, i: int, entry: Preposition) -> int | None:
        """The position after a noun of speech that belongs to the cue: "według relacji"."""
        tokens, end = scope.tokens, scope.end
        if not entry.nouns:
            return None
        case = a.CASE_MASK[entry.case]
        k = i
        while k < min(i + 3, end) and tokens[k].form.lemmas.isdisjoint(entry.nouns):
            if not tokens[k].form.modifier & case:
                break
            k += 1
        if k >= end or not tokens[k].form.noun & case:
            return None
        if tokens[k].form.lemmas.isdisjoint(entry.nouns):
            return None
        if k + 1 < end and tokens[k + 1].kinds & a.PREPOSITION:
            return None
        return k + 1

    def _draft(
        self,
        scope: Scope,
        entry: Preposition | Hearsay,
        cue: Range,
        content: Pieces,
        source: Pieces,
    ) -> Draft:
        scope.claim(*content)
        hearsay = isinstance(entry, Hearsay)
        return Draft(
            cue=ranges(scope.tokens, *cue),
            content=ranges_of(scope.tokens, content),
            source=source,
            rule=f"{self.lexicon.code}/{'hearsay' if hearsay else 'preposition'}",
            entry=entry.words[0],
            act=entry.act,
            type="assertion" if isinstance(entry, Hearsay) else entry.type,
        )


def _is_set_off(scope: Scope, i: int) -> bool:
    """Whether a clause begins at `i`, or a mark or conjunction stands before it."""
    if i == scope.start:
        return True
    return bool(scope.tokens[i - 1].kinds & (a.PUNCTUATION | a.COORDINATOR | a.COMPLEMENTIZER))
