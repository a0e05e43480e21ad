"""What columns of a user's own file can be, for each kind of record, and how they are usually called."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

# what columns are called in English, German, French, Spanish, Italian, Dutch and Polish: the letters of a name, without
# case, accents, blanks and signs. A name that begins with one of the longer spellings (birthdate_iso, postcode_2024) is
# taken for it where no other column has the very name.
LEAST_LETTERS = 8
PLACES = {
    "email": "email emailaddress mail mailaddress emailadresse mailadresse courriel adresseemail adressemail correo "
    "correoelectronico direccionemail emailadres emailaddr emailid smtpaddr",
    "phone": "phone phonenumber phoneno phonenum telephone telephonenumber telephoneno tel telno telf mobile "
    "mobilephone mobilenumber mobileno cell cellphone cellnumber telefon telefonnummer rufnummer handy handynummer "
    "mobil mobilnummer mobiltelefon telmobil telprivat portable telportable telmobile telefono telefonomovil movil "
    "celular cellulare telefoon telefoonnummer mobiel",
    "street": "street streetname address address1 addressline addressline1 streetaddress addr addr1 add1 strasse "
    "stras strassehausnummer anschrift adresse adresseligne rue direccion calle domicilio indirizzo adres straat "
    "ulica",
    "house_number": "housenumber streetnumber houseno housenum stno number hausnummer hausnr huisnummer numerocivico",
    "city": "city cityname town suburb locality ort stadt wohnort ville commune ciudad poblacion localidad citta "
    "comune woonplaats plaats miasto",
    "postcode": "postcode postalcode postal zip zipcode plz postleitzahl pstlz codepostal cp codigopostal cap "
    "kodpocztowy",
    "country": "country countryname countrycode countryregion countryregioncode land pays pais paese kraj",
}
PEOPLE = {
    "given_name": "givenname given firstname first fname namefirst forename forenames christianname vorname rufname "
    "prenom nombre primernombre nome voornaam imie",
    "family_name": "familyname family lastname last lname namelast surname nachname familienname zuname nom "
    "nomdefamille apellido apellidos primerapellido cognome achternaam nazwisko",
    "full_name": "fullname name completename personname customername nomcomplet nombrecompleto naam",
    "birth_date": "birthdate dateofbirth dob bdate birthday birthdt born geburtsdatum gebdatum gebdat geborenam "
    "datenaissance datedenaissance nele fechanacimiento fechadenacimiento datanascita datadinascita geboortedatum "
    "dataurodzenia",
    "birth_day": "dayofbirth birthdayofmonth dobday bday bd",
    "birth_month": "birthmonth monthofbirth dobmonth bmonth bm",
    "birth_year": "birthyear yearofbirth dobyear byear by yob geburtsjahr anneenaissance geboortejaar",
    "gender": "gender gendercode sex sexcode geschlecht anrede sexe civilite sexo sesso geslacht plec",
    **PLACES,
    "national_id": "nationalid socsecid ssn socialsecuritynumber nationalnumber passport taxid nin",
}
# words for a name in general: a given name, a family name or both, as the other columns leave it
NAMES = ("name", "nom", "nombre", "nome", "naam")
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


# whose a value is says nothing about what it is: cust_first_name, billing_city, email_1
WHOSE_PERSON = (
    "customer cust client contact person personal member user voter guest patient billing shipping delivery mailing "
    "residential res home private primary main full desc kunde kunden"
)
# the city of address1_city is a city
OF_AN_ADDRESS, PARTS_OF_AN_ADDRESS = ("address", "addr"), ("house_number", "city", "postcode", "country", "region")
WHOSE_ORGANISATION = f"{OF_WHOM} billing primary main registered head office hq"


def letters(column: str) -> str:
    """Return the letters and digits of a column's name: small, and without accents."""
    folded = column.lower().translate(str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe"}))
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", folded))


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, how its fields are called, and what is an attribute where the user says so.

    whose: words before a field's name that only say whom it belongs to.
    """

    name: str
    spellings: dict[str, str]
    said: tuple[str, ...] = ()
    whose: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its raw table."""
        return tuple(name for name in self.spellings if name not in DATE_PARTS)

    def named(self, column: str, known: dict[str, str]) -> str | None:
        """Return the field that is called as a column is, if no other column has it."""
        return self._first(letters(column), known, lambda name, spellings: name in spellings)

    def named_with_more(self, column: str, known: dict[str, str]) -> str | None:
        """Return the field that a column is called as, but for whose it is and a number, if no other column has it.

        A number may have a letter before it: `fname_c1` is the first component of the name. The parts of an address
        may say that they are: `address1_city`.
        """
        parts = re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column))
        words = re.findall(r"[^\W\d_]+", " ".join(part for part in parts if not re.fullmatch(r"[A-Za-z]?\d+", part)))
        words = [word for word in map(letters, words) if word not in self.whose.split()]
        found = self._first("".join(words), known, lambda name, spellings: len(name) > 2 and name in spellings)
        if found:
            return found
        name = "".join(word for word in words if word not in OF_AN_ADDRESS)
        found = self._first(name, known, lambda name, spellings: name in spellings)
        return found if found in PARTS_OF_AN_ADDRESS else None

    def nearly_named(self, column: str, known: dict[str, str]) -> str | None:
        """Return the field that the name of a column begins with, if no other column has it."""
        return self._first(
            letters(column),
            known,
            lambda name, spellings: any(name.startswith(s) for s in spellings if len(s) >= LEAST_LETTERS),
        )

    def _first(self, name: str, known: dict[str, str], is_named: Callable[[str, list[str]], bool]) -> str | None:
        field = next((n for n, spellings in self.spellings.items() if is_named(name, spellings.split())), None)
        return None if field in known else field


PERSON = Kind("person", PEOPLE, said=("region", "organisation"), whose=WHOSE_PERSON)
ORGANISATION = Kind("organisation", ORGANISATIONS, whose=WHOSE_ORGANISATION)
KINDS = {kind.name: kind for kind in (PERSON, ORGANISATION)}
