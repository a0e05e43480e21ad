"""What a person would write into a form on a given day, before anything goes wrong."""

from dataclasses import dataclass

import numpy as np

from data.synthetic.people import People


@dataclass
class Contacts:
    """One element per record. `None` (or NaT) is an empty field."""

    person: np.ndarray
    written_at: np.ndarray
    given_name: np.ndarray
    family_name: np.ndarray
    email: np.ndarray
    phone: np.ndarray
    birth_date: np.ndarray
    gender: np.ndarray
    street: np.ndarray
    postcode: np.ndarray
    city: np.ndarray
    country: np.ndarray

    def __len__(self) -> int:
        """How many records."""
        return len(self.person)


def as_of(people: People, person: np.ndarray, at: np.ndarray) -> Contacts:
    """True details of each `person` at the time `at`: the address before a move, the name before a wedding."""
    moved = at < people.moved_on[person]

    def address(now: np.ndarray, before: np.ndarray) -> np.ndarray:
        return np.where(moved, before[person], now[person])

    return Contacts(
        person=person,
        written_at=at.astype("datetime64[s]"),
        given_name=people.given_name[person].copy(),
        family_name=np.where(
            at < people.married_on[person], people.family_name_before[person], people.family_name[person]
        ),
        email=np.where(at < people.email_changed_on[person], people.email_before[person], people.email[person]),
        phone=np.where(at < people.phone_changed_on[person], people.phone_before[person], people.phone[person]),
        birth_date=people.birth_date[person].copy(),
        gender=people.gender[person].copy(),
        street=address(people.street, people.street_before),
        postcode=address(people.postcode, people.postcode_before),
        city=address(people.city, people.city_before),
        country=people.country[person].copy(),
    )
