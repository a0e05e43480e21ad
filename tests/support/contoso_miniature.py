"""A generated miniature of the six Contoso files, for machines that do not have them.

The same shapes in a few dozen rows: dates month first and ISO, telephones with extensions, with `001` before them and
without their first zero, full names in either order, GUIDs as keys, an e-mail address that links nobody, purchases and
reviews of unknown contacts, hotel guests who are nobody.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

GIVEN = ["Abbie", "Kenneth", "Anthony", "Michael", "Richard", "Robert", "Steven", "Donald", "Carol", "Helen"]
FAMILY = ["Moss", "Beraun", "Koteles", "Lauser", "Nakada", "Kaucher", "Biondi", "Manni", "Glenna", "Purves", "Spigutz"]
UNKNOWN = "98e79d76-a45a-e911-a970-000d3a39c2c9"
CONTACTS, MEMBERS, GUESTS = 30, 32, 8


@dataclass
class Figures:
    """What the files hold, to hold a night against."""

    contacts: int = CONTACTS
    members: int = MEMBERS
    people_by_email: int = MEMBERS + 1
    people_by_truth: int = MEMBERS
    online_orders: int = 0
    store_orders: int = 0
    amount: int = 0
    orders_of_nobody: int = 0
    reviews: int = 0
    reviews_of_nobody: int = 0
    stays: int = 0
    guests: int = GUESTS


def write(landing: Path) -> Figures:
    """Write the six files into a landing folder and say what they hold."""
    landing.mkdir(parents=True, exist_ok=True)
    figures = Figures()
    _contacts(landing)
    _members(landing)
    _online_purchases(landing, figures)
    _store_purchases(landing, figures)
    _reviews(landing, figures)
    _stays(landing, figures)
    return figures


def _contact_id(n: int) -> str:
    return f"{n:08x}-664e-e911-a9ac-000d3a2d57c3" if n % 10 == 5 else f"CNTID_{1000 + n}"


def _names(n: int) -> tuple[str, str]:
    return GIVEN[n % len(GIVEN)], f"{FAMILY[n % len(FAMILY)]}{'abcdef'[n // len(FAMILY)]}"


def _full_name(n: int) -> str:
    given, family = _names(n)
    return f"{family} {given}" if n % 3 == 1 else f"{given} {family}"


def _email(n: int, slip: bool = False) -> str:
    given, family = (word.lower() for word in _names(n))
    return f"{given}_{family[0] if slip else ''}{family}@company{n % 7}.com"


def _phone(n: int, shop: bool) -> str:
    digits = f"{'0' if n == 8 else '2'}{150_000_000 + 7_919 * n}"
    area, middle, last = digits[:3], digits[3:6], digits[6:]
    if n == 8 and shop:
        return digits.lstrip("0")
    shapes = [
        f"{area}.{middle}.{last}x950{n}",
        f"{area}-{middle}-{last}",
        f"({area}){middle}-{last}",
        f"001-{area}-{middle}-{last}x44",
        digits,
        f"{area}-{middle}-{last}" if shop else f"+1-{area}-{middle}-{last}",
    ]
    return shapes[n % len(shapes)]


def _month_first(day: date, time: str = "") -> str:
    return f"{day.month}/{day.day}/{day.year}{time}"


def _born(n: int) -> date:
    return date(1960, 2, 3) + timedelta(days=431 * n)


def _save(path: Path, header: str, rows: list[list]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _contacts(landing: Path) -> None:
    rows = []
    for n in range(CONTACTS):
        born = "" if n == 17 else _month_first(_born(n))
        gender = "Female" if n % 2 else "Male"
        place = ["H3A1B2", "1 Rue Verte", "Montreal", "Quebec", "Canada"] if n == 29 else [
            f"{10_000 + 37 * n}", f"{n} Miller Plaza Suite {n}", "Fairfield", "California", "USA"
        ]  # fmt: skip
        rows.append([
            _contact_id(n), *_names(n), _full_name(n), born, gender, _email(n, slip=n == 3), _phone(n, shop=True),
            *place, _month_first(date(2018, 3, 14) + timedelta(days=n)), "high", "Yes",
            f"{20_000 + n}.5", "Teacher", "medium",
        ])  # fmt: skip
    header = (
        "ContactId,FirstName,LastName,FullName,DateOfBirth,Gender,EMail,Telephone,PostCode,StreetAddress,City,State,"
        "Country,CreatedOn,Loyalty Tier,Email Subscriber,Income,Occupation,CustomerSatisfaction"
    )
    _save(landing / "Contact.txt", header, rows)


def _members(landing: Path) -> None:
    rows = [
        [
            f"LOYID_{1000 + n}", _contact_id(n), *_names(n), _full_name(n), _born(n).isoformat(),
            "Female" if n % 2 else "Male", _email(n), "" if n == 20 else _phone(n, shop=False), 100 + n, "No",
            (date(2017, 5, 6) + timedelta(days=n)).isoformat(),
        ]
        for n in range(MEMBERS)
    ]  # fmt: skip
    header = (
        "LoyaltyId,ContactId,FirstName,LastName,FullName,DateOfBirth,Gender,EMail,Telephone,RewardPoints,CreditCard,"
        "CreatedOn"
    )
    _save(landing / "Customer-Loyalty.txt", header, rows)


def _online_purchases(landing: Path, figures: Figures) -> None:
    rows = []
    for n in range(60):
        nobody = n % 25 == 11
        day, price = date(2018, 1, 4) + timedelta(days=7 * n), 20 + 13 * n
        rows.append([UNKNOWN if nobody else _contact_id(n * n % CONTACTS), f"OPID_{1000 + n}", f"ProdID_{1000 + n % 9}",
                     _month_first(day), price, "OnlinePurchase", "Purchased a product online"])  # fmt: skip
        figures.online_orders += 1
        figures.orders_of_nobody += nobody
        figures.amount += price
    header = "ContactId,PurchaseId,ProductId,PurchasedOn,TotalPrice,ActivityTypeDisplay,Subject"
    _save(landing / "OnlinePurchases.txt", header, rows)


def _store_purchases(landing: Path, figures: Figures) -> None:
    rows = []
    for n in range(90):
        day, price = date(2018, 2, 1) + timedelta(days=5 * n), 15 + 7 * n
        rows.append([f"LOYID_{1000 + n % MEMBERS}", f"PID_{1000 + n}", f"ProdID_{1000 + n}", day.isoformat(), price, n,
                     "POS Purchase", "Purchased a product In-Store"])  # fmt: skip
        figures.store_orders += 1
        figures.amount += price
    header = "LoyaltyId,PurchaseId,ProductId,PurchasedOn,TotalPrice,RewardPointsAdded,ActivityTypeDisplay,Subject"
    _save(landing / "POSPurchases.txt", header, rows)


def _reviews(landing: Path, figures: Figures) -> None:
    rows = []
    for n in range(40):
        nobody = n % 20 == 7
        author = f"CNTID_{9000 + n}" if nobody else _contact_id(n % CONTACTS)
        text = "The shipment was delayed" if n % 3 else "Affordable prices and good quality products"
        day = _month_first(date(2018, 6, 1) + timedelta(days=4 * n))
        rows.append([f"REVWID_{1000 + n}", author, text, "WebsiteReview", 2 if n % 3 else 5, day])
        figures.reviews += 1
        figures.reviews_of_nobody += nobody
    header = "ReviewId,UserId,ReviewText,ActivityTypeDisplay,ReviewRating,ReviewDate"
    _save(landing / "WebsiteReviews_LinkedToEcommerceContacts.txt", header, rows)


def _stays(landing: Path, figures: Figures) -> None:
    rows = []
    for n in range(24):
        arrival, nights = date(2016, 9, 7) + timedelta(days=11 * n), n % 6
        days = [_month_first(arrival, " 0:00"), _month_first(arrival + timedelta(days=nights), " 0:00")]
        booking, reason = "Phone Call" if n % 2 else "Online", "Business" if n % 3 else "Leisure"
        rows.append([f"A{n % GUESTS + 1:06d}", f"S{n + 1:06d}", *days, "Large", 100 + n, booking, reason, nights])
        figures.stays += 1
    header = (
        "HotelCustomerID,StayID,CheckInDate,CheckOutDate,RoomType,DollarsSpent,BookingType,TravelCategory,"
        "NumberOfNights"
    )
    _save(landing / "ContosoHotel_HotelActivity.txt", header, rows)
