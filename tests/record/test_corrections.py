"""What people decide on statements: it stands, it outlives, it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from conftest import Command
from record.news import FERRY, FERRY_EDITED, everything, ferry
from record.older import add_by_older_rules
from sayso.pipeline import ReadArticle
from sayso.record import Account, AccountError
from sayso.record.shelf import KeptArticle
from sayso.statement import Act, Statement


@pytest.fixture
def key(account: Account) -> str:
    return account.add(ferry()).key


def states(kept: KeptArticle) -> dict[str, str]:
    return {p.statement.id: p.state for p in kept.placed}


def shown(kept: KeptArticle) -> list[tuple[str | None, str]]:
    return [(s.speaker, kept.read.text_of(s.content)) for s in kept.read.statements]


def test_a_rejected_statement_is_gone_from_everything_but_the_article(
    account: Account, key: str
) -> None:
    before = account.article(key)
    done = account.correct("reject", f"{key}/s2", reason="he is quoted wrongly")
    kept = account.article(key)
    assert states(kept) == {"s1": "found", "s2": "rejected", "s3": "found"}
    assert [s.id for s in kept.read.statements] == ["s1", "s3"]
    assert account.search("awarii", kinds=("statement",)) == []
    assert [hit.statement.id for hit in account.who("Halina Orzech").said if hit.statement] == [
        "s3"
    ]
    assert account.check() == []
    [line] = account.log()
    assert (line.key, line.who, line.reason) == (done.decision, "Ewa", "he is quoted wrongly")
    account.undo()
    after = account.article(key)
    assert (after.read, states(after)) == (before.read, states(before))
    assert len(account.search("awarii", kinds=("statement",))) == 1
    assert account.log()[0].undone_by == "Ewa"


def test_every_field_can_be_changed(account: Account, key: str) -> None:
    likelihood = {"phrase": "nie wypłynie", "term": "unlikely", "low": 20, "high": 45,
                  "yardstick": "ICD 203"}  # fmt: skip
    account.correct(
        "change",
        f"{key[:8]}/s1",
        {
            "content": "prom do Sarnowa nie wypłynie", "source": "Adam Wrona", "speaker": "A. Wrona",
            "act": "announce", "polarity": "negative", "mode": "direct", "role": "rzecznik",
            "likelihood": likelihood,
        },
    )  # fmt: skip
    placed = account.article(key).placed[0]
    s = placed.statement
    text = account.article(key).read.text_of
    assert (text(s.content), text(s.source)) == ("prom do Sarnowa nie wypłynie", "Adam Wrona")
    assert (s.speaker, s.role, s.chain) == (
        "A. Wrona",
        "rzecznik",
        ("Kurier Sarnowski", "A. Wrona"),
    )
    assert (s.act.value, s.polarity.value, s.mode.value) == ("announce", "negative", "direct")
    assert s.likelihood is not None
    assert (s.likelihood.term, text([s.likelihood.span])) == ("unlikely", "nie wypłynie")
    assert placed.state == "changed"
    assert placed.found is not None
    assert placed.found.speaker == "Adam Wrona"
    assert [hit.text for hit in account.search(likelihood="20-45")] == [
        "prom do Sarnowa nie wypłynie"
    ]
    assert account.who("A. Wrona").statements == 1


def test_a_missed_statement_is_added_and_found(account: Account, key: str) -> None:
    done = account.correct(
        "add", key, {"content": "Prom do Sarnowa znów nie wypłynie", "speaker": "Redakcja Kuriera"}
    )
    kept = account.article(key)
    assert done.statement == "p1"
    added = kept.read.statements[0]  # first in the text
    assert (added.id, added.speaker, added.rule) == ("p1", "Redakcja Kuriera", "person")
    assert added.chain == ("Kurier Sarnowski", "Redakcja Kuriera")
    assert states(kept)["p1"] == "added"
    assert account.who("Redakcja Kuriera").statements == 1
    account.correct("change", f"{key}/p1", {"act": "announce"})
    assert account.article(key).read.statements[0].act is Act.ANNOUNCE
    account.undo(done.decision)
    assert "p1" not in states(account.article(key))


def test_a_changed_speaker_goes_into_the_chains_within(account: Account) -> None:
    text = "Rzecznik powiedział, że burmistrz Halina Orzech zaprzeczyła, jakoby most runął."
    key = account.add(ferry(text)).key
    inner = next(s for s in account.article(key).read.statements if s.parent)
    account.correct("change", f"{key}/{inner.parent}", {"speaker": "Adam Wrona"})
    now = next(s for s in account.article(key).read.statements if s.id == inner.id)
    assert now.chain == ("Kurier Sarnowski", "Adam Wrona", "Halina Orzech")
    account.undo()
    assert next(s for s in account.article(key).read.statements if s.id == inner.id) == inner


@pytest.mark.parametrize(
    ("kind", "reference", "changes", "words"),
    [
        ("reject", "{key}/s9", {}, "no such statement"),
        ("reject", "{key}", {}, "ARTICLE/s7"),
        ("change", "{key}/s1", {}, "nothing of what is to change"),
        ("change", "{key}/s1", {"act": "shout"}, "is no act"),
        ("change", "{key}/s1", {"mood": "x"}, "is no field"),
        ("change", "{key}/s1", {"content": "most runął"}, "does not stand"),
        ("change", "{key}/s1", {"content": [[5, 5000]]}, "no such range"),
        ("change", "{key}/s1", {"content": [[5, 9], [7, 12]]}, "overlap"),
        ("change", "{key}/s1", {"content": "o"}, "several places"),
        ("change", "{key}/s1", {"content": None, "source": None, "cue": None}, "without any words"),
        ("add", "{key}", {"speaker": "X"}, "needs the words"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    account: Account, key: str, kind: str, reference: str, changes: dict[str, object], words: str
) -> None:
    before = account.article(key)
    with pytest.raises(AccountError, match=words):
        account.correct(kind, reference.format(key=key), changes)
    assert account.article(key) == before
    assert account.log() == []


def test_corrections_outlive_a_new_version_where_their_words_stand(
    account: Account, key: str
) -> None:
    account.correct("change", f"{key}/s2", {"speaker": "Halina O."})  # its words stand again
    account.correct("change", f"{key}/s1", {"act": "announce"})  # "piątkiem" became "niedzielą"
    account.correct("accept", f"{key}/s3")  # vanished
    account.add(ferry("Nowy wstęp.\n\n" + FERRY_EDITED))
    kept = account.article(key)
    assert kept.version == 2
    assert "Halina O." in {s.speaker for s in kept.read.statements}
    assert [(c.kind, c.state) for c in kept.corrections] == [
        ("change", "standing"), ("change", "orphan"), ("accept", "orphan"),
    ]  # fmt: skip
    assert all(s.act is not Act.ANNOUNCE or s.speaker == "Leon Kruk" for s in kept.read.statements)
    orphans = account.corrections(orphans=True)
    assert [c.anchor.exact.partition(" ")[0] for _, c in orphans] == ["Rzecznik", "Dodała,"]
    assert account.check() == []


def test_an_orphan_stands_again_when_its_words_do(account: Account) -> None:
    key = account.add(ferry(FERRY)).key
    account.correct("reject", f"{key}/s1")
    account.add(ferry(FERRY_EDITED))
    assert [c.state for c in account.article(key).corrections] == ["orphan"]
    account.add(ferry("Wstęp.\n\n" + FERRY))
    assert [c.state for c in account.article(key).corrections] == ["standing"]
    assert "rejected" in states(account.article(key)).values()


def _fewer(read: ReadArticle) -> Sequence[Statement]:
    return [s for s in read.statements if s.id != "s2"]


def _shorter(read: ReadArticle) -> Sequence[Statement]:
    first, *rest = read.statements
    start, end = first.content[0].start, first.content[0].end
    return [replace(first, content=(type(first.content[0])(start, end - 5),)), *rest]


def test_a_rejection_holds_when_the_rules_find_a_little_less_or_more(account: Account) -> None:
    read = ferry()
    key = add_by_older_rules(account, read, _shorter(read))
    account.correct("reject", f"{key}/s1")
    account.rebuild()
    assert states(account.article(key))["s1"] == "rejected"
    assert account.article(key).corrections[0].state == "standing"


def test_an_added_statement_stays_and_is_not_doubled_when_the_rules_learn_it(
    account: Account,
) -> None:
    read = ferry()
    key = add_by_older_rules(account, read, _fewer(read))
    missed = read.statements[1]
    account.correct(
        "add",
        key,
        {"content": list(map(list, [(s.start, s.end) for s in missed.content])),
         "cue": [[s.start, s.end] for s in missed.cue], "speaker": "Halina Orzech", "act": "deny"},
    )  # fmt: skip
    assert len(account.article(key).read.statements) == 3
    account.rebuild()
    kept = account.article(key)
    assert len(kept.read.statements) == 3
    assert states(kept)["s2"] == "added"
    account.undo(account.log()[-1].key)
    assert states(account.article(key))["s2"] == "found"


def test_a_change_whose_statement_is_found_no_more_is_an_orphan(account: Account) -> None:
    read = ferry()
    extra = replace(read.statements[0], id="s4", cue=read.statements[1].cue,
                    content=read.statements[2].content)  # fmt: skip
    key = add_by_older_rules(account, read, [*read.statements, extra])
    account.correct("change", f"{key}/s4", {"act": "warn"})
    report = account.rebuild()
    assert report.orphans == 1
    assert [c.state for c in account.article(key).corrections] == ["orphan"]


def test_the_commands_correct_and_take_back(sayso: Command, place: str) -> None:
    from sayso.record import open_account

    with open_account(place) as account:
        for read in everything():
            account.add(read)
        key = next(e.key for e in account.articles() if e.lang == "pl")
    run = lambda *arguments: sayso(*arguments, "--db", place, SAYSO_USER="Ola")  # noqa: E731
    result = run(
        "correct", "change", f"{key[:8]}/s3", "--act", "predict", "--reason", "o przyszłości"
    )
    assert result.returncode == 0, result.stderr.decode()
    likely = ("--likelihood", "prawdopodobnie", "--term", "very likely")
    assert run("correct", "change", f"{key[:8]}/s3", *likely).returncode == 0
    data = json.loads(run("show", key, "-f", "json").stdout)
    third = next(s for s in data["statements"] if s["id"] == "s3")
    assert (third["state"], third["act"]) == ("changed", "predict")
    assert third["estimate"]["low"] == 80
    assert [c["kind"] for c in data["corrections"]] == ["change", "change"]
    quote = data["corrections"][0]["anchor"]["quote"]
    assert quote["exact"].startswith("Dodała")
    log = run("log").stdout.decode()
    assert "Ola" in log
    assert "o przyszłości" in log
    assert b"change" in run("correct", "list").stdout
    run("undo")
    run("undo")
    data = json.loads(run("show", key, "-f", "json").stdout)
    assert next(s for s in data["statements"] if s["id"] == "s3")["state"] == "found"
    wrong = run("correct", "change", f"{key[:8]}/s3", "--content", "nie ma tego")
    assert (wrong.returncode, wrong.stderr.count(b"\n")) == (1, 1)
