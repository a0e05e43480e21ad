"""Support tickets: the requester as typed, free text, and now and then a mark for the service."""

import numpy as np

from data.synthetic.chunk import Chunk
from data.synthetic.randomness import moments
from data.synthetic.sources.shop_customers import email_as_typed, phones_as_typed
from data.synthetic.words.goods import TOPICS

SATISFACTION = {"delivery": 2.6, "return": 3.4, "damage": 2.2, "praise": 4.8, "account": 3.9}


def add(chunk: Chunk) -> None:
    """Tickets, with a second version where one is closed."""
    rng = chunk.rng("support")
    people, temper = chunk.people, chunk.temper
    person = np.repeat(np.arange(len(people)), rng.poisson(0.12 + 7.0 * temper.purchase_rate.clip(0, 0.06)))
    day = temper.first_day[person] + (rng.random(len(person)) * (730 - temper.first_day[person])).astype(int)
    at = moments(rng, chunk.company.start + day, evening=False)
    ids = chunk.ids("ticket", len(person), 8)
    contacts, noted = chunk.contacts("support", person, at)
    chunk.note_records("support:" + ids, person, noted)
    topic = rng.choice(np.array(list(SATISFACTION), dtype=object), len(person), p=[0.3, 0.25, 0.15, 0.1, 0.2])
    subject, body = _texts(chunk, rng, person, topic)
    closed_at = at + rng.exponential(2.5 * 86400, len(person)).astype(np.int64).astype("timedelta64[s]")
    mean = np.array([SATISFACTION[name] for name in topic])
    mark = (mean + rng.normal(0, 1, len(person))).round().clip(1, 5).astype(int)
    silent = rng.random(len(person)) < 0.55
    columns = {
        "ticket_id": ids,
        "requester_name": contacts.given_name + " " + contacts.family_name,
        "requester_email": email_as_typed(rng, contacts.email),
        "requester_phone": phones_as_typed(contacts, rng.choice(5, len(person))),
        "channel": rng.choice(np.array(["email", "phone", "chat", "web"], dtype=object), len(person)),
        "subject": subject,
        "body": body,
        "language": people.language[person],
        "satisfaction": mark,
        "opened_at": at,
        "closed_at": closed_at,
        "updated_at": closed_at,
    }
    closed = closed_at < chunk.company.today.astype("datetime64[s]")
    recent = at >= chunk.company.today - np.timedelta64(20, "D")
    open_ = {**columns, "closed_at": np.full(len(at), np.datetime64("NaT", "s")), "updated_at": at}
    versions = ((closed, columns, silent), (recent | ~closed, open_, np.ones(len(at), dtype=bool)))
    for rows, version, unmarked in versions:
        chosen = {name: values[rows] for name, values in version.items()}
        masked = np.ma.masked_array(chosen["satisfaction"], unmarked[rows])
        chunk.emit("support/tickets", {**chosen, "satisfaction": masked}, chosen["updated_at"])


def _texts(chunk: Chunk, rng, person: np.ndarray, topic: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Subject and body in the person's language: some of the sentences of the topic, with the item and the number."""
    products = chunk.company.products["name"]
    items = products[rng.integers(0, len(products), len(person))]
    cuts = rng.integers(1, 4, len(person)).tolist()
    subjects, bodies = [], []
    rows = zip(chunk.people.language[person], topic, items, chunk.people.phone[person], cuts, strict=True)
    for language, name, item, phone, cut in rows:
        subject, sentences = TOPICS[language][name]
        text = " ".join(sentences.split("|")[:cut]) if name != "account" else sentences.replace("|", "\n")
        subjects.append(subject)
        bodies.append(text.format(item=item, phone=phone))
    return np.array(subjects, dtype=object), np.array(bodies, dtype=object)
