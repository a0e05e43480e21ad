"""The nightly job: what exists (defs), how it works (lib) and the `kith` command (cli)."""
