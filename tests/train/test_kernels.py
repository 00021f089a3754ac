"""What runs over time on a graphics card gives what the loops give.

Here in Triton's interpreter, which must be asked for before Triton is loaded: each test
runs this file as a program of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest


def running_averages(torch: Any, kernels: Any) -> None:
    keep, new = torch.rand(23, 3, 50), torch.rand(23, 3, 50) - 0.5
    ahead, back = new.clone(), new.clone()
    for t in range(1, len(new)):
        ahead[t] += keep[t] * ahead[t - 1]
        back[-t - 1] += keep[-t] * back[-t]
    found, found_back = new.clone(), new.clone()
    kernels.accumulate(keep, found)
    kernels.accumulate_back(keep, found_back)
    assert torch.allclose(found, ahead, atol=1e-6)
    assert torch.allclose(found_back, back, atol=1e-6)


def tag_sequences(torch: Any, kernels: Any) -> None:
    from sayso.train import network

    length, tags = 23, 11
    lengths = torch.tensor([length, 4, 9])
    scores = 6 * torch.rand(length, len(lengths), tags) - 3
    here = (torch.arange(length)[:, None] < lengths).float()
    factor = (4 * torch.rand(tags, tags) - 2).exp()
    start, end = torch.rand(tags), -torch.rand(tags)
    expected = network._both_ways(scores, here, factor, start, end)
    found = kernels.both_ways(scores, lengths, factor, start, end)
    for one, other in zip(found, expected, strict=True):
        assert torch.allclose(one, other, atol=1e-4)


CHECKS: dict[str, Callable[[Any, Any], None]] = {
    check.__name__: check for check in (running_averages, tag_sequences)
}


@pytest.mark.parametrize("name", CHECKS)
def test_kernels_give_what_loops_give(name: str) -> None:
    pytest.importorskip("torch", reason="PyTorch is not installed; only training needs it")
    pytest.importorskip("triton", reason="Triton is not installed; only graphics cards need it")
    run = subprocess.run(
        [sys.executable, __file__, name],
        env={**os.environ, "TRITON_INTERPRET": "1"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()


if __name__ == "__main__":
    import torch as loaded

    from sayso.train import kernels as in_interpreter

    loaded.manual_seed(1)
    CHECKS[sys.argv[1]](loaded, in_interpreter)
