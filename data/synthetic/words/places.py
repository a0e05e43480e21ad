"""Cities, streets, telephone plans and mail providers of the countries the company sells to."""

COUNTRIES = ["DE", "GB", "US", "FR", "NL", "ES"]
COUNTRY_SHARES = [0.34, 0.22, 0.14, 0.13, 0.10, 0.07]
COUNTRY_NAMES = {
    "DE": "Germany", "GB": "United Kingdom", "US": "United States",
    "FR": "France", "NL": "Netherlands", "ES": "Spain",
}  # fmt: skip
LANGUAGES = {"DE": "de", "GB": "en", "US": "en", "FR": "fr", "NL": "nl", "ES": "es"}
CURRENCIES = {"DE": "EUR", "GB": "GBP", "US": "USD", "FR": "EUR", "NL": "EUR", "ES": "EUR"}

# name and the start of its postcodes, the most frequent first
CITIES = {
    "DE": """
        Berlin 10|Hamburg 20|München 80|Köln 50|Frankfurt am Main 60|Stuttgart 70|Düsseldorf 40|Leipzig
        04|Dortmund 44|Essen 45| Bremen 28|Dresden 01|Hannover 30|Nürnberg 90|Münster 48|Freiburg 79|Lübeck
        23|Göttingen 37|Tübingen 72|Flensburg 24
    """,
    "GB": """
        London SW|Birmingham B|Manchester M|Leeds LS|Glasgow G|Sheffield S|Liverpool L|Edinburgh EH|Bristol
        BS|Cardiff CF| Nottingham NG|Newcastle upon Tyne NE|Norwich NR|Exeter EX|York YO|Oxford OX|Cambridge
        CB|Bath BA
    """,
    "US": """
        New York 100|Los Angeles 900|Chicago 606|Houston 770|Phoenix 850|Philadelphia 191|San Diego 921|Dallas
        752|Austin 787| Columbus 432|Seattle 981|Denver 802|Boston 021|Portland 972|Memphis 381|Omaha
        681|Madison 537|Springfield 627
    """,
    "FR": """
        Paris 75|Marseille 13|Lyon 69|Toulouse 31|Nice 06|Nantes 44|Montpellier 34|Strasbourg 67|Bordeaux
        33|Lille 59|Rennes 35| Reims 51|Saint-Étienne 42|Grenoble 38|Dijon 21|Angers 49|Brest 29|Limoges 87
    """,
    "NL": """
        Amsterdam 10|Rotterdam 30|Den Haag 25|Utrecht 35|Eindhoven 56|Groningen 97|Tilburg 50|Almere 13|Breda
        48|Nijmegen 65| Arnhem 68|Haarlem 20|Zwolle 80|Leiden 23|Maastricht 62|Delft 26
    """,
    "ES": """
        Madrid 28|Barcelona 08|Valencia 46|Sevilla 41|Zaragoza 50|Málaga 29|Murcia 30|Bilbao 48|Alicante
        03|Córdoba 14| Valladolid 47|Vigo 36|Gijón 33|Granada 18|Vitoria-Gasteiz 01|Salamanca 37
    """,
}

# first parts and last parts of street names; their product is the street directory
STREETS = {
    "DE": (
        """
            Haupt Bahnhof Garten Schul Linden Berg Wald Birken Kirch Mozart Goethe Schiller Wiesen Mühlen
            Rosen Eichen Post Markt Park Ahorn Buchen Amsel Finken Tannen Beethoven Kastanien Ring Sonnen
            Weinberg Kloster
        """,
        ["straße", "weg", "allee", "gasse", "platz", "ring"],
    ),
    "GB": (
        """
            High Station Church Victoria Park Mill Manor Queens Kings York London Albert Springfield Grange
            Orchard Highfield Alexandra Chester Windsor Hawthorn Stanley Elm Beech Woodland Riverside Abbey
            Cedar Laurel Priory Ferry
        """,
        [" Street", " Road", " Lane", " Avenue", " Close", " Drive"],
    ),
    "US": (
        """
            Main Oak Maple Park Cedar Elm Washington Lake Hill Walnut Spring Lincoln Jackson River Willow
            Jefferson Sunset Highland Franklin Madison Cherry Dogwood Hickory Church Mill Meadow Prospect
            Forest Chestnut Birch
        """,
        [" Street", " Avenue", " Drive", " Road", " Court", " Boulevard"],
    ),
    "FR": (
        """
            Victor-Hugo Pasteur Jean-Jaurès Gambetta Voltaire Molière Carnot Foch Mozart Balzac Zola
            Lamartine Diderot Rousseau Hoche Ampère Curie Verdun Berlioz Cézanne Monet Renoir Racine
            Rabelais Mirabeau Danton Kléber Thiers Colbert Vauban
        """,
        ["rue ", "avenue ", "boulevard ", "place ", "allée ", "impasse "],
    ),
    "NL": (
        """
            Kerk School Dorps Molen Julianen Wilhelmina Beatrix Nieuwe Station Park Berken Eiken Beuken
            Linden Kastanje Prinsen Oranje Vondel Rembrandt Vermeer Haven Markt Tulpen Rozen Merel Leeuwerik
            Zwaluw Meidoorn Wilgen Populieren
        """,
        ["straat", "laan", "weg", "plein", "kade", "dreef"],
    ),
    "ES": (
        """
            Mayor Real Constitución Sol Iglesia Nueva Cervantes Goya Velázquez Alcalá Colón Libertad Paz
            Rosario Carmen Luna Estación Fuente Molino Olivo Almendros Naranjos Jardines San-Juan San-Pedro
            Santa-Ana Lepanto Murillo Quevedo Machado
        """,
        ["Calle ", "Avenida ", "Plaza ", "Paseo ", "Camino ", "Ronda "],
    ),
}
NUMBER_FIRST = {"GB", "US", "FR"}
# how people shorten the kind of street
STREET_SHORT = {
    "straße": "str.", "Street": "St", "Road": "Rd", "Avenue": "Ave", "Drive": "Dr", "Lane": "Ln", "Boulevard": "Blvd",
    "Close": "Cl", "avenue": "av.", "boulevard": "bd", "place": "pl.", "straat": "str.", "laan": "ln.",
    "plein": "pl.", "Calle": "C/", "Avenida": "Avda.", "Plaza": "Pza.", "Paseo": "Pº", "platz": "pl.", "allee": "al.",
    "Court": "Ct", "weg": "w.",
}  # fmt: skip

CALLING_CODE = {"DE": "49", "GB": "44", "US": "1", "FR": "33", "NL": "31", "ES": "34"}
MOBILE_START = {"DE": "151", "GB": "77", "US": "", "FR": "6", "NL": "6", "ES": "6"}
LANDLINE_START = {"DE": "30", "GB": "16", "US": "", "FR": "1", "NL": "2", "ES": "9"}
US_AREAS = ["212", "310", "312", "713", "602", "215", "619", "214", "512", "206"]
TRUNK_ZERO = {"DE", "GB", "FR", "NL"}

MAIL_DOMAINS = {
    "DE": "gmx.de web.de gmail.com t-online.de outlook.de posteo.de freenet.de",
    "GB": "gmail.com hotmail.co.uk outlook.com btinternet.com yahoo.co.uk icloud.com sky.com",
    "US": "gmail.com yahoo.com outlook.com aol.com icloud.com comcast.net hotmail.com",
    "FR": "gmail.com orange.fr free.fr laposte.net outlook.fr wanadoo.fr sfr.fr",
    "NL": "gmail.com ziggo.nl kpnmail.nl hotmail.nl xs4all.nl outlook.com live.nl",
    "ES": "gmail.com hotmail.es telefonica.net outlook.es yahoo.es icloud.com",
}
DOMAIN_SLIPS = {
    "gmail.com": "gmial.com", "hotmail.com": "hotmial.com", "outlook.com": "outlok.com", "web.de": "wed.de",
    "gmx.de": "gmx.dee", "orange.fr": "orage.fr", "yahoo.com": "yaho.com", "ziggo.nl": "zigo.nl",
}  # fmt: skip

COMPANY_FIRST = """
    Nordlicht Alpha Falken Brückner Summit Harbour Orion Vega Meridian Castello Lindqvist Beacon Granit Atlas
    Delta Halcyon Polaris Rivage Tramontana Zephyr Kestrel Oakridge Pinnacle Quadrat Rheingold Sable Tern
    Umbra Vantage Westwind Arcadia Bellweather Cobalt Drummond Ember Foxglove Glacier Hollander Ironbridge
    Juniper
"""
COMPANY_SECOND = """
    Logistics Consulting Systems Foods Energy Medical Textiles Software Partners Construction Hotels Media
    Chemicals Optics Motors Ceramics Printing Interiors Publishing Instruments
"""
LEGAL_FORM = {"DE": "GmbH", "GB": "Ltd", "US": "Inc.", "FR": "SARL", "NL": "B.V.", "ES": "S.L."}
INDUSTRIES = """
    logistics consulting software food energy health textiles construction hospitality media chemistry optics
    automotive publishing retail education
"""
JOB_TITLES = [
    "Office Manager", "Head of Purchasing", "Managing Director", "Facility Manager", "Assistant", "Buyer",
    "HR Manager", "Marketing Manager", "Accountant", "Team Lead", "Chief Financial Officer", "IT Manager",
]  # fmt: skip
