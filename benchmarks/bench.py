"""Measure rekindle beside its floor and its peers: ``make bench``, or ``python benchmarks/bench.py --help``.

Writes the tables of docs/performance.md. Every ratio is a median of pairs from one run on one machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import longruns  # noqa: E402
import measures  # noqa: E402

PAGE = ROOT / "docs/performance.md"
PEERS = ("a", "b", "b1", "c", "c1", "d", "e", "e2", "f", "g1", "g2", "g3")


def main() -> None:
    """Run what was asked for, print it, and write the page unless that is not wanted."""
    parser = argparse.ArgumentParser(prog="bench.py", description="Measure rekindle beside its peers.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and rows; the page is not written")
    parser.add_argument("--long", action="store_true", help="the long runs too: an hour, no figures")
    parser.add_argument("--peers", default=",".join(PEERS), help="which peers (see peers.py); missing ones are skipped")
    options = parser.parse_args()
    pairs, rows = (7, 20_000) if options.quick else (41, 200_000)
    with tempfile.TemporaryDirectory(prefix="rekindle-bench-") as folder:
        place = Path(folder)
        warm = peers(place, "warm", options.peers)
        bulk = peers(place, "bulk", "a,c", "--n", str(rows), "--bulk-rounds", "3" if options.quick else "7")
        installed = measures.wheel(place)
        figures = [
            *measures.longest(pairs),
            *measures.starting(installed, pairs),
            *measures.packs(installed, place, pairs),
            *measures.growth(installed, place, pairs),
            *(measures.memory(installed) if sys.platform == "linux" else ()),
        ]
    report = "\n\n".join(["## Warm", warm, "## Bulk", bulk, "## Rekindle alone", table(figures)])
    print(report)
    if not options.quick:
        write(report)
    if options.long:
        longruns.run()


def peers(place: Path, command: str, only: str, *more: str) -> str:
    """A table of peers.py."""
    adapter = f"rekindle={HERE / 'rekindle_adapter.py'}"
    words = [sys.executable, HERE / "peers.py", command, "--root", place / "root", "--only", only, "--adapter", adapter]
    paths = os.pathsep.join(map(str, (ROOT / "src", HERE)))
    said = subprocess.run(
        [*map(str, words), *more],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    ).stdout
    return said[said.index("\n|") :].strip()


def table(figures: Iterable[measures.Figure]) -> str:
    """Figures beside their goals."""
    return "\n".join(["| | measured | goal |", "|---|---|---|", *(f"| {' | '.join(one)} |" for one in figures)])


def write(report: str) -> None:
    """Put the tables into the page, with the day and the machine."""
    processor = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
        processor = found[1] if found else processor
    day = datetime.now(UTC).date().isoformat()
    where = f"Measured on {day}: {os.cpu_count()} cores, {processor}, CPython {platform.python_version()}."
    page = PAGE.read_text("utf-8")
    marks = "<!-- begin of what make bench writes -->", "<!-- end of it -->"
    before, rest = page.split(marks[0])
    after = rest.split(marks[1])[1]
    PAGE.write_text(f"{before}{marks[0]}\n\n{where}\n\n{report}\n\n{marks[1]}{after}", "utf-8")


if __name__ == "__main__":
    main()
