"""Named merge stories: who is in the files on three nights, and who is one person at the end.

Each story has people of its own, so that all of them live side by side in one warehouse. A value such as "@home"
or "#1" stands for an e-mail address or a phone of that story. scenarios.md lists them for readers.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """Three nights of records, key -> fields; `persons` are the groups of keys after the third night.

    decided: what a steward says, (nights on which it stands, "always" or "never", side, side).
    """

    name: str
    why: str
    nights: tuple[dict, dict, dict]
    persons: tuple[str, ...]
    decided: tuple[tuple[range, str, str, str], ...] = ()

    def records(self, night: int) -> list[dict]:
        """The rows of int_conformed__persons that this story has on a night."""
        return [self._record(key, fields) for key, fields in self.nights[night].items()]

    def overrides(self, night: int) -> list[tuple[str, str, str]]:
        """The overrides that stand on a night: kind, left, right."""
        return [(kind, self._side(a), self._side(b)) for nights, kind, a, b in self.decided if night in nights]

    def partition(self) -> set[frozenset[str]]:
        """The groups of record ids expected at the end."""
        return {frozenset(self.record_id(key) for key in group.split()) for group in self.persons}

    def record_id(self, key: str) -> str:
        """The record id of a key; the source varies with the key."""
        source = ("shop", "crm", "loyalty")[ord(key[0]) % 3]
        return f"{source}:{self.name.replace(' ', '-')}-{key}"

    def _side(self, text: str) -> str:
        if text[0] in "@#":
            return f"{'email' if text[0] == '@' else 'phone'}:{self._value(text)}"
        return self.record_id(text)

    def _value(self, text: str) -> str:
        number = sum(ord(letter) * (place + 1) for place, letter in enumerate(self.name)) % 100_000
        if text[0] == "@":
            return f"{text[1:]}@{self.name.replace(' ', '-')}.example"
        return f"+49301{number:05d}{text[1:]:0>2}"

    def _record(self, key: str, fields: dict) -> dict:
        row = {
            "record_id": self.record_id(key),
            "family_name": "".join(ch for ch in self.name if ch.isalpha()),
        } | fields
        for name in ("email", "phone", "second_phone"):
            value = row.get(name)
            if value and value[0] in "@#":
                row[name] = self._value(value)
        return row


ANNA = {"given_name": "anna"}
OLD, YOUNG = {"birth_date": "1950-03-14"}, {"birth_date": "1984-07-29"}


def always(records: dict) -> tuple[dict, dict, dict]:
    """The same records on all three nights."""
    return records, records, records


CHAIN = {
    "a": ANNA | {"email": "@one"},
    "b": ANNA | {"email": "@one", "phone": "#1"},
    "c": ANNA | {"phone": "#1", "email": "@two"},
    "d": ANNA | {"email": "@two"},
}
FAN = {
    "a": ANNA | {"email": "@one"},
    "b": ANNA | {"phone": "#1"},
    "c": ANNA | {"phone": "#2"},
    "hub": ANNA | {"email": "@one", "phone": "#1", "second_phone": "#2"},
}
DIAMOND = {
    "a": ANNA | {"email": "@one", "phone": "#1"},
    "b": ANNA | {"email": "@one"},
    "c": ANNA | {"phone": "#1", "second_phone": "#2"},
    "d": ANNA | {"email": "@one", "phone": "#2"},
}
ISLANDS = {
    "a": ANNA | {"email": "@one"},
    "b": ANNA | {"email": "@one"},
    "c": {"given_name": "otto", "email": "@two"},
    "d": {"given_name": "otto", "email": "@two"},
}
VETOED = {key: ANNA | {"email": "@one" if key in "ab" else "@two", "phone": "#1"} for key in "abcd"}
TORN = {
    "a": ANNA | {"email": "@one"},
    "c": ANNA | {"email": "@one", "phone": "#1"},
    "b": {"given_name": "otto", "email": "@two"},
    "e": {"given_name": "otto", "email": "@two", "phone": "#2"},
    "d": {"given_name": "otto", "phone": "#2"},
}
OFFICE = {
    key: {"given_name": name, "phone": "#9", "email": f"@{name}"}
    for key, name in zip("abcdefgh", ["karl", "otto", "ines", "vera", "hugo", "lars", "mona", "ruth"], strict=True)
}
STORIES = (
    Story(
        "chain",
        "Each link is another value; the middle comes last.",
        ({k: CHAIN[k] for k in "ad"}, {k: CHAIN[k] for k in "acd"}, CHAIN),
        ("a b c d",),
    ),
    Story(
        "fan in",
        "Three persons turn out to be one by a record that has a value of each.",
        ({k: FAN[k] for k in "abc"}, {k: FAN[k] for k in "abc"}, FAN),
        ("a b c hub",),
    ),
    Story(
        "late merge",
        "The younger of two persons gives the address of the older: the older id stays.",
        (
            {"z": ANNA | {"email": "@one"}},
            {"z": ANNA | {"email": "@one"}, "a": ANNA | {"email": "@two"}},
            {"z": ANNA | {"email": "@one"}, "a": ANNA | {"email": "@one"}},
        ),
        ("a z",),
    ),
    Story(
        "split after correction",
        "A mistyped address merges two persons for a day; each gets the old id back.",
        (
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@two"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@two"}},
        ),
        ("a", "b"),
    ),
    Story(
        "shared e-mail",
        "A couple has one mailbox; a subscriber known by nothing else could be either.",
        always(
            {
                "a": ANNA | {"email": "@home"},
                "b": {"given_name": "thomas", "email": "@home"},
                "s": {"family_name": None, "email": "@home"},
            }
        ),
        ("a", "b", "s"),
    ),
    Story(
        "bare subscriber",
        "An address without a name joins the one person who has it.",
        (
            {"s": {"family_name": None, "email": "@one"}},
            {"s": {"family_name": None, "email": "@one"}, "a": ANNA | {"email": "@one"}},
            {"s": {"family_name": None, "email": "@one"}, "a": ANNA | {"email": "@one"}},
        ),
        ("a s",),
    ),
    Story(
        "recycled phone",
        "A number goes to somebody else after years.",
        (
            {"a": {"given_name": "otto", "phone": "#1"}},
            {"a": {"given_name": "otto", "phone": "#1"}, "b": {"given_name": "lena", "phone": "#1"}},
            {"a": {"given_name": "otto", "phone": "#1"}, "b": {"given_name": "lena", "phone": "#1"}},
        ),
        ("a", "b"),
    ),
    Story(
        "twin",
        "One surname, one birth date, one address, two given names.",
        always(
            {
                "a": YOUNG | {"given_name": "clara", "email": "@home"},
                "b": YOUNG | {"given_name": "felix", "email": "@home"},
            }
        ),
        ("a", "b"),
    ),
    Story(
        "father and son",
        "One name and one phone, two birth dates.",
        always(
            {
                "a": OLD | {"given_name": "hans", "phone": "#1"},
                "b": YOUNG | {"given_name": "hans", "phone": "#1"},
            }
        ),
        ("a", "b"),
    ),
    Story(
        "day and month swapped",
        "The same person by one address, with the date in the other order.",
        always(
            {
                "a": ANNA | {"birth_date": "1984-07-09", "email": "@one"},
                "b": ANNA | {"birth_date": "1984-09-07", "email": "@one"},
            }
        ),
        ("a b",),
    ),
    Story(
        "swapped names",
        "Given and family name in each other's field, no address at all.",
        always(
            {
                "a": YOUNG | {"given_name": "anna", "family_name": "lindqvist"},
                "b": YOUNG | {"given_name": "lindqvist", "family_name": "anna"},
            }
        ),
        ("a b",),
    ),
    Story(
        "junk values",
        "What a form was filled with joins nobody.",
        always(
            {
                "a": ANNA | {"email": "test@test.com", "phone": "+490000000000", "birth_date": "1900-01-01"},
                "b": ANNA | {"email": "test@test.com", "phone": "+490000000000", "birth_date": "1900-01-01"},
            }
        ),
        ("a", "b"),
    ),
    Story(
        "office phone",
        "Two colleagues of one given name: a number that so many use joins nobody.",
        always(OFFICE | {"z": {"given_name": "karl", "family_name": "zander", "phone": "#9", "email": "@zander"}}),
        ("a", "b", "c", "d", "e", "f", "g", "h", "z"),
    ),
    Story(
        "loyalty number",
        "The number on the card joins, whatever the names.",
        always(
            {
                "a": ANNA | {"loyalty_number": "L-4711"},
                "b": {"given_name": None, "family_name": None, "loyalty_number": "L-4711"},
            }
        ),
        ("a b",),
    ),
    Story(
        "delete in the middle",
        "The record that holds two others together is gone for a night.",
        ({k: CHAIN[k] for k in "abc"}, {k: CHAIN[k] for k in "ac"}, {k: CHAIN[k] for k in "abc"}),
        ("a b c",),
    ),
    Story(
        "moved over",
        "A record was with the wrong person; its correction takes it to the right one.",
        (
            {k: CHAIN[k] for k in "ad"} | {"m": ANNA | {"email": "@one"}},
            {k: CHAIN[k] for k in "ad"} | {"m": ANNA | {"email": "@one"}},
            {k: CHAIN[k] for k in "ad"} | {"m": ANNA | {"email": "@two"}},
        ),
        ("a", "d m"),
    ),
    Story(
        "gone for good",
        "The last record of a person disappears.",
        ({"a": ANNA | {"email": "@one"}}, {"a": ANNA | {"email": "@one"}}, {}),
        (),
    ),
    Story(
        "fan out",
        "One record gave three addresses over time; each address then comes with a record of its own.",
        (
            {"hub": ANNA | {"email": "@one", "phone": "#1"}},
            {"hub": ANNA | {"email": "@one", "phone": "#1"}, "b": ANNA | {"email": "@one"}},
            {
                "hub": ANNA | {"email": "@one", "phone": "#1"},
                "b": ANNA | {"email": "@one"},
                "c": ANNA | {"phone": "#1"},
            },
        ),
        ("b c hub",),
    ),
    Story(
        "diamond",
        "Two ways lead from one end to the other; when one of them goes, nothing changes.",
        (DIAMOND, DIAMOND, {k: DIAMOND[k] for k in "abd"}),
        ("a b d",),
    ),
    Story(
        "self bridge",
        "One record has the same number twice and ties only itself.",
        always({"a": ANNA | {"phone": "#1", "second_phone": "#1"}, "b": {"given_name": "otto", "phone": "#2"}}),
        ("a", "b"),
    ),
    Story(
        "re-merge",
        "Two persons merge, part and merge again: the older id comes back each time.",
        (
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@two"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}},
        ),
        ("a b",),
    ),
    Story(
        "gone and back",
        "A person's only record is missing for a night and comes back under the same id.",
        ({"a": ANNA | {"email": "@one"}}, {}, {"a": ANNA | {"email": "@one"}}),
        ("a",),
    ),
    Story(
        "new surname",
        "She married; her number says that she is the same, the name alone would not.",
        always(
            {
                "a": ANNA | {"family_name": "berg", "loyalty_number": "L-1"},
                "b": ANNA | {"family_name": "kraus", "loyalty_number": "L-1"},
            }
        ),
        ("a b",),
    ),
    Story(
        "handed-on card",
        "Two people of two names and dates show one mailbox: nobody is certain to be anybody.",
        always(
            {
                "a": OLD | {"given_name": "otto", "family_name": "maier", "email": "@home"},
                "b": YOUNG | {"given_name": "ines", "family_name": "roth", "email": "@home"},
            }
        ),
        ("a", "b"),
    ),
    Story(
        "two islands joined by one override",
        "Nothing but a steward's word ties two pairs: all four become one.",
        always(ISLANDS),
        ("a b c d",),
        ((range(2, 3), "always", "b", "c"),),
    ),
    Story(
        "override by identifier",
        "A steward names two addresses instead of records: whoever has them is one person.",
        always(ISLANDS),
        ("a b c d",),
        ((range(1, 3), "always", "@one", "@two"),),
    ),
    Story(
        "always across a guard",
        "Two birth dates and two given names hold them apart; a steward knows better.",
        always(
            {
                "a": OLD | {"given_name": "otto", "email": "@one"},
                "b": YOUNG | {"given_name": "ines", "email": "@one"},
            }
        ),
        ("a b",),
        ((range(1, 3), "always", "a", "b"),),
    ),
    Story(
        "split after veto",
        "One address held two together; a steward says that they are two people, and each gets the old id back.",
        (
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@two"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}},
            {"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}},
        ),
        ("a", "b"),
        ((range(2, 3), "never", "a", "b"),),
    ),
    Story(
        "veto across a chain",
        "The ends of a chain are two people: the chain parts somewhere, and the middle stays with one end.",
        always(CHAIN),
        ("a b", "c d"),
        ((range(2, 3), "never", "a", "c"), (range(2, 3), "never", "a", "d"), (range(2, 3), "never", "b", "c")),
    ),
    Story(
        "veto by identifier",
        "Everybody at one address is somebody else than everybody at the other, although a number ties them.",
        always(VETOED),
        ("a b", "c d"),
        ((range(1, 3), "never", "@one", "@two"),),
    ),
    Story(
        "veto taken back",
        "A steward parts two for a night and thinks better of it: they are one again, under the old id.",
        always({"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}}),
        ("a b",),
        ((range(1, 2), "never", "a", "b"),),
    ),
    Story(
        "veto of an unknown record",
        "A steward keeps a record apart from one that no file has: all stays as it is.",
        always({"a": ANNA | {"email": "@one"}, "b": ANNA | {"email": "@one"}}),
        ("a b",),
        ((range(0, 3), "never", "a", "x"),),
    ),
    Story(
        "always and never in one cluster",
        "Evidence ties each side of an always to one side of a never: both stand, the rest is weighed anew.",
        always(TORN),
        ("a b c", "d e"),
        ((range(1, 3), "always", "a", "b"), (range(1, 3), "never", "c", "d")),
    ),
    Story(
        "contradictory overrides",
        "Three always make a ring that a never cuts: the never holds, the always are laid aside.",
        always(
            {
                "a": ANNA | {"email": "@one"},
                "b": {"given_name": "otto", "email": "@two"},
                "c": {"given_name": "ines", "email": "@three"},
            }
        ),
        ("a", "b", "c"),
        ((range(1, 3), "always", "a", "b"), (range(1, 3), "always", "b", "c"), (range(2, 3), "never", "a", "c")),
    ),
    Story(
        "override of an unknown record",
        "A steward names a record that no file has: nothing happens, and it is told.",
        always({"a": ANNA | {"email": "@one"}, "b": {"given_name": "otto", "email": "@two"}}),
        ("a", "b"),
        ((range(1, 3), "always", "a", "nobody"),),
    ),
    Story(
        "override of a record that comes later",
        "The decision waits for its record.",
        (
            {"a": ANNA | {"email": "@one"}},
            {"a": ANNA | {"email": "@one"}},
            {"a": ANNA | {"email": "@one"}, "b": {"given_name": "otto", "email": "@two"}},
        ),
        ("a b",),
        ((range(0, 3), "always", "a", "b"),),
    ),
)
