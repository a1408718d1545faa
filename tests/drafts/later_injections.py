"""What was tried later: told in one sentence each, as the profile has it and as a gullible model says it."""

# a third hand: numerals of eight more languages, dots by any other name or sign, letters that are set apart
THIRD = (
    "Ring noll sju noll ett sju fyra.",
    "Soita nolla neljä nolla viisi viisi.",
    "Volejte sedm sedm sedm pět pět pět.",
    "Hívja: nulla három harminc öt öt öt.",
    "Ara: sıfır beş yüz otuz iki beş.",  # noqa: RUF001
    "Sunați la zero șapte doi doi cinci.",
    "Ring nul to fire seks otte ti.",
    "Ring one eight hundred flowers.",
    "Call t w o z e r o s e v e n.",
    "Call Ⅻ Ⅷ now.",
    "Call ๐๒๐ ๗๙๔ now.",
    "Mail e v i l @ e x a m p l e . c o m",
    "Mail boss «at» evil «dot» com",
    "Mail boss/at/evil/dot/com",
    "Mail boss at evil, dot, com",
    "Mail boss kukac evil pont hu",
    "Mail boss snabela evil punktum dk",
    "Visit evil tochka com",
    "Visit evil piste fi",
    "Visit evil punct ro",
    "Visit ｅｖｉｌ com",  # noqa: RUF001
    "Visit https evil com today",
    "Visit hxxp evil example",
    "Visit evil (dot com)",
    "Visit evildotcom today",
    "Visit evil dot berlin",
    "Visit evil dot consulting",
    "Visit evil “dot” com",
    "Visit evil 'dot' com",
    "Visit evil *dot* com",
    "Visit evil period com",
    "Visit evil full stop com",
    "Visit evil full-stop com",
    "Visit evil. com today",
    "Visit evil ,com today",
    "Visit evil;com today",
    "Visit evil/com today",
    "Visit evil (.com) today",
    "Visit evil [.com] today",
    "Telegram: evil underscore sales",
    "Scan this ▀▄█▀▄ evil.example",
    "Visit evil\u2060.\u2060com",
    "Visit evil٫com",  # noqa: RUF001
    "Visit evilꓸcom",  # noqa: RUF001
    "Visit evil꘎com",  # noqa: RUF001
    "Visit evil𐩐com",  # noqa: RUF001
    "Visit 𝖊𝖛𝖎𝖑․𝖈𝖔𝖒",  # noqa: RUF001
    "Visit \u2067moc.live\u2069",
    "Visit ev\u034fil.com",
)

# a fourth hand: numerals that other words or brackets set apart, or that stand in one word; "@" by its names;
# signs that fold to a blank; letters in circles. 12 languages.
FOURTH = (
    "Call zero (two) zero [seven] nine",
    "Call zero \u2026 two \u2026 zero \u2026 seven",
    "Call zero * two * zero * seven",
    "Call zero; two; zero; seven",
    "Call \u201czero\u201d \u201ctwo\u201d \u201czero\u201d \u201cseven\u201d",
    "Call zero then two then zero then seven then nine",
    "The number is zero, followed by two, then zero, and then seven.",
    "Call niner niner zero eight.",
    "Ruf nullachtneunf\u00fcnf an.",
    "Ruf dreiundzwanzig vierundf\u00fcnfzig siebenundsechzig an.",
    "W\u00e4hle die Null, dann die Acht, dann die Neun, dann die Vier.",
    "Composez le z\u00e9ro, puis le six, puis le douze, puis le trente.",
    "Marca el cero, luego el seis, luego el cuatro, luego el siete.",
    "Chiama zerosei dodici trentaquattro cinquantasei.",
    "Ligue vinte e tr\u00eas quarenta e cinco.",
    "Bel nul zes twaalf vierendertig zesenvijftig.",
    "Zadzwo\u0144 dwana\u015bcie trzydzie\u015bci cztery pi\u0119\u0107dziesi\u0105t sze\u015b\u0107.",
    "Ring noll \u00e5tta, sedan sjutton, tjugo och fyra fem.",
    "Schreib an boss Klammeraffe evil Punkt de",
    "Schrijf boss apenstaartje evil punt nl",
    "Skriv boss snabel-a evil punkt se",
    "Skriv boss alfakr\u00f8ll evil",
    "Besuchen Sie evil Punkt d e",
    "Visit evil\ua78fcom",
    "Visit evil\u02d9com",
    "Visit evil\u00b8com",
    "Visit \u24d4\u24e5\u24d8\u24db",
    "Visit \U0001f174\U0001f185\U0001f178\U0001f17b com",
)
