"""`python -m luukku.demo.zoo --home HOME --port 0`."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from luukku.demo.zoo.keeper import keep


def main() -> int:
    asked = argparse.ArgumentParser(
        prog="luukku.demo.zoo", description="Play the registers of a built demo municipality."
    )
    asked.add_argument("--home", type=Path, required=True, help="folder of the built municipality")
    asked.add_argument("--port", type=int, default=0, help="0: the one of last time, or any free one")
    asked.add_argument("--seed", type=int, default=1, help="of faults by chance")
    asked.add_argument(
        "--night", choices=("always", "hours", "never"), default="always", help="when `closed` is closed"
    )
    told = asked.parse_args()
    try:
        asyncio.run(keep(told.home, port=told.port, seed=told.seed, night=told.night))
    except FileNotFoundError:
        sys.stderr.write(f"There is no zoo in {told.home}: build the municipality first.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
