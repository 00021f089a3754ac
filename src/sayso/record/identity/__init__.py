"""Which speaker a name is, beyond the article that it stands in.

Pure functions: the account asks for the keys of a name, fetches the speakers that
share one, and has the names of an article linked to them. It stores what comes back
with its reason, and never asks the database from here.

    vocabulary  given names, titles, particles, ends of cases: data of packs/authority
    spelling    one key for the spellings of a word
    authority   states, seats, institutions, agencies in five languages
    reading     what a name says by itself
    evidence    whether two names are one speaker's
    linking     the names of an article, each to its speaker
    details     countries and positions, as people's lists give them
"""

from __future__ import annotations

from sayso.record.identity.details import Details, country_code, difference, in_common
from sayso.record.identity.evidence import Evidence, Verdict, compare
from sayso.record.identity.linking import (
    Doubt,
    KnownRole,
    KnownSpeaker,
    Link,
    MetName,
    asked_keys,
    first_keys,
    given_key,
    given_keys_of,
    introduced,
    kept_keys_of,
    keys_of,
    later_keys,
    link_speakers,
    needs_context,
    outlives_its_article,
    weak_keys_of,
)
from sayso.record.identity.reading import Name, read_name

__all__ = [
    "Details",
    "Doubt",
    "Evidence",
    "KnownRole",
    "KnownSpeaker",
    "Link",
    "MetName",
    "Name",
    "Verdict",
    "asked_keys",
    "compare",
    "country_code",
    "difference",
    "first_keys",
    "given_key",
    "given_keys_of",
    "in_common",
    "introduced",
    "kept_keys_of",
    "keys_of",
    "later_keys",
    "link_speakers",
    "needs_context",
    "outlives_its_article",
    "read_name",
    "weak_keys_of",
]
