"""What the company sells, how demand moves through the year, and what people write about it."""

# demand by month from January; each row is scaled to a mean of one
CATEGORIES = {
    "garden": ("spades planters seeds hoses lanterns", [3, 4, 10, 16, 18, 14, 10, 8, 7, 5, 3, 2]),
    "kitchen": ("pans knives bowls kettles scales", [8, 7, 7, 7, 7, 6, 6, 7, 8, 9, 12, 16]),
    "outdoor": ("tents backpacks bottles lamps jackets", [4, 5, 7, 9, 13, 16, 16, 12, 8, 5, 3, 2]),
    "toys": ("puzzles blocks kites dolls games", [4, 4, 5, 6, 6, 6, 6, 6, 7, 10, 20, 20]),
    "home": ("cushions blankets candles frames mirrors", [10, 9, 8, 7, 6, 5, 5, 6, 9, 11, 12, 12]),
    "beauty": ("soaps creams brushes oils combs", [8, 10, 8, 8, 9, 8, 7, 7, 8, 8, 9, 10]),
    "sport": ("balls mats weights rackets gloves", [14, 9, 9, 9, 9, 8, 7, 7, 9, 7, 6, 6]),
    "books": ("novels cookbooks atlases guides journals", [8, 7, 7, 7, 6, 8, 10, 8, 8, 8, 10, 13]),
}
BRANDS = [
    "Wildholm",
    "Terre Neuve",
    "Kite & Co",
    "Nordvik",
    "Palomar",
    "Ashwood",
    "Linnea",
    "Brisa",
    "Hearthside",
    "Fjellrev",
]
ADJECTIVES = [
    "Classic",
    "Light",
    "Sturdy",
    "Small",
    "Large",
    "Folding",
    "Striped",
    "Plain",
    "Winter",
    "Travel",
    "Everyday",
    "Natural",
]
MATERIALS = ["oak", "steel", "linen", "cotton", "copper", "bamboo", "wool", "glass", "cork", "paper"]

STORES = {
    "DE": ["Berlin Mitte", "Hamburg Altona", "Köln Ring"],
    "GB": ["London Soho", "Leeds Arcade"],
    "US": ["New York SoHo", "Austin South"],
    "FR": ["Paris Marais", "Lyon Presqu'île"],
    "NL": ["Amsterdam Jordaan"],
    "ES": ["Madrid Centro"],
}
CAMPAIGN_NAMES = [
    "Spring in the garden", "Summer outdoors", "Back to the kitchen", "Warm home", "Gift guide",
    "New year, new rhythm", "Last pieces", "Members first",
]  # fmt: skip
EVENT_NAMES = ["Autumn Market", "Garden Day", "Kitchen Workshop", "Trade Evening", "Maker Fair", "Winter Open House"]
RETURN_REASONS = ["too small", "too large", "damaged", "not as described", "changed my mind", "late delivery", ""]
PLANS = {"coffee box": 1890, "garden letter": 590, "care parcel": 2490, "book of the month": 1490}
SEARCHES = ["blanket", "tent", "gift", "knife", "soap", "lamp", "puzzle", "hose", "mat", "mirror"]

TOPICS = {
    "en": {
        "delivery": (
            "Where is my parcel?",
            "My order should have been here on Monday.|The tracking has not moved for days.|Can you check?",
        ),
        "return": (
            "Return of an item",
            "I would like to send the {item} back.|It does not fit as expected.|How do I get a label?",
        ),
        "damage": (
            "Item arrived damaged",
            "The {item} was broken when I opened the box.|I can send photos.|Please send a new one.",
        ),
        "praise": (
            "Thank you",
            "Just wanted to say that the {item} is lovely.|Your staff were very kind.|We will be back.",
        ),
        "account": (
            "Change of my details",
            "We have moved and I have a new phone number.|Please update my details.|My number is {phone}.",
        ),
    },
    "de": {
        "delivery": (
            "Wo bleibt mein Paket?",
            "Die Bestellung sollte am Montag da sein.|Die Sendung steht seit Tagen.|Bitte prüfen.",
        ),
        "return": (
            "Rücksendung",
            "Ich möchte {item} zurückschicken.|Es passt leider nicht.|Wie bekomme ich ein Etikett?",
        ),
        "damage": ("Ware beschädigt", "{item} war beim Auspacken kaputt.|Fotos kann ich schicken.|Bitte um Ersatz."),
        "praise": ("Vielen Dank", "Wir sind mit {item} sehr zufrieden.|Die Beratung war freundlich.|Gerne wieder."),
        "account": (
            "Neue Adresse",
            "Wir sind umgezogen und ich habe eine neue Nummer.|Bitte ändern Sie meine Daten.|Tel. {phone}.",
        ),
    },
    "fr": {
        "delivery": (
            "Où est mon colis ?",
            "La commande devait arriver lundi.|Le suivi n'avance plus.|Merci de vérifier.",
        ),
        "return": (
            "Retour d'un article",
            "Je souhaite renvoyer {item}.|La taille ne va pas.|Comment obtenir l'étiquette ?",
        ),
        "damage": ("Article abîmé", "{item} est arrivé cassé.|Je peux envoyer des photos.|Merci de le remplacer."),
        "praise": ("Merci", "Nous sommes ravis : {item} est superbe.|Accueil très agréable.|À bientôt."),
        "account": (
            "Changement de coordonnées",
            "Nous avons déménagé.|Merci de mettre à jour mon dossier.|Mon numéro : {phone}.",
        ),
    },
    "nl": {
        "delivery": (
            "Waar blijft mijn pakket?",
            "De bestelling zou maandag komen.|De status verandert niet.|Kunt u kijken?",
        ),
        "return": ("Retour", "Ik wil {item} terugsturen.|Het past niet.|Hoe krijg ik een label?"),
        "damage": (
            "Beschadigd ontvangen",
            "{item} was kapot bij het uitpakken.|Ik kan foto's sturen.|Graag een nieuwe.",
        ),
        "praise": ("Dank u", "Heel blij met {item}.|Vriendelijk geholpen.|Tot de volgende keer."),
        "account": ("Nieuwe gegevens", "We zijn verhuisd.|Wilt u mijn gegevens aanpassen?|Mijn nummer is {phone}."),
    },
    "es": {
        "delivery": (
            "¿Dónde está mi paquete?",
            "El pedido debía llegar el lunes.|El seguimiento no cambia.|¿Pueden mirarlo?",
        ),
        "return": ("Devolución", "Quiero devolver {item}.|No me queda bien.|¿Cómo consigo la etiqueta?"),
        "damage": ("Artículo dañado", "{item} llegó roto.|Puedo enviar fotos.|Por favor, envíen otro."),
        "praise": ("Gracias", "Muy contentos con {item}.|Trato muy amable.|Volveremos."),
        "account": ("Cambio de datos", "Nos hemos mudado.|Por favor, actualicen mis datos.|Mi número es {phone}."),
    },
}
REVIEWS = {
    "en": [
        "Broke after a week.",
        "Not great, not terrible.",
        "Does what it should.",
        "Very happy with it.",
        "Wonderful, bought a second one.",
    ],
    "de": [
        "Nach einer Woche kaputt.",
        "Geht so.",
        "Tut, was es soll.",
        "Sehr zufrieden.",
        "Wunderbar, gleich noch eins gekauft.",
    ],
    "fr": ["Cassé au bout d'une semaine.", "Moyen.", "Correct.", "Très satisfait.", "Superbe, j'en ai repris un."],
    "nl": [
        "Na een week kapot.",
        "Matig.",
        "Doet wat het moet doen.",
        "Erg tevreden.",
        "Prachtig, meteen nog een gekocht.",
    ],
    "es": ["Se rompió en una semana.", "Regular.", "Cumple.", "Muy contento.", "Maravilloso, compré otro."],
}
