"""Who says what in languages whose word order tells subject from object (English).

lexicon, words                what the pack and one word's readings say
noun_phrases (phrase_cores, phrase_tails), subjects (phrases_before)
cues, verb_groups             reporting verbs with what belongs to them
headings, fixed_expressions
inquits, parentheticals, speech_paragraphs
sources
content_clauses (hearers, adverbials), phrase_contents (bare_clauses, objects)
clause_ends, phrase_ends
passives, reporting_nouns
grammar                       the order of all these
"""

from sayso.attribute.order.grammar import OrderGrammar

__all__ = ["OrderGrammar"]
