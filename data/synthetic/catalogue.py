"""The files that the company's systems deliver: each table's format and columns, in the order of the file."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """One kind of file. `added` columns appear only in the files of the last so many days."""

    name: str  # <source>/<table>
    extension: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    delivery: str = "append"
    added: dict[str, int] = field(default_factory=dict)
    number: str = ""  # a column with numbers, and one with times, for rows to be broken in
    time: str = ""

    @property
    def is_json(self) -> bool:
        """Whether a line is a JSON object."""
        return self.extension.startswith("jsonl")


def _table(name: str, extension: str, columns: str, keys: int = 1, **rest) -> Table:
    names = tuple(columns.split())
    return Table(name, extension, names, names[:keys], **rest)


TABLES = {
    table.name: table
    for table in (
        _table(
            "shop/customers", "csv",
            """
            customer_id email first_name last_name phone birth_date gender street postcode city country
            language newsletter_opt_in created_at updated_at referral_code
            """,
            delivery="changes", added={"referral_code": 7}, time="updated_at",
        ),
        _table(
            "shop/orders", "csv",
            """
            order_id customer_id guest_email guest_name guest_phone ship_street ship_postcode ship_city
            ship_country ordered_at status currency total_amount utm_campaign updated_at
            """,
            delivery="changes", number="total_amount", time="ordered_at",
        ),
        _table(
            "shop/order_lines", "csv.gz", "order_id line_number product_id quantity unit_price amount", 2,
            number="amount",
        ),
        _table(
            "shop/products", "jsonl", "product_id name category subcategory brand price currency in_stock",
            delivery="full",
        ),
        _table(
            "shop/returns", "tsv", "return_id order_id line_number returned_at quantity amount reason",
            delimiter="\t", number="amount", time="returned_at",
        ),
        _table(
            "crm/contacts", "csv",
            """
            contact_id account_id salutation given_name family_name email phone mobile birth_date address
            country job_title created_at modified_at
            """,
            delimiter=";", delivery="full", time="created_at",
        ),
        _table(
            "crm/accounts", "csv",
            """
            account_id parent_account_id name domain street postcode city country phone industry employee_count
            """,
            delivery="full", number="employee_count",
        ),
        _table("crm/roles", "csv", "account_id contact_id role", 3, delivery="full"),
        _table(
            "loyalty/members", "csv",
            """
            member_number full_name email phone birth_date street postcode city country tier joined_on
            updated_at
            """,
            delimiter=";", encoding="windows-1252", delivery="changes", time="updated_at",
        ),
        _table(
            "loyalty/points", "csv", "movement_id member_number occurred_at kind points receipt_id",
            delimiter=";", encoding="windows-1252", number="points", time="occurred_at",
        ),
        _table(
            "pos/receipts", "tsv", "receipt_id store till receipt_at member_number card_token currency total_amount",
            delimiter="\t", number="total_amount", time="receipt_at",
        ),
        _table("pos/receipt_lines", "parquet", "receipt_id line_number product_id quantity amount", 2),
        _table(
            "web/events", "jsonl.gz",
            """
            event_id occurred_at cookie_id device_id ip user_id event url product_id utm_source utm_medium
            utm_campaign platform
            """,
            time="occurred_at",
        ),
        _table(
            "campaigns/subscribers", "csv", "subscriber_id email first_name last_name status created_at updated_at",
            delivery="changes", time="updated_at",
        ),
        _table("campaigns/messages", "parquet", "message_id campaign_id campaign_name subscriber_id arm scheduled_at"),
        _table("campaigns/events", "jsonl", "event_id message_id kind occurred_at", time="occurred_at"),
        _table(
            "support/tickets", "jsonl",
            """
            ticket_id requester_name requester_email requester_phone channel subject body language
            satisfaction opened_at closed_at updated_at
            """,
            delivery="changes", number="satisfaction", time="opened_at",
        ),
        _table(
            "events/attendances", "csv",
            "attendance_id event_name held_on attendee_name email phone company attended registered_at",
            time="registered_at",
        ),
        _table(
            "reviews/reviews", "jsonl", "review_id customer_id product_id rating title body language reviewed_at",
            number="rating", time="reviewed_at",
        ),
        _table(
            "subscriptions/subscriptions", "csv",
            """
            subscription_id customer_id plan amount currency interval_months started_on renews_on cancelled_on
            status updated_at
            """,
            delivery="changes", number="amount", time="updated_at",
        ),
        _table(
            "consent/log", "csv",
            "consent_id subject_system subject_id purpose channel state basis origin occurred_at", time="occurred_at",
        ),
    )
}  # fmt: skip
