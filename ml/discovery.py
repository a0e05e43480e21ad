"""Finds what a folder holds: one module, one class with a ``name``; nothing is registered by hand."""

from __future__ import annotations

import importlib
import pkgutil


def discover(package: str) -> dict[str, object]:
    """One instance of the class of each module of the package, by name, in name order."""
    modules = pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}.")
    found = [_only_class(importlib.import_module(module.name))() for module in modules]
    names = [item.name for item in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ImportError(f"{package}: the name {', '.join(twice)} is used twice")
    return {item.name: item for item in sorted(found, key=lambda item: item.name)}


def _only_class(module: object) -> type:
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and hasattr(value, "name")
    ]
    if len(classes) != 1:
        names = ", ".join(sorted(item.__name__ for item in classes)) or "none"
        raise ImportError(f"{module.__name__} must hold exactly one class with a name, found {names}")
    return classes[0]
