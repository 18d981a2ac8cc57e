"""Names that were written in another script: one name, several spellings in Latin letters.

A Russian name is kept in Cyrillic and written down by three customs (Finnish, English, French), as its
bearer meets them in a passport, at school and at the bank. Arabic names have no one-to-one rule: their usual
spellings are listed.
"""

from __future__ import annotations

from functools import lru_cache

from luukku.demo.population.names.weights import words

CUSTOMS = ("finnish", "english", "french")

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": ("jo", "yo", "io"), "ж": ("ž", "zh",
    "j"), "з": "z", "и": "i", "й": ("i", "y", "ï"), "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п":
    "p", "р": "r", "с": "s", "т": "t", "у": ("u", "u", "ou"), "ф": "f", "х": ("h", "kh", "kh"), "ц": ("ts",
    "ts", "ts"), "ч": ("tš", "ch", "tch"), "ш": ("š", "sh", "ch"), "щ": ("štš", "shch", "chtch"), "ъ": "",
    "ы": ("y", "y", "y"), "ь": "", "э": "e", "ю": ("ju", "yu", "iou"), "я": ("ja", "ya", "ia"),
}  # fmt: skip


@lru_cache(maxsize=20_000)
def latin(cyrillic: str, custom: int) -> str:
    """`Чернов` as Tšernov (0), Chernov (1) or Tchernov (2)."""
    out = []
    for letter in cyrillic.lower():
        to = _LETTERS.get(letter, letter)
        out.append(to if isinstance(to, str) else to[custom])
    text = "".join(out)
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))


def listed(text: str) -> dict[str, tuple[str, ...]]:
    """`Mohammed/Muhammad/Mohamed ...` -> first spelling: all spellings, at least two each."""
    out = {}
    for word in text.split():
        spellings = tuple(s.replace("_", " ") for s in word.split("/"))
        out[spellings[0]] = spellings if len(spellings) > 1 else (spellings[0], spellings[0])
    return out


RUSSIAN_WOMEN = words("""
Елена Наталья Ольга Татьяна Ирина Светлана Анна Мария Людмила Галина Екатерина Юлия Надежда Анастасия
Евгения Любовь Вера Ксения Дарья Алина Полина Софья Жанна Лариса Зоя
""")
RUSSIAN_MEN = words("""
Александр Сергей Владимир Андрей Алексей Дмитрий Николай Михаил Юрий Евгений Виктор Игорь Олег Павел
Анатолий Василий Илья Кирилл Артём Фёдор Пётр Григорий Никита Ярослав Леонид
""")
_STEMS = words("""
Иван Смирн Кузнец Петр Соколо Михайло Новико Фёдоро Морозо Волко Алексе Лебеде Семён Егоро Павло Козло
Степано Николае Орло Андре Макаро Никити Захаро Зайце Соловьё Борисо Яковле Григорье Романо Воробьё
Серге Кузьми Фроло Александро Дмитрие Королё Гусе Киселё Ильи Максимо Поляко Сороки Виноградо Ковалё
Бело Медведе Антоно Тарасо Жуко Барано Филиппо Комаро Давыдо Беляе Герасимо Богдано Осипо Сидоро Матвее
Тито Марко Мироно Крыло Кулико Карпо Власо Мельнико Денисо Гаврило Тихоно Казако Афанасье Данило Савелье
Тимофее Фоми Черно Щерби Шубо Ждано Юди
""")


def _family(stem: str) -> str:
    """The masculine surname of a stem: -ов after a consonant, -в after a vowel, -н after и."""
    if stem[-1] == "и":
        return stem + "н"
    return stem + "в" if stem[-1] in "аеёоя" else stem + "ов"


RUSSIAN_SURNAMES = tuple(_family(stem) for stem in _STEMS)

ARABIC_WOMEN = listed("""
Fatima/Fatma/Fatimah Aisha/Aicha/Ayesha Mariam/Maryam/Meryem Zainab/Zeinab/Zaynab Layla/Leila/Laila
Huda/Houda/Hoda Noor/Nour/Nur Amal/Amel Samira/Sameera Khadija/Khadidja/Hadija Rania/Raniya
Yasmin/Yasmine/Jasmin Nadia/Nadya Salma/Selma Iman/Eman/Imane Hanan/Hanane Rim/Reem/Rym Suad/Souad/Soad
""")
ARABIC_MEN = listed("""
Mohammed/Muhammad/Mohamed/Mohammad Ahmed/Ahmad Ali/Aly Hussein/Husain/Hussain/Hossein Hassan/Hasan
Omar/Umar Yousef/Yusuf/Youssef/Joseph Ibrahim/Ebrahim/Brahim Khalid/Khaled Mustafa/Moustafa/Mostafa
Abdullah/Abdallah/Abdulla Karim/Kareem Farid/Fareed/Ferid Rashid/Rachid/Rasheed Said/Saeed/Sayed
Tariq/Tarek/Tarik Jamal/Gamal/Djamel Walid/Waleed/Oualid Samir/Sameer Nasser/Nasir/Nacer
Qasim/Kassem/Kasim Faisal/Faysal/Fayçal
""")
ARABIC_SURNAMES = listed("""
Al-Hashimi/Alhashimi/El_Hachimi Al-Khatib/Alkhatib/El-Khatib Mansour/Mansur/Mensour Haddad/Hadad
Al-Rashid/Alrashid/Errachid Al-Masri/Almasri/El_Masry Hussein/Husain/Hossain Khoury/Khouri/Houri
Al-Tamimi/Altamimi/Tamimi Saleh/Salih/Salah Al-Jabouri/Aljuburi/El_Jabouri Nasser/Nasir Abbas/Abas
Qasim/Kassem/Kasim Al-Sayed/Alsayed/Essaïd Hamdan/Hamdane Al-Bakri/Albakri/El_Bekri
Darwish/Darwich/Derouiche Aziz/Azeez Jaber/Djaber Al-Najjar/Alnajjar/Ennajar Zaki/Zeki Al-Ani/Alani
Bensaïd/Ben_Said/Bensaid Cherif/Sharif/Shareef Younes/Yunus/Younis Al-Dulaimi/Aldulaimi/Dulaimi
Othman/Osman/Uthman Ghanem/Ghanim/Ranem Rahmani/Rahmany Taher/Tahir Boutros/Butrus
""")
