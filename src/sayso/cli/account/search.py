"""`sayso search`: statements and articles by their words."""

from __future__ import annotations

from datetime import date

import click

from sayso.cli.account.options import Date, db_option, format_option, opened, print_json
from sayso.cli.exits import HELP

KINDS = {"all": ("statement", "article"), "statements": ("statement",), "articles": ("article",)}


@click.command(
    "search",
    epilog=f"""\b
Examples:
  sayso search 'Białoruś udział'
  sayso search ferry --speaker 'Halina Orzech' --act deny
  sayso search --likelihood 55-100 --since 2024-03-01
  sayso search ward --in articles --limit 5 --format json

{HELP}
""",
)
@click.argument("query", required=False, default="")
@db_option
@click.option("--speaker", metavar="NAME", help="Only what this speaker said; a name or a key.")
@click.option("--act", metavar="ACT", help="Only this act: say, deny, promise …")
@click.option(
    "--likelihood",
    metavar="TERM",
    help="Only with this likelihood: a term (likely), a range of percent (55-100), unquantified, "
    "or any.",
)
@click.option("--outlet", metavar="NAME", help="Only from this outlet.")
@click.option("--lang", metavar="CODE", help="Only in this language.")
@click.option("--since", type=Date(), help="Only published on this day or later.")
@click.option("--until", type=Date(), help="Only published on this day or earlier.")
@click.option("--via", metavar="NAME", help="Only passed on by this relay.")
@click.option("--in", "kinds", type=click.Choice(list(KINDS)), default="all", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--after", type=int, metavar="RANK", help="Go on after this rank, of a page before.")
@format_option("text", "json")
def command(
    query: str,
    db: str | None,
    speaker: str | None,
    act: str | None,
    likelihood: str | None,
    outlet: str | None,
    lang: str | None,
    since: date | None,
    until: date | None,
    via: str | None,
    kinds: str,
    limit: int,
    after: int | None,
    format_: str,
) -> None:
    """Find statements and articles that have all the words of QUERY, in any form.

    "Łukaszenki" finds "Łukaszence", and "zoladek" finds "żołądek". The newest come first.
    Without a QUERY, the filters alone choose.
    """
    from sayso.cli.account.hits import hit_data, print_hit

    terms = _likelihood(likelihood) if likelihood else None
    with opened(db) as account:
        hits = account.search(
            query, speaker=speaker, act=act, likelihood=terms, outlet=outlet, lang=lang,
            since=since, until=until, via=via, kinds=KINDS[kinds], limit=limit + 1, after=after,
        )  # fmt: skip
    more = len(hits) > limit
    hits = hits[:limit]
    if format_ == "json":
        print_json(
            {"hits": [hit_data(hit) for hit in hits], "after": hits[-1].rank if more else None}
        )
        return
    for hit in hits:
        print_hit(hit)
    if more:
        click.echo(f"more: --after {hits[-1].rank}", err=True)
    elif not hits:
        click.echo("nothing found", err=True)


def _likelihood(asked: str) -> str | tuple[str, ...]:
    """What is asked for, by the terms that statements are kept with.

    "Improbable" is "unlikely"; a word that two yardsticks have is either's.
    """
    from sayso.appraise.yardsticks import UNQUANTIFIED, known_yardsticks, load_yardstick

    word = asked.strip().casefold()
    if word in (UNQUANTIFIED, "any") or word.replace("-", "").isdigit():
        return word
    bands = [band for name in known_yardsticks() for band in load_yardstick(name).band]
    found = [b.term for b in bands if word in map(str.casefold, (b.term, *b.names))]
    if found:
        return tuple(dict.fromkeys(found))
    there = ", ".join(dict.fromkeys((*(b.term for b in bands), UNQUANTIFIED, "any")))
    problem = f"{asked!r} is no term; there are {there}, or a range of percent such as 55-80"
    raise click.BadParameter(problem, param_hint="--likelihood")
