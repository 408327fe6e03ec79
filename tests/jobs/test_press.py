"""The press: papers are printed by a process of its own, and by this one where that is gone."""

import multiprocessing
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from finance_desk.gateways import pdf
from finance_desk.jobs.press import Press
from golden import papers


@pytest.fixture
def warm() -> Iterator[Press]:
    made = Press()
    made.warm()
    yield made
    made.close()


def test_a_warm_press_prints_elsewhere_and_the_same_bytes(warm: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    here = pdf.render_paper(papers.invoice([papers.line(1)]))
    monkeypatch.setattr(pdf, "renderer", lambda: pytest.fail("printed in this process"))
    assert warm.render(papers.invoice([papers.line(1)])) == here


def test_a_press_that_was_killed_still_prints(warm: Press) -> None:
    warm.render(papers.invoice([papers.line(1)]))
    for process in multiprocessing.active_children():
        process.kill()
    assert warm.render(papers.invoice([papers.line(2)])) == pdf.render_paper(papers.invoice([papers.line(2)]))


def test_the_press_ends_with_a_program_that_is_killed() -> None:
    script = """
import multiprocessing, time
from finance_desk.jobs.press import press
if __name__ == "__main__":
    press.warm()
    while not (children := multiprocessing.active_children()):
        time.sleep(0.05)
    press._pool.submit(int).result()
    print(children[0].pid, flush=True)
    time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as program:  # our own
        assert program.stdout is not None
        press = psutil.Process(int(program.stdout.readline()))
        program.kill()
    press.wait(timeout=20)
    assert not press.is_running()
