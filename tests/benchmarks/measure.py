"""Running a command as a user would, and measuring from outside: seconds, and peak memory of all its processes."""

import subprocess
import threading
import time
from dataclasses import dataclass

import psutil

SAMPLE_SECONDS = 0.05


@dataclass(frozen=True)
class Measured:
    """What a command took: wall seconds, and the highest sum of resident memory over it and its children, in MiB."""

    seconds: float
    peak_mib: float
    output: str


def run(words: list[str], environment: dict[str, str]) -> Measured:
    """Run a command to its end; a failure raises with what it wrote."""
    began = time.monotonic()
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        peak, ended = [0.0], threading.Event()
        watcher = threading.Thread(target=_watch, args=(psutil.Process(process.pid), peak, ended))
        watcher.start()
        output, _ = process.communicate()
        ended.set()
        watcher.join()
    if process.returncode:
        raise RuntimeError(f"{words} ended with {process.returncode}:\n{output[-3000:]}")
    return Measured(time.monotonic() - began, peak[0], output)


def _watch(process: psutil.Process, peak: list[float], ended: threading.Event) -> None:
    """Sample the memory of a process and its children until the end."""
    while not ended.wait(SAMPLE_SECONDS):
        try:
            family = [process, *process.children(recursive=True)]
        except psutil.Error:
            return
        total = 0
        for member in family:
            try:
                total += member.memory_info().rss
            except psutil.Error:
                continue
        peak[0] = max(peak[0], total / 2**20)
