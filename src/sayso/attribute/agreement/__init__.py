"""Who says what in languages with case, agreement and free order (Polish).

lexicon, words                what the pack and one word's readings say
noun_phrases, phrase_followers, phrase_tails, subjects
cues, verb_groups             reporting verbs with what belongs to them
inquits, speech_before, speech_after, speech_paragraphs, speech
parentheticals, fixed_expressions (both with insertions)
verbs: content_clauses, clause_ends, phrase_contents, naming; sources, borrowed_sources
reporting_nouns
grammar                       the order of all these
"""

from sayso.attribute.agreement.grammar import AgreementGrammar

__all__ = ["AgreementGrammar"]
