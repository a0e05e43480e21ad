"""What columns of a user's own file can be, for each kind of record, and how they are usually called."""

import re
from dataclasses import dataclass

# what columns are called: the letters of a name, without case, blanks and signs. A name that begins with one of the
# longer spellings (birthdate_iso, postcode_2024) is taken for it where no other column has the very name.
LEAST_LETTERS = 8
PLACES = {
    "email": "email emailaddress mail mailaddress",
    "phone": "phone phonenumber telephone telephonenumber tel mobile mobilephone cell telefon",
    "street": "street streetname address address1 addressline1 streetaddress strasse",
    "house_number": "housenumber streetnumber houseno number hausnummer",
    "city": "city town suburb locality ort",
    "postcode": "postcode postalcode zip zipcode plz",
    "country": "country countrycode countryregion countryregioncode land",
}
PEOPLE = {
    "given_name": "givenname given firstname first forename christianname vorname prenom nombre",
    "family_name": "familyname family lastname last surname nachname nom apellido apellidos",
    "full_name": "fullname name completename personname customername",
    "birth_date": "birthdate dateofbirth dob birthday geburtsdatum",
    "birth_day": "dayofbirth birthdayofmonth dobday bday bd",
    "birth_month": "birthmonth monthofbirth dobmonth bmonth bm",
    "birth_year": "birthyear yearofbirth dobyear byear by",
    "gender": "gender sex geschlecht",
    **PLACES,
    "national_id": "nationalid socsecid ssn socialsecuritynumber nationalnumber passport taxid nin",
}
OF_WHOM = "company organisation organization account business firm reseller dealer vendor supplier customer client"
ORGANISATIONS = {
    "organisation": f"{' '.join(word + 'name' for word in OF_WHOM.split())} name legalname tradename {OF_WHOM} firma "
    "firmenname unternehmen employer raisonsociale societe razonsocial empresa bedrijf bedrijfsnaam",
    "legal_form": "legalform companytype rechtsform formejuridique formajuridica rechtsvorm",
    "domain": "domain domainname website web webaddress site url homepage internet webseite siteweb",
    **PLACES,
    "region": "region state province stateprovince stateprovincename stateprovincecode county bundesland provincia",
    "national_id": "vat vatid vatnumber taxid taxnumber duns dunsnumber companynumber registrationnumber "
    "registernumber registration ustid kvk siren siret cif nif",
}
DATE_PARTS = ("birth_year", "birth_month", "birth_day")
SHORT_NAMES = {"year": "birth_year", "month": "birth_month", "day": "birth_day"}
# what the values of a column look like, where its name does not say: nine in ten of them
SHAPES = {
    "email": r"[^@ ]+@[^@ ]+[.][a-zA-Z]{2,}",
    "domain": r"(https?://)?([a-zA-Z0-9-]+[.])+[a-zA-Z]{2,}(/.*)?",
}


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, how its fields are called, and what is an attribute where the user says so."""

    name: str
    spellings: dict[str, str]
    said: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its raw table."""
        return tuple(name for name in self.spellings if name not in DATE_PARTS)

    def named(self, column: str, known: dict[str, str]) -> str | None:
        """Return the field that is called as a column is, if no other column has it."""
        return self._first(column, known, lambda letters, spellings: letters in spellings)

    def nearly_named(self, column: str, known: dict[str, str]) -> str | None:
        """Return the field that the name of a column begins with, if no other column has it."""
        return self._first(
            column,
            known,
            lambda letters, spellings: any(letters.startswith(s) for s in spellings if len(s) >= LEAST_LETTERS),
        )

    def _first(self, column: str, known: dict[str, str], is_named: object) -> str | None:
        letters = re.sub(r"[^a-z0-9]", "", column.lower())
        name = next((n for n, spellings in self.spellings.items() if is_named(letters, spellings.split())), None)
        return None if name in known else name


PERSON = Kind("person", PEOPLE, said=("region", "organisation"))
ORGANISATION = Kind("organisation", ORGANISATIONS)
KINDS = {kind.name: kind for kind in (PERSON, ORGANISATION)}
