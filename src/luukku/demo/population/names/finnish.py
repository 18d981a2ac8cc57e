"""Finnish and Sámi names: common ones from general knowledge, the long tail put together from parts."""

from __future__ import annotations

from luukku.demo.population.names.weights import composed, words

WOMEN_OLD = words("""
Maria Helena Anneli Johanna Kaarina Marjatta Hannele Kristiina Liisa Elina Tuulikki Annikki Maarit Sofia
Susanna Leena Katriina Anna Marja Sinikka Inkeri Riitta Aino Tuula Päivi Orvokki Ritva Raija Pirjo
Irmeli Eeva Elisabet Pirkko Mirjami Sirpa Pauliina Seija Hanna Marjut Anne Aila Terttu Helmi Elli
Kyllikki Lea Ulla Raili Aune Eila Tellervo Vuokko Kerttu Saara Hilkka Irja Sylvi Toini Martta Lempi Impi
Hilja Rauha Siiri Bertta
""")
WOMEN_YOUNG = words("""
Maria Emilia Sofia Olivia Aino Aurora Eevi Helmi Ilona Matilda Johanna Laura Jenna Emma Sara Noora Iida
Veera Sanni Ella Venla Aada Linnea Elsa Pihla Enni Oona Nea Milla Vilma Roosa Senni Anni Kerttu Hilla
Lumi Isla Alma Saimi Minea Tuuli Viivi Netta Salla Henna Essi Ronja Nelli Iiris Siiri Anna-Maria
Eeva-Liisa Anna-Kaisa Mari-Anne Hely Fanni
""")
MEN_OLD = words("""
Juhani Olavi Antero Tapani Johannes Tapio Mikael Kalevi Matti Pekka Petteri Ilmari Sakari Matias Antti
Juha Heikki Timo Kari Mikko Ensio Kalervo Markku Jukka Jari Hannu Pentti Eero Martti Erkki Reijo Risto
Jorma Seppo Veikko Raimo Jarmo Esa Arto Ismo Tauno Toivo Väinö Eino Arvo Onni Reino Urho Viljo Yrjö
Aarne Lauri Paavo Oiva Kauko Taisto
""")
MEN_YOUNG = words("""
Juhani Johannes Mikael Oliver Elias Matias Onni Ilmari Eino Leo Oskari Eemeli Väinö Samuel Ville Aleksi
Jesse Niko Joona Eetu Lauri Roope Veeti Arttu Luka Toivo Emil Eeli Noel Otso Hugo Daniel Benjamin
Viljami Kasper Santeri Jere Aatu Valtteri Rasmus Julius Vilho Akseli Konsta Miro Tuomas Antti-Jussi
Veli-Matti Juha-Pekka Olli-Pekka Miska Topi
""")

SURNAMES = (
    *words("""
Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Lehtinen
Saarinen Salminen Heinonen Niemi Heikkilä Kinnunen Salonen Turunen Salo Laitinen Tuominen Rantanen
Karjalainen Jokinen Mattila Savolainen Lahtinen Ahonen Ojala Leppänen Väisänen Hiltunen Kallio Miettinen
Leinonen Pitkänen Aaltonen Manninen Hakala Koivisto Anttila Laaksonen Hirvonen Räsänen Lehto Laakso
Toivonen Mustonen Aalto Rantala Peltonen Moilanen Nurmi Keränen Partanen Kemppainen Seppälä Hänninen
Lappalainen Kettunen Salmi Kauppinen Peltola Pesonen Lampinen Niskanen Immonen Väänänen Eskelinen
Nurminen Ikonen Harju Kokkonen Kärkkäinen Suominen Vainio Pulkkinen
"""),
    *composed(
        words("""
Koivu Mänty Kuusi Haapa Leppä Paju Raita Tammi Pihlaja Vaahtera Kataja Sammal Kanerva Suo Räme Lampi
Joki Puro Koski Virta Lahti Saari Niemi Ranta Kallio Kivi Louhi Hiekka Savi Multa Pelto Niitty Aho Halme
Kaski Metsä Salo Korpi Harju Mäki Vuori Vaara Tunturi Talvi Kevät Kesä Syys Routa Halla Huurre Lumi
Pilvi Tuuli Myrsky Tähti Kuu Päivä Ilta Aamu Karhu Susi Hirvi Ilves Kettu Jänis Orava Hauki Ahven Lohi
Siika Kurki Joutsen Kotka Haukka Pöllö Teeri Metso Riekko Varis Seppä Nikka Suutar Muurar Kirves Vasara
Aura Ohra Kaura Ruis Humala Hunaja Vaski Rauta Hopea Kulta Lauta Hirsi Tupa Piha Portti Silta Myly
Kirkko Pappi Isäntä Uusi Vanha Ylä Ala Iso Pikku Musta Valko
"""),
        words("""
nen la lä mäki niemi ranta lahti saari järvi joki koski kangas korpi aho pelto maa vaara vuori harju
kallio kari salo suo oja luoma perä pää kylä koto aro
"""),
    ),
)

SAMI_WOMEN = words(
    "Máret Elle Biret Inger Ánne Risten Sárá Káre Ravdna Iŋgá Elen Márjá Gáddjá Láilá Sunná Ássá"
)
SAMI_MEN = words(
    "Niillas Ánde Jovnna Máhtte Piera Áslat Ásllak Heaika Nilla Juhán Sámmol Issát Ánte Bierna Ovllá Jouni"
)
SAMI_SURNAMES = words("""
Aikio Magga Näkkäläjärvi Valkeapää Laiti Länsman Morottaja Saijets Guttorm Sara Nuorgam Porsanger Juuso
Labba Paltto Ranttila Tapiola Helander Holmberg Kuhmunen Mattus Kiviniemi Pieski Rasmus Vuolab Jomppanen
Näätti Sarre
""")
