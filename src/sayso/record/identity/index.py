"""Known speakers in memory, found by key: for programs without an account, and for tests."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.record.identity.linking import (
    KnownSpeaker,
    Link,
    MetName,
    first_keys,
    given_keys_of,
    keys_of,
    later_keys,
    link_speakers,
)

MOST_ALIKE = 25
"""Speakers that are looked at for one key of the looser kind; more say nothing."""


class SpeakerIndex:
    """Speakers by the keys of their names."""

    def __init__(self) -> None:
        self.speakers: dict[str, KnownSpeaker] = {}
        self._by_key: dict[str, list[str]] = {}

    def add(self, speaker: KnownSpeaker) -> None:
        """Know one speaker more, or know one better."""
        before = self.speakers.get(speaker.key)
        self.speakers[speaker.key] = speaker
        had = self._keys(before) if before else set()
        for key in sorted(self._keys(speaker) - had):
            self._by_key.setdefault(key, []).append(speaker.key)

    def _keys(self, speaker: KnownSpeaker) -> set[str]:
        keys = {key for name in speaker.names for key in keys_of(name, speaker.lang)}
        return keys | {key for name in speaker.given for key in given_keys_of(name, speaker.lang)}

    def sharing(self, met: Sequence[MetName]) -> list[KnownSpeaker]:
        """The speakers who may be one of these names'."""
        found: dict[str, None] = {}
        for one in met:
            before = len(found)
            for key in first_keys(one):
                found.update(dict.fromkeys(self._by_key.get(key, ())))
            if len(found) == before:
                for key in sorted(later_keys(one)):
                    found.update(dict.fromkeys(self._by_key.get(key, ())[:MOST_ALIKE]))
        return [self.speakers[key] for key in found]

    def link(self, met: Sequence[MetName], text: str = "") -> list[Link]:
        """A link for each name of one article, in order."""
        return link_speakers(met, self.sharing(met), text)
