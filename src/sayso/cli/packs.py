"""`sayso packs`: what is installed, covered, missed, measured."""

from __future__ import annotations

from typing import Any

import click

from sayso.cli.exits import HELP


@click.command(
    "packs",
    epilog=f"""\b
Examples:
  sayso packs
  sayso packs --rules
  sayso packs --format json

{HELP}
""",
)
@click.option("--rules", is_flag=True, help="Also the measured precision of each rule.")
@click.option(
    "--format", "-f", "format_", type=click.Choice(("table", "json")), default="table",
    show_default=True,
)  # fmt: skip
def command(rules: bool, format_: str) -> None:
    """List the installed language packs: what each covers, and how well it was measured.

    What a pack is known to miss stands in its README.
    """
    from sayso.formats.jsonl import to_document
    from sayso.packs import installed, load_pack

    found = [_describe(load_pack(code)) for code in installed()]
    if format_ == "json":
        click.echo(to_document(found))
        return
    click.echo("\n\n".join(_text(pack, rules=rules) for pack in found))


def _describe(pack: Any) -> dict[str, Any]:
    from sayso.packs.dictionaries import lacks_extra
    from sayso.packs.measured import measured

    entries = [kind for kind, _ in pack.entries]
    readme = pack.folder / "README.md"
    return {
        "code": pack.code,
        "name": pack.about.name,
        "version": pack.about.version,
        "finder": pack.about.finder,
        "morphology": pack.about.morphology,
        "needs": f"pip install 'sayso[{pack.code}]'" if lacks_extra(pack) else None,
        "entries": {kind: entries.count(kind) for kind in dict.fromkeys(entries)},
        "examples": sum(len(entry.examples) for _, entry in pack.entries),
        "misses": sum(len(entry.misses) for _, entry in pack.entries),
        "measured": {
            rule: {"right": m.right, "predicted": m.predicted, "precision": m.precision}
            for rule, m in measured(pack.folder).items()
        },
        "readme": str(readme) if readme.exists() else None,
    }


def _text(pack: dict[str, Any], *, rules: bool) -> str:
    from sayso.evaluate.table import rule_table
    from sayso.packs.measured import Measured

    counts = pack["entries"]
    names = {
        "verb": "verbs", "noun": "nouns", "preposition": "prepositions", "hearsay": "of hearsay",
        "relay": "relays", "estimative": "of likelihood", "standing": "of standing",
        "basis": "of basis",
    }  # fmt: skip
    measured = {rule: Measured(m["right"], m["predicted"]) for rule, m in pack["measured"].items()}
    right, predicted = (
        sum(getattr(m, name) for m in measured.values()) for name in ("right", "predicted")
    )
    lines = [
        f"{pack['code']}  {pack['name']} {pack['version']}, by {pack['finder']} over "
        f"{pack['morphology']}",
        "    entries   " + ", ".join(f"{n} {names.get(kind, kind)}" for kind, n in counts.items()),
        f"    examples  {pack['examples']} sentences that must come out as marked, "
        f"{pack['misses']} that must yield nothing",
        f"    measured  {right / predicted:.0%} of {predicted} statements right, by "
        f"{len(measured)} rules"
        if predicted
        else "    measured  not yet (sayso evaluate GOLD.jsonl --measure " + pack["code"] + ")",
        f"    misses    {pack['readme'] or 'no README'}",
    ]
    if pack["needs"]:
        lines.insert(1, f"    needs     its dictionary, which is an extra: {pack['needs']}")
    if rules and measured:
        lines += ["", *("    " + line for line in rule_table(measured).splitlines())]
    return "\n".join(lines)
