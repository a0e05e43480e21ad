"""The pages: they load in a real browser, without an error, and show the graph from raw file to audience."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest

from orchestration.lib.home import PROJECT
from tests.support.company import environment

PATIENCE_SECONDS = 120
GRAPH = "{ assetNodes { assetKey { path } groupName dependencyKeys { path } } }"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The address of Dagster's pages over an empty home."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("pages") / "home"
    variables = {**environment(home), "KITH_UI_PORT": str(port)}
    words = [sys.executable, "-m", "orchestration.pages", "ui"]
    with subprocess.Popen(
        words,
        env=variables,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                urllib.request.urlopen(f"{address}/server_info", timeout=2).read()
                break
            except OSError:
                assert time.monotonic() < deadline, "the pages did not come up"
                time.sleep(0.5)
        yield address
        started = psutil.Process(server.pid).children(recursive=True)  # the code servers have groups of their own
        os.killpg(server.pid, signal.SIGTERM)
        for process in psutil.wait_procs(started, timeout=10)[1]:
            process.kill()


def asked(address, query):
    body = json.dumps({"query": query}).encode()
    request = urllib.request.Request(f"{address}/graphql", body, {"Content-Type": "application/json"})
    return json.loads(urllib.request.urlopen(request, timeout=60).read())["data"]


def test_the_graph_leads_from_raw_files_to_audiences_and_the_serving_file(pages):
    nodes = {"/".join(n["assetKey"]["path"]): n for n in asked(pages, GRAPH)["assetNodes"]}
    groups = {node["groupName"] for node in nodes.values()}
    layers = {"raw", "staging", "identity", "activity", "traits", "scores", "profiles", "audiences", "serving"}
    assert layers <= groups
    reached, todo = set(), ["serving/serving_file"]
    while todo:
        key = todo.pop()
        if key in nodes and key not in reached:
            reached.add(key)
            todo += ["/".join(d["path"]) for d in nodes[key]["dependencyKeys"]]
    assert {"raw/shop__orders", "ml/models", "audience_members/members", "profiles/profiles"} <= reached


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: .ci/run installs one")
@pytest.mark.parametrize(
    ("page", "words_shown"),
    [("asset-groups", "serving"), ("jobs", "nightly"), ("automation", "nightly_schedule")],
)
def test_a_page_loads_in_a_browser_without_an_error(pages, page, words_shown, tmp_path):
    deadline = time.monotonic() + PATIENCE_SECONDS
    shown = looked_at(f"{pages}/{page}", tmp_path)
    while words_shown not in shown and time.monotonic() < deadline:  # on a busy machine its questions take longer
        shown = looked_at(f"{pages}/{page}", tmp_path)
    assert "PythonError" not in shown
    assert "An unexpected error occurred" not in shown
    assert words_shown in shown


def looked_at(address, profile):
    """What the browser makes of a page 20 s of its own clock after it was opened: they pass at once while it idles."""
    words = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    words += [f"--user-data-dir={profile}", "--virtual-time-budget=20000", "--dump-dom", address]
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=PATIENCE_SECONDS).stdout
