"""What `add` keeps: each article once, each text as a version, each failure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from record.news import FERRY, FERRY_EDITED, court, everything, ferry, hospital
from sayso.article import Article, Failure, Region, RegionKind, Span
from sayso.pipeline import ReadArticle
from sayso.record import Account, AccountError
from sayso.record.addresses import canonical_url, identity_of
from sayso.record.editing import is_tiny_change


def test_an_article_comes_back_as_it_was_read(account: Account) -> None:
    for read in everything():
        kept = account.article(account.add(read).key)
        assert kept.article == read.article
        back = tuple(replace(s, reference="none", agreement=0) for s in read.statements)
        assert kept.read.statements == back
        assert (kept.pack, kept.yardstick) == (read.pack, read.yardstick)


def test_the_same_text_again_changes_nothing(account: Account) -> None:
    first = [account.add(read) for read in everything()]
    before = account.articles()
    again = [account.add(read) for read in everything()]
    assert [kept.outcome for kept in first] == ["added"] * 3
    assert [kept.outcome for kept in again] == ["same"] * 3
    assert [kept.key for kept in again] == [kept.key for kept in first]
    assert account.articles() == before


def test_a_new_text_is_a_new_version_and_the_old_one_too_is_known(account: Account) -> None:
    account.add(ferry())
    kept = account.add(ferry(FERRY_EDITED))
    assert (kept.outcome, kept.version) == ("version", 2)
    [entry] = account.articles()
    assert entry.versions == 2
    assert "niedzielą" in account.article(kept.key).article.text
    assert account.add(ferry()).outcome == "same"
    assert account.article(kept.key).version == 2


@pytest.mark.parametrize(
    ("old", "new", "tiny"),
    [
        (FERRY, FERRY.replace(" nie wypłynie", "  nie\u00a0wypłynie"), True),
        (FERRY, FERRY + "\n1 204 odsłony\n", True),
        (FERRY + "\n3 min temu\n", FERRY + "\n27 min temu\n", True),
        (FERRY + "\nAktualizacja: 18:40\n", FERRY + "\nAktualizacja: 19:05\n", True),
        (FERRY, FERRY.replace("piątkiem", "sobotą"), False),
        (FERRY + "\nZginęło 5 osób.\n", FERRY + "\nZginęło 7 osób.\n", False),
    ],
)
def test_clocks_counters_and_white_space_make_no_version(
    account: Account, old: str, new: str, tiny: bool
) -> None:
    account.add(ferry(old))
    assert account.add(ferry(new)).outcome == ("tiny" if tiny else "version")


def test_a_number_in_a_headline_counts_and_furniture_does_not() -> None:
    def article(headline: str, furniture: str) -> Article:
        text = f"{headline}\n{furniture}"
        end = len(headline)
        regions = (
            Region(Span(0, end), RegionKind.HEADLINE),
            Region(Span(end + 1, len(text)), RegionKind.FURNITURE),
        )
        return Article("a", text, "en", regions=regions)

    old = article("5 dead in fire", "Subscribe now for less")
    assert is_tiny_change(old, article("5 dead in fire", "Read on in our app"))
    assert not is_tiny_change(old, article("7 dead in fire", "Subscribe now for less"))


@pytest.mark.parametrize(
    "other",
    [
        "http://kurier.example/prom",
        "https://www.Kurier.Example:443/prom/",
        "https://kurier.example/prom?utm_source=poczta&fbclid=xyz#komentarze",
    ],
)
def test_addresses_of_one_page_are_one_article(account: Account, other: str) -> None:
    account.add(ferry())
    assert account.add(ferry(url=other)).outcome == "same"
    assert account.article(other).key == account.articles()[0].key


def test_an_address_that_chooses_another_page_is_another_article(account: Account) -> None:
    account.add(ferry())
    assert account.add(ferry(url="https://kurier.example/prom?strona=2")).outcome == "added"
    assert canonical_url("https://kurier.example/a?b=2&a=1") == "https://kurier.example/a?a=1&b=2"
    assert canonical_url("ftp://kurier.example/a") is None


def test_without_an_address_the_content_is_the_article(account: Account) -> None:
    read = court()
    key = account.add(read).key
    assert identity_of(read.article) == f"sha256:{read.article.sha256}"
    moved = replace(read, article=replace(read.article, doc="elsewhere.txt"))
    assert account.add(moved).outcome == "same"
    assert account.article("court.txt").key == key


def test_an_article_is_called_by_the_start_of_its_key(account: Account) -> None:
    key = account.add(ferry()).key
    assert account.article(key[:6]).key == key
    with pytest.raises(AccountError, match="no such article") as caught:
        account.article("0000000000000000")
    assert caught.value.kind == "no-article"


def test_the_list_is_in_order_of_days_and_pages(account: Account) -> None:
    for read in everything():
        account.add(read)
    titles = [entry.title for entry in account.articles()]
    assert titles == ["Hospital to reopen its ward", "Prom do Sarnowa", "Court upholds the ban"]
    first = account.articles(limit=1)
    rest = account.articles(after=first[0].key)
    assert [e.title for e in first + rest] == titles
    assert [e.lang for e in account.articles(lang="pl")] == ["pl"]
    assert [e.outlet for e in account.articles(outlet="kurier sarnowski")] == ["Kurier Sarnowski"]
    from datetime import date

    dated = account.articles(since=date(2024, 3, 5), until=date(2024, 3, 6))
    assert [e.title for e in dated] == ["Prom do Sarnowa"]
    assert len(account.articles(until=date(2024, 3, 31))) == 2  # one has no day


def test_any_text_is_kept_unchanged(account: Account) -> None:
    text = "NUL \x00, a lone surrogate \ud800, an escape \x1a00, 🙂, and the mayor said it is so."
    read = ReadArticle(Article(text, text, "en", outlet=text, title=text), (), "en 1.0")
    key = account.add(read).key
    assert account.article(key).article == read.article
    assert account.add(read).outcome == "same"


def test_very_long_names_are_kept_and_found(account: Account) -> None:
    name = "Jan " + "Ż" * 5000
    read = ferry()
    statements = tuple(replace(s, speaker=name, role=name) for s in read.statements)
    kept = account.add(replace(read, statements=statements))
    assert {s.speaker for s in account.article(kept.key).read.statements} == {name}


def test_what_cannot_be_read_is_kept_until_it_can(account: Account) -> None:
    account.add_failure(Failure("ferry.txt", "missing", "ferry.txt: there is no such file"))
    account.add_failure(Failure("ferry.txt", "empty", "ferry.txt: is empty"))
    [failure] = account.failures()
    assert (failure.kind, failure.tries) == ("empty", 2)
    assert failure.first_at < failure.last_at
    account.add(ferry())
    assert account.failures() == []


def test_names_of_one_spelling_are_one_speaker_in_all_articles(account: Account) -> None:
    first = account.article(account.add(ferry()).key)
    second = account.article(account.add(court()).key)
    assert first.speakers["Halina Orzech"] == second.speakers["Halina Orzech"] == "Halina Orzech"
    # "union" names nobody that another article could mean too
    assert "union" not in account.article(account.add(hospital()).key).speakers
