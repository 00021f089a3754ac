"""`sayso packs`: what is installed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

Command = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_every_pack_is_described(sayso: Command) -> None:
    shown = sayso("packs").stdout.decode()
    assert "pl  Polish" in shown
    assert "en  English" in shown
    assert "uk  Ukrainian" in shown
    assert "sentences that must come out as marked" in shown
    assert "README.md" in shown


def test_the_same_as_data(sayso: Command) -> None:
    packs = {pack["code"]: pack for pack in json.loads(sayso("packs", "-f", "json").stdout)}
    assert set(packs) == {"en", "pl", "uk"}
    assert packs["pl"]["entries"]["verb"] >= 250
    assert packs["pl"]["entries"]["noun"] >= 60
    assert packs["pl"]["examples"] > 250
    for rule in packs["pl"]["measured"].values():
        assert 0 <= rule["right"] <= rule["predicted"]
