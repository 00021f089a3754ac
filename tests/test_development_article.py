"""The development article with every layer: who says it, through whom, on a text of the press."""

from __future__ import annotations

from pathlib import Path

import sayso
from sayso.article import text_of


def test_the_analysis_of_the_think_tank_is_the_think_tanks(shared: Path) -> None:
    found = sayso.read(str(shared / "corpora/article/rp-2022-12-20.txt"))
    text = found.article.text
    told = [s for s in found.statements if text_of(s.source, text).lower().startswith("anali")]
    assert len(told) >= 3
    assert {s.speaker for s in told} == {"ISW"}
    chains = {s.chain for s in found.statements}
    assert ("ISW", "Władimir Putin") in chains
    assert ("ISW", "Dmitrij Pieskow") in chains
