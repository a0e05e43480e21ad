"""Given names, surnames and nicknames by country, in the order of their popularity: the first is the most frequent."""

GIVEN_FEMALE = {
    "DE": """
        Anna Maria Julia Sabine Petra Laura Lena Monika Katharina Susanne Claudia Andrea Lea Sophie Stefanie
        Nicole Birgit Christine Martina Ursula Hannah Johanna Franziska Karin Melanie Renate Elisabeth Gisela
        Jana Kerstin Hildegard Heike Antje Ines Mareike Svenja Wiebke Annegret Käthe Rosemarie Frauke Lieselotte
        Thea Ayşe Elif Agnieszka Oksana
    """,
    "GB": """
        Sarah Emma Olivia Charlotte Emily Susan Margaret Jessica Elizabeth Amy Rebecca Rachel Claire Helen Karen
        Lucy Sophie Victoria Alison Hannah Katherine Jennifer Chloe Grace Joanne Gillian Fiona Deborah Nicola
        Abigail Isobel Harriet Imogen Philippa Niamh Ffion Mairi Priya Aisha Tamsin Beatrice Rosalind Cordelia
        Ngozi
    """,
    "US": """
        Mary Jennifer Linda Patricia Jessica Ashley Elizabeth Emily Sarah Barbara Amanda Susan Madison Michelle
        Kimberly Donna Stephanie Rebecca Deborah Katherine Samantha Angela Melissa Nicole Brittany Kayla
        Guadalupe Tiffany Cheryl Gloria Destiny Savannah Brooke Latoya Mei Soo-jin Paige Delaney Marisol Tabitha
        Winona
    """,
    "FR": """
        Marie Nathalie Isabelle Camille Sylvie Catherine Léa Manon Françoise Céline Chloé Sandrine Julie Émilie
        Véronique Martine Aurélie Pauline Charlotte Sophie Inès Hélène Stéphanie Élise Delphine Monique Laetitia
        Anaïs Margaux Solène Océane Bénédicte Fatima Yasmina Apolline Clémence Maëlys Gwenaëlle Capucine Héloïse
    """,
    "NL": """
        Maria Anna Johanna Sophie Emma Julia Anouk Lotte Sanne Femke Ingrid Marieke Monique Esther Wilhelmina
        Linda Petra Lieke Fleur Iris Annemarie Hendrika Saskia Roos Tess Marloes Mirjam Jolanda Willemijn
        Maartje Fenna Yara Jacoba Fatma Sietske Geertje Noor Madelief
    """,
    "ES": """
        María Carmen Ana Isabel Laura Lucía Marta Cristina Paula Elena Pilar Josefa Dolores Sara Rosa Raquel
        Beatriz Patricia Silvia Mercedes Nuria Rocío Andrea Alba Irene Inés Montserrat Concepción Teresa
        Encarnación Yolanda Noelia Ainhoa Begoña Leire Macarena Ximena Soledad Candela
    """,
}

GIVEN_MALE = {
    "DE": """
        Thomas Michael Andreas Peter Stefan Christian Lukas Wolfgang Alexander Jan Klaus Markus Maximilian
        Daniel Jürgen Tobias Sebastian Matthias Jonas Bernd Felix Uwe Florian Manfred Frank Martin Paul Philipp
        Günther Dieter Johannes Niklas Holger Jörg Torsten Sven Benjamin Heinz Karl-Heinz Ulrich Ole Eike Björn
        Mehmet Tomasz Dmitri Friedrich Ansgar
    """,
    "GB": """
        David James John Paul Thomas Andrew Michael Oliver Jack Robert William Christopher Richard Daniel
        Matthew Stephen Mark Harry George Joshua Benjamin Samuel Alexander Peter Simon Anthony Edward Nicholas
        Gareth Graham Callum Rhys Nigel Hamish Declan Imran Rajesh Barnaby Alistair Rupert Olumide Tristan
    """,
    "US": """
        Michael James John Robert David William Christopher Joshua Matthew Daniel Joseph Jacob Anthony Andrew
        Richard Thomas Charles Nicholas Tyler Steven Kevin Brian Brandon Jason Timothy Jose Jeffrey Ethan
        Gregory Juan Patrick Zachary Dakota Darnell Hunter Wei Malik Travis Curtis Ezekiel Santiago
    """,
    "FR": """
        Nicolas Jean Pierre Thomas Philippe Michel Julien Alexandre Patrick Laurent Antoine Christophe Guillaume
        Olivier Lucas Hugo Frédéric François Sébastien Stéphane Maxime Jérôme Benoît Romain Mathieu Rémi
        Jean-Pierre Jean-Luc Baptiste Théo Loïc Gaëtan Étienne Gérard Yann Mohamed Karim Thibault Aurélien
        Corentin Amaury
    """,
    "NL": """
        Jan Pieter Johannes Daan Willem Hendrik Bas Mark Cornelis Lars Thijs Sander Jeroen Martijn Dennis Erik
        Bram Gerrit Sem Robert Tim Ruben Joost Maarten Frank Wouter Koen Jasper Dirk Michiel Rutger Sjoerd
        Youssef Marinus Gijs Douwe Hidde Floris Tjeerd
    """,
    "ES": """
        Antonio José Manuel Francisco David Juan Javier Daniel Carlos Alejandro Miguel Rafael Pedro Pablo Ángel
        Sergio Jesús Fernando Luis Jorge Alberto Álvaro Diego Adrián Raúl Rubén Iván Enrique Ramón Vicente
        Andrés Joaquín Óscar Santiago Ignacio Gonzalo Xavier Iker Unai Nicanor
    """,
}

# frequent surnames first; behind them the composed ones, each first part with each second part
FAMILY = {
    "DE": """
        Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter
        Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann
        Köhler Maier Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich Keller Günther
        Frank Berger Winkler Roth Yılmaz Kaya Nowak
    """,
    "GB": """
        Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker
        White Roberts Green Hall Thomas Clarke Jackson Wood Harris Edwards Turner Martin Cooper Hill Ward Hughes
        Moore Clark King Harrison Lewis Baker Lee Allen Morris Khan Scott Watson Davis Parker Bennett Young
        Phillips Richardson O'Brien MacDonald Begum Ahmed
    """,
    "US": """
        Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez
        Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez
        Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker
        Hall Rivera Campbell Mitchell Carter Kim Chen O'Connor
    """,
    "FR": """
        Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
        Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet
        François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin
        Mathieu Clément Gauthier Dumont López Fontaine Benali
    """,
    "NL": """
        de-Jong Jansen de-Vries van-den-Berg Bakker van-Dijk Visser Janssen Smit Meijer de-Boer Mulder de-Groot
        Bos Vos Peters Hendriks van-Leeuwen Dekker Brouwer de-Wit Dijkstra Smits de-Graaf van-der-Meer
        van-der-Linden Kok Jacobs de-Haan Vermeulen van-den-Heuvel van-der-Veen van-den-Broek de-Bruijn Schouten
        van-Beek Willems van-Vliet Hoekstra Maas Verhoeven Koster Yıldız
    """,
    "ES": """
        García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández
        Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez
        Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina
        Garrido Cortés Castillo Santos Lozano Guerrero Cano
    """,
}

COMPOSED_FAMILY = {
    "DE": (
        """
            Stein Eichen Rosen Birken Linden Hohen Alten Neuen Wald Berg Feld Brunn Esch Fried Gold Grün
            Hagen Königs Lichten Mühl Ober Rauh Sommer Wester
        """,
        """
            berg bach mann feld hauser hofer müller meier thal stetter kamp wald brock rath heim horst
            dorfer wieser eck städt
        """,
    ),
    "GB": (
        """
            Ash Black Brad Brock Burn Chad Col Crom Dal Elm Fair Har Hart Ken Lang Mar Nor Pem Rad Stan
            Thorn Wal West Whit
        """,
        """
            ford ley ton well worth bury field wick ham stone brook combe shaw hurst den croft more thorpe
            bridge lock
        """,
    ),
    "US": (
        """
            Ander Bart Brook Cald Carl Dan Ever Ful Gar Hal Hamp Jeffer Kess Lam Mad Nich Ostr Peter Rock
            Stephen Thorn Under Wash Zimmer
        """,
        "son man ler well ton burg ing wood land field stein bert ford ers more ley cott kins der berg",
    ),
    "FR": (
        """
            Beau Bel Bois Bon Cham Char Clair Courte Dela Fon Grand Haute Lam Mal Mon Neuf Petit Pont Roche
            Saint-A Val Vau Ville Ver
        """,
        "mont bert champ court fort gnon land let lier mard nard pierre rand rieu ron ville val vin voie zac",
    ),
    "NL": (
        """
            van-der-Beek van-der-Hoog van-den-Ooster Blok Bosch Dijk Eiken Groen Haver Hout Kamp Kerk Klein
            Land Meer Molen Noord Roos Slot Stein Ter Veld Water Zand
        """,
        """
            huis man stra berg burg dam feld hof horst hoven inga kamp kerk laan meester veen voort wijk zee
            broek
        """,
    ),
    "ES": (
        """
            Alar Alma Arre Balta Barra Cala Campo Carra Cuen Echa Elizo Fuente Guer Ibar Larra Mata Mendi
            Monte Olaz Peña Ribe Sala Urru Villa
        """,
        "bal cón dor do gui lba llo mar ndo nes no ra rey ro sa so ta te varri zábal",
    ),
}

# what somebody writes instead of the full name
_NICKNAMES = """
    Alexander: Alex Sascha; Alexandre: Alex; Andreas: Andi; Andrew: Andy Drew; Anthony: Tony; Antonio: Toni;
    Barbara: Barb; Benjamin: Ben Benny; Benoît: Ben; Brittany: Britt; Catherine: Cathy; Charles: Charlie Chuck;
    Christian: Chris; Christine: Chris Tina; Christophe: Chris; Christopher: Chris Kit; Claudia: Claudi;
    Cornelis: Cor Kees; Cristina: Cris; Daniel: Dan Dani; David: Dave; Deborah: Debbie Deb; Dolores: Lola;
    Edward: Ed Ted; Elizabeth: Liz Beth Betty; Elisabeth: Lisa Elli; Émilie: Milie; Encarnación: Encarna;
    Enrique: Quique; Fernando: Nando; Francisco: Paco Fran; Franziska: Franzi; Frédéric: Fred; Friedrich: Fritz;
    Gregory: Greg; Guillaume: Guigui; Günther: Günni; Harriet: Hattie; Hendrik: Henk; Isabel: Isa; Isabelle:
    Isa; Jacob: Jake; James: Jim Jamie; Jan: Janni; Jean-Pierre: JP; Jeffrey: Jeff; Jennifer: Jenny Jen;
    Jessica: Jess; Jesús: Chus; Johanna: Hanna Jo; Johannes: Hannes Johan; John: Jack Johnny; Josefa: Pepa;
    José: Pepe; Joseph: Joe Joey; Joshua: Josh; Juan: Juanito; Julien: Ju; Katharina: Kathi Kati; Katherine:
    Kate Kathy; Kimberly: Kim; Klaus: Klausi; Laetitia: Laeti; Laurent: Lolo; Lukas: Luki; Manuel: Manolo;
    Margaret: Maggie Peggy; Maria: Mia; María: Mari; Mary: Molly; Marieke: Riek; Markus: Mark; Martijn: Tijn;
    Martina: Tina; Mathieu: Mat; Matthew: Matt; Matthias: Matze; Maximilian: Max Maxi; Maxime: Max; Melanie:
    Mel; Melissa: Mel; Mercedes: Merche; Michael: Mike Micha; Michelle: Shelly; Miguel: Migue; Monika: Moni;
    Montserrat: Montse; Nathalie: Nath; Nicholas: Nick; Nicolas: Nico; Nicole: Nicki; Oliver: Ollie; Olivia:
    Liv; Patricia: Pat Patty; Patrick: Pat; Peter: Pete; Petra: Peti; Philipp: Phil; Philippe: Phil; Philippa:
    Pippa; Pieter: Piet; Rafael: Rafa; Rebecca: Becky Becca; Renate: Reni; Richard: Rick Dick; Robert: Bob Rob
    Bobby; Romain: Ro; Sabine: Bine; Samantha: Sam; Samuel: Sam; Sandrine: Sandy; Santiago: Santi; Sarah: Sally;
    Sebastian: Basti; Sébastien: Seb; Sergio: Checo; Sophie: Soph; Stefan: Steff; Stefanie: Steffi; Stéphanie:
    Steph; Stephanie: Steph; Stephen: Steve; Steven: Steve; Susan: Sue Susie; Susanne: Susi; Teresa: Tere;
    Thomas: Tom Tommy; Timothy: Tim; Tobias: Tobi; Torsten: Totti; Ursula: Uschi; Victoria: Vicky Tori;
    Wilhelmina: Mina Willy; Willem: Wim; William: Bill Will Billy; Wolfgang: Wolf; Zachary: Zach
"""
NICKNAMES = {
    name: short.split() for name, short in (entry.split(": ") for entry in " ".join(_NICKNAMES.split()).split("; "))
}
