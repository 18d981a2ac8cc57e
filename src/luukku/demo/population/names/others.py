"""Estonian, Somali and Vietnamese names."""

from __future__ import annotations

from luukku.demo.population.names.weights import composed, words

ESTONIAN_WOMEN = words("""
Anne Tiina Kersti Piret Ülle Sirje Mare Katrin Kadri Liis Triin Kristi Kairi Maarja Helen Epp Annika
Merle Õie Eha Mari-Liis Anna-Liisa Grete Laura Sandra
""")
ESTONIAN_MEN = words("""
Toomas Andres Jaan Peeter Rein Urmas Margus Tõnu Priit Indrek Aivar Raivo Jüri Mart Martin Kristjan
Rasmus Siim Tanel Karl Oskar Robin Ants Õnne Kalle Taavi
""")
ESTONIAN_SURNAMES = (
    *words("""
Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Oja Luik Kaasik Raudsepp Vaher Lepik Kuusk Karu
Kütt Põder Vaino Lõhmus Männik Järv Teder Allik Kallas Kõiv Ots Org
"""),
    *composed(
        words(
            "Kivi Kuuse Lepa Kase Tamme Haava Sauna Metsa Põllu Järve Mere Rand Nurme Mäe Välja Soo Vana Uus"
        ),
        words("maa saar mägi soo oja org salu laid metsa pere väli nurm ste vee"),
    ),
)

SOMALI_WOMEN = words(
    "Fadumo Amina Halimo Hodan Ayaan Ifrah Sahra Khadra Nasra Hawo Deqa Asha Maryan Ubah Safiya"
)
SOMALI_MEN = words("""
Abdi Mohamud Ahmed Hassan Ali Omar Yusuf Farah Warsame Jama Ibrahim Abdullahi Osman Nur Said Guled Liban
Bashir
""")
SOMALI_SURNAMES = words("""
Mohamed Ali Ahmed Hassan Abdi Omar Farah Warsame Jama Hussein Osman Nur Yusuf Aden Elmi Gedi Dirie Guled
Samatar Shire Duale Hersi Egal Roble Isse Awale Barre Mahamud Diriye Kahin
""")

VIETNAMESE_WOMEN = words("Lan Hương Hoa Mai Linh Thảo Ngọc Trang Hạnh Phương Yến Thu Hiền Nga Quỳnh Vân")
VIETNAMESE_MEN = words("Anh Minh Hùng Dũng Tuấn Nam Long Quang Đức Sơn Hải Thành Phong Khoa Việt Bình")
VIETNAMESE_MIDDLE = {"f": words("Thị Thị Thị Ngọc Thanh Kim"), "m": words("Văn Văn Văn Đức Minh Quốc")}
VIETNAMESE_SURNAMES = words("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
