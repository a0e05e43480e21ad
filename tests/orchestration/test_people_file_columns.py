"""What the columns of a user's own file are taken for, in whatever language and style they are named."""

import duckdb
import pytest

from orchestration.lib import people_file
from orchestration.lib.errors import UsageError

FIELDS = ["given_name", "family_name", "street", "postcode", "city", "birth_date", "phone", "email"]
VALUES = (
    "'anna' || n % 7",
    "'abel' || n % 5",
    "'weg ' || n % 11",
    "'1234' || n % 9",
    "'ulm' || n % 3",
    "'198' || n % 10 || '-01-02'",
    "'0171' || n % 40",
    "'box ' || n % 30",
)


def understood(names, values=VALUES, said=(), taken=("key",)):
    """What columns of these names are taken for, in a file of a hundred rows."""
    connection = duckdb.connect()
    listed = ", ".join(f'{value} as "{name}"' for name, value in zip(names, values, strict=True))
    connection.execute("create schema raw")
    connection.execute(f"create table raw.file as select n::varchar as key, {listed} from range(100) as numbers (n)")
    return people_file.understand(connection, ["key", *names], list(said), set(taken))


@pytest.mark.parametrize(
    "names",
    [
        "Vorname|Nachname|Straße|PLZ|Ort|Geb.-Datum|Telefon|E-Mail",
        "Vorname|Name|Anschrift|Postleitzahl|Wohnort|Geboren am|Handy|Mailadresse",
        "Prénom|Nom|Adresse|Code postal|Ville|Date de naissance|Téléphone|Courriel",
        "nombre|apellidos|direccion|codigo_postal|ciudad|fecha_nacimiento|teléfono|correo_electronico",
        "voornaam|naam|adres|postcode|woonplaats|geboortedatum|telefoonnummer|emailadres",
        "Nome|Cognome|Indirizzo|CAP|Città|Data di nascita|Cellulare|Email",
        "Imię|Nazwisko|Ulica|Kod pocztowy|Miasto|Data urodzenia|Telefon|E-mail",
        "custFirstName|custLastName|billingStreet|billingPostcode|billingCity|custDob|custPhone|custEmail",
        "FNAME|LNAME|ADDR_1|ZIP5|CITY_NAME|DOB|CELL_PHONE|EMAIL_1",
        "fname_c1|lname_c1|Address1_Line1|Address1_PostalCode|Address1_City|birth_dt|telephone_no|smtp_addr",
        "forenames|surname|shipping_address_line_1|shipping_zip|res_city_desc|d_o_b|full_phone_num|email_addr",
    ],
)
def test_columns_are_known_in_seven_languages_and_whoever_they_belong_to(names):
    columns = names.split("|")
    found = understood(columns)
    assert found.fields == dict(zip(FIELDS, columns, strict=True))
    assert found.attributes == {}


def test_an_address_of_letters_is_no_mailbox_because_mail_goes_there():
    assert "email" not in understood(["last_name", "mail_addr1"], ["'abel' || n % 5", "n % 9 || ' Elm Road'"]).fields


def test_a_word_for_a_name_in_general_is_what_the_other_columns_leave_it():
    assert understood(["nom"], ["'anna abel' || n % 5"]).fields == {"full_name": "nom"}
    whole = understood(["Vorname", "Name"], ["'anna' || n % 5", "'Anna' || n % 5 || ' Abel'"])
    assert whole.fields == {"full_name": "Name"}, "a name that holds the given one is no family name"
    assert whole.left_out == {"Vorname": "Name says it already"}
    said = understood(["nom"], ["'abel' || n % 5"], said=["family_name=nom"])
    assert said.fields == {"family_name": "nom"}, "what the user says stands"


def test_a_year_of_birth_alone_is_compared_as_it_is():
    found = understood(["name", "birth_year"], ["'anna abel' || n % 5", "'19' || 40 + n % 50"])
    assert found.fields == {"full_name": "name"}
    assert found.attributes == {"birth_year": "birth_year"}, "a part of a date that makes none was dropped in silence"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (["email=a", "email=b"], "write each field once"),
        (["email="], "as --map email=COLUMN"),
        (["email=key"], "is the id, the truth or the source"),
    ],
)
def test_a_field_is_said_once_and_is_never_the_truth(said, reason):
    with pytest.raises(UsageError, match=reason):
        understood(["a", "b"], ["'a' || n % 5", "'b' || n % 5"], said=said)
