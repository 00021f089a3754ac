"""The tagger: finds statements by trained weights over features of all languages.

In the order of work: `features` of tokens and places → `windows` → `network`
(scores of `tags`) → `samples` of tag sequences → `links` of cue, source and
content in each → which of these are `alike` → the `pairs` that enough samples
hold → `consensus` → `finder`, which makes drafts of it with what `entries` say
a cue means. `steps` lays windows side by side, `runs` stretches end to end.
`weights` reads and writes the file; `sayso train` makes one.
"""

from sayso.attribute.tagger.finder import TaggerFinder, weights_of

__all__ = ["TaggerFinder", "weights_of"]
