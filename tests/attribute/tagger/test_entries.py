"""What a cue means: the entry of its words that fits what follows."""

from __future__ import annotations

import pytest

from attribute.tagger.links import link_of
from sayso.attribute.tagger.entries import Meaning, Meanings
from sayso.packs import load_pack
from sayso.statement import Act, Polarity

MEANINGS = Meanings(load_pack("en"))


def meaning(marked: str, *, direct: bool = False) -> Meaning:
    level, link = link_of(marked)
    return MEANINGS.of(level, link.cue, link.content, direct)


@pytest.mark.parametrize(
    ("marked", "act"),
    [
        ("She [cue: asked] [content: whether the pool would open].", Act.ASK),
        ("She [cue: asked] [content: the crew to turn back].", Act.DEMAND),
        ("She [cue: asked for] [content: an inquiry].", Act.DEMAND),
        ("She [cue: agreed] [content: to pay].", Act.PROMISE),
        ("She [cue: agreed] [content: that the ice was thin].", Act.CONFIRM),
        ("She [cue: told] [content: guests to bring a torch].", Act.DEMAND),
        ("She [cue: told] us [content: the pump was broken].", Act.SAY),
        ("She [cue: described] [content: how the mill burned].", Act.SAY),
        ("She [cue: described] [content: the mill as a ruin].", Act.ASSESS),
        ("She [cue: suggested] [content: leaving by the side door].", Act.DEMAND),
        ("She [cue: suggested] [content: that the clock was slow].", Act.SAY),
        ("She [cue: insists] [content: he did so on purpose].", Act.SAY),
        ("She [cue: insisted on] [content: a second trial].", Act.DEMAND),
        ("She [cue: assured] us [content: that nothing had leaked].", Act.SAY),
        ("She [cue: assured] us [content: that nothing will leak].", Act.PROMISE),
        ("She [cue: declined to say] [content: who had paid].", Act.WITHHOLD),
        ("She [cue: continued to insist] [content: that the map was right].", Act.SAY),
        ("She is [cue: confident] [content: that the mast will hold].", Act.ASSESS),
        ("She [cue: refused to rule out] [content: a strike].", Act.ASSESS),
        ("She [cue: demanded to know] [content: who had paid].", Act.ASK),
        ("[cue: Reports] [content: that the mill had burned] were false.", Act.SAY),
        ("He [cue: allegedly] [content: sold the boat].", Act.SAY),
    ],
)
def test_the_act_is_that_of_the_entry_whose_frame_the_content_has(marked: str, act: Act) -> None:
    assert meaning(marked).act is act


def test_a_refusal_to_speak_is_no_negated_statement() -> None:
    refused = meaning("The bank [cue: would not say] [content: how much was lost].")
    assert (refused.act, refused.negated) == (Act.WITHHOLD, False)
    unsaid = meaning("The bank [cue: did not say] [content: how much was lost].")
    assert (unsaid.act, unsaid.negated) == (Act.SAY, True)
    neither = meaning("The bank [cue: would neither confirm nor deny] [content: the loss].")
    assert (neither.act, neither.negated) == (Act.WITHHOLD, False)


def test_what_is_not_ruled_out_is_an_assessment_and_no_denial() -> None:
    kept = meaning("She [cue: has not ruled out] [content: a strike].")
    assert (kept.act, kept.negated, kept.polarity) == (Act.ASSESS, False, Polarity.POSITIVE)
    denied = meaning("She [cue: ruled out] [content: a strike].")
    assert (denied.act, denied.polarity) == (Act.DENY, Polarity.NEGATIVE)


def test_the_passive_tells_a_hearer_from_a_subject_of_the_content() -> None:
    assert meaning("She [cue: was told] [content: that the lift was safe].").heard
    assert meaning("She [cue: is said] [content: to own the lift].").raised
    assert not meaning("She [cue: was quoted as saying] [content: that it was safe].").raised


def test_a_cue_that_no_entry_has_is_plain_saying() -> None:
    assert meaning("She [cue: yodelled] [content: that it was noon].").act is Act.SAY
