"""The picture in a card: what was said against what happened, where a reader expects it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np

from ml import cards, plots
from ml.metrics import calibration


def table(shift: float = 0.0) -> dict[str, list[float]]:
    random = np.random.default_rng(1)
    said = random.random(4000)
    happened = (random.random(4000) < np.clip(said + shift, 0, 1)).astype("float64")
    return calibration.reliability(happened, said).to_dict("list")


def places(picture: str) -> list[tuple[int, int]]:
    """Height above the axis and place along it of each mark."""
    lines = [line.split("|", 1)[1] for line in picture.split("\n") if "|" in line[9:10]]
    return [
        (len(lines) - 1 - row, column)
        for row, line in enumerate(lines)
        for column, mark in enumerate(line)
        if mark == "o"
    ]


def test_what_is_right_lies_on_the_diagonal_and_what_says_too_little_above_it():
    right, low = places(plots.in_characters(table())), places(plots.in_characters(table(shift=0.3)))
    assert len(right) == 10
    assert all(abs(up / plots.HEIGHT - across / plots.WIDTH) < 0.1 for up, across in right)
    assert all(up / plots.HEIGHT > across / plots.WIDTH for up, across in low[-6:])


def test_the_drawing_has_a_mark_and_an_interval_per_tenth():
    drawing = ET.fromstring(plots.as_svg(table(), "churn: linear"))
    kinds = [element.tag.rpartition("}")[2] for element in drawing.iter()]
    assert (kinds.count("circle"), kinds.count("path")) == (10, 11)


def test_a_card_holds_the_picture_and_links_to_the_drawing_beside_it(trained):
    registry, result = trained
    card = registry.card("churn")
    assert plots.in_characters(registry.current("churn")["calibration"]) in card
    [drawing] = (registry.folder / "churn").glob("*.svg")
    assert f"({drawing.name})" in card
    assert drawing.stem == result.model_version


def test_a_card_has_every_figure_with_its_interval_beside_the_baselines(trained):
    registry, _ = trained
    card, manifest = registry.card("churn"), registry.current("churn")
    by_day = manifest["intervals"]
    assert set(by_day) == set(manifest["figures"])
    for day, by_metric in by_day.items():
        for metric, by in by_metric.items():
            value, low, high = by["champion"]
            assert value == manifest["figures"][day][manifest["champion"]][metric]
            assert f"| {day} | {cards.METRIC_WORDS[metric]} | {value:.3f} ({low:.3f} to {high:.3f}) |" in card


def test_a_card_names_what_its_test_could_not_show(trained):
    registry, _ = trained
    limits = registry.card("churn").partition("## Limits")[2].partition("##")[0]
    assert "how it does in the rest of a year is not known" in limits
    assert "Knows purchases only" in limits
