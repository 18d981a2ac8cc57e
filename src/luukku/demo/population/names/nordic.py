"""Swedish, Danish and Icelandic names."""

from __future__ import annotations

from luukku.demo.population.names.weights import composed, words

SWEDISH_WOMEN_OLD = words("""
Maria Margareta Anna Elisabeth Birgitta Kristina Ingrid Gunilla Karin Marianne Gun Ann-Mari Barbro Siv
Inger Eva Ulla Gunvor Solveig Maj-Lis Monica Carola Marita Benita Susanne Viveca Christina Brita Greta
Astrid Märta Rut Svea Ann-Sofi
""")
SWEDISH_WOMEN_YOUNG = words("""
Sofia Emilia Linnea Ellen Ida Emma Julia Elin Alva Saga Stina Wilma Freja Tilda Ebba Amanda Hanna Sara
Jenny Malin Linda Frida Moa Tuva Signe Ines Agnes Maja Nora Vera Lovisa Jannica Mathilda Anna-Lena
Eva-Maria Cecilia Fredrika
""")
SWEDISH_MEN_OLD = words("""
Erik Johan Karl Gustav Lars Bo Kaj Göran Stig Nils Sven Per Bengt Rolf Ole Håkan Bjarne Tor Börje
Carl-Gustav Jan-Erik Lars-Erik Ralf Henrik Ulf Leif Christer Kenneth Mats Peter Anders Tom Folke Ragnar
Valdemar Lennart Åke
""")
SWEDISH_MEN_YOUNG = words("""
Johan Erik Mikael Oskar Emil Anton Lucas William Axel Hugo Viktor Filip Jonas Robin Kevin Simon
Sebastian Linus Casper Albin Theo Elliot Edvin Melker Noah Isak August Ludvig Max Alexander Fredrik
Joakim Niklas Patrik Daniel Jens Karl-Johan
""")
SWEDISH_SURNAMES = (
    *words("""
Johansson Andersson Karlsson Nyman Lindholm Eriksson Lindström Lindqvist Nylund Holmberg Söderholm
Sundqvist Nyberg Blomqvist Wikström Öhman Granholm Sjöberg Åberg Häggblom Backman Grönroos Henriksson
Mattsson Nilsson Gustafsson Björklund Lundqvist Österlund Söderström Enqvist Grönlund Fagerholm
Westerlund Jansson Forsman Snellman Kronqvist
"""),
    *composed(
        words("""
Lind Berg Björk Ek Ask Alm Gran Tall Hassel Löv Blom Ros Gräs Säv Rönn Lund Skog Sten Sand Grus Å Sjö
Ström Fors Vik Holm Strand Hav Ö Udd Hed Äng Fält Ny Gammel Öster Väster Söder Norr Mellan Hög Låg Fager
Grön Röd Vit Svart Silver Guld Järn Stål Kron Stjern Sol Mån Dag Natt Vinter Sommar Höst Snö Is Falk Örn
Svan Ulv Hjort Bäck Källa Brunn Lycke
"""),
        words("""
berg ström lund qvist gren blad blom stedt by man vall backa näs ö holm fors strand mark hammar dal dahl
sten ros krantz hjelm löf ryd rot stam bäck felt
"""),
    ),
)

DANISH_WOMEN = words("""
Anne Kirsten Mette Hanne Helle Lone Inge Karen Bente Pia Camilla Ida Freja Sofie Laura Signe Katrine
Dorthe Åse
""")
DANISH_MEN = words("""
Peter Jens Lars Michael Henrik Søren Niels Hans Jørgen Thomas Rasmus Mads Frederik Dan Kåre Bjørn Anders
Poul
""")
DANISH_SURNAMES = (
    *words("""
Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Mikkelsen Østergaard
Nørgaard Kjær
"""),
    *composed(
        words(
            "Sønder Nør Vester Øster Bække Kirke Dam Lunde Ager Høj Skov Krog Balle Grøn Brøn Kjær Toft Sand"
        ),
        words("gaard lund bæk skov holm strup rup by mose toft dal bjerg"),
    ),
)

ICELANDIC_WOMEN = words("""
Guðrún Anna Sigríður Kristín Margrét Helga Sigrún Ingibjörg Jóhanna Þórunn Hildur Ásta Ragnheiður Björk
Sólveig
""")
ICELANDIC_MEN = {
    "Jón": "Jóns", "Sigurður": "Sigurðar", "Guðmundur": "Guðmundar", "Gunnar": "Gunnars", "Ólafur": "Ólafs",
    "Einar": "Einars", "Magnús": "Magnúsar", "Kristján": "Kristjáns", "Stefán": "Stefáns", "Þór": "Þórs",
    "Björn": "Björns", "Árni": "Árna", "Páll": "Páls", "Helgi": "Helga", "Þorsteinn": "Þorsteins",
    "Ragnar": "Ragnars", "Ásgeir": "Ásgeirs", "Hörður": "Harðar",
}  # fmt: skip
"""A father's name and its genitive: an Icelander is called son or daughter of the father, and so are no two
generations of a family called alike."""
