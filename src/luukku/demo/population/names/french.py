"""French names, hyphenated given names and particles among them."""

from __future__ import annotations

from luukku.demo.population.names.weights import composed, words

FRENCH_WOMEN = words("""
Marie Chloé Camille Léa Manon Inès Jade Louise Alice Lina Zoé Élodie Amélie Anaïs Céline Aurélie Hélène
Françoise Geneviève Marie-Laure Anne-Sophie Marie-Claire Noémie Solène Maëlle Héloïse Brigitte Odile
""")
FRENCH_MEN = words("""
Jean Pierre Michel Philippe Nicolas Thomas Louis Gabriel Raphaël Léo Jules Hugo Étienne François René Gérard
Jean-Baptiste Jean-Luc Pierre-Yves Rémi Loïc Benoît Gaël Théo Cédric Jérôme Frédéric
""")
FRENCH_SURNAMES = (
    *words("""
Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel
Garcia Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez
Lefort Béranger de_La_Tour d'Aubigny Le_Goff Le_Gall de_Villiers du_Plessis
"""),
    *composed(
        words(
            "Beau Bel Mont Clair Haut Bois Champ Font Grand Mal Roche Ville Val Chante Sauve Cour Des Du Cha"
        ),
        words("""
mont champ pré lieu fort bois court vigne marre fontaine ville roche lande pierre loup clerc
"""),
    ),
)
