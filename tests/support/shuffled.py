"""`python -m tests.support.shuffled SEED run ...`: the `kith` command that finds its files in a random order."""

import random
import sys

from orchestration import cli
from orchestration.lib.loading import load


def main(words: list[str]) -> int:
    """Shuffle what the loader finds, then run the command."""
    found, order = load.find_files, random.Random(int(words[0]))

    def shuffled(*arguments: object) -> list[str]:
        files = found(*arguments)
        order.shuffle(files)
        return files

    load.find_files = shuffled
    return cli.main(words[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
