"""Cards as other clients write them, full of what is not ours."""

APPLE = (
    "BEGIN:VCARD\r\n"
    "VERSION:3.0\r\n"
    "PRODID:-//Apple Inc.//iPhone OS 26.0//EN\r\n"
    "N:Lovelace;Ada;King;Countess;\r\n"
    "FN:Ada Lovelace\r\n"
    "ORG:Engines\\, Inc;Research;Poetry\r\n"
    "TITLE:Analyst\r\n"
    "item1.EMAIL;type=INTERNET;type=pref:Ada@Engines.example\r\n"
    "item1.X-ABLabel:Châte\r\n au\r\n"
    "TEL;type=CELL;type=VOICE;type=pref:+44 (20) 7946-0000\r\n"
    "item2.ADR;type=HOME:;;12 St James's Square;London;;SW1Y;England\r\n"
    "item2.X-ABADR:gb\r\n"
    "item3.URL;type=pref:https\\://ada.example/a\\,b\r\n"
    "X-SOCIALPROFILE;type=linkedin;x-user=ada:x-apple:ada\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEAAEBAQEBAQEBAQEBAQ\r\n"
    "  EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==\r\n"
    "this line is broken\r\n"
    'X-UNKNOWN;Odd="a;b:c":  kept \r\n'
    "NOTE:one\\ntwo\r\n"
    "REV:2026-01-02T03:04:05Z\r\n"
    "UID:5F1C9C0E-0000-4000-8000-ADA000000001\r\n"
    "END:VCARD\r\n"
)
NEXTCLOUD = (
    "BEGIN:VCARD\n"
    "VERSION:4.0\n"
    "UID:urn:uuid:5f1c9c0e-0000-4000-8000-ada000000002\n"
    "FN;ALTID=1;LANGUAGE=en:Ada Lovelace\n"
    "FN;ALTID=1;LANGUAGE=ja:エイダ\n"
    'N;SORT-AS="Lovelace,Ada":Lovelace;Ada,Augusta;;;\n'
    'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+44-20-7946-0000\n'
    "EMAIL;PID=1.1:ada@engines.example\n"
    "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://www.linkedin.com/in/Ada/\n"
    'ADR;GEO="geo:51.5,-0.1";LABEL="12 St James\'s\\nLondon":;;;London;;;\n'
    "CATEGORIES:Friends,Maths\\, pure\n"
    "GENDER:F\n"
    "BDAY:18151210\n"
    "CLIENTPIDMAP:1;urn:uuid:53e374d9-337e-4727-8803-a1e9c14e0556\n"
    "END:VCARD\n"
)
PHOTO = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ph1\r\nFN:Odile Pontier\r\nN:Pontier;Odile;;;\r\n"
    "URL:https://www.linkedin.com/in/odile-pontier-sample\r\n"
    f"PHOTO;ENCODING=b;TYPE=JPEG:{'/9j/4AAQSkZJRgABAQ' * 5000}\r\n"
    "X-AFTER-PHOTO:kept\r\nEND:VCARD\r\n"
)
"""90 kB: a REPORT asks for such a card without its photo."""
TWO_ONE = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:t1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Brun;Zo=C3=A9;;;\r\nFN:Zoe Brun\r\n"
    "TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ing=C3=A9nieure\r\n"
    "TEL;CELL;PREF:+33 6 00 00 00 09\r\n"
    "EMAIL;INTERNET:zoe@brun.example\r\nX-KEEP:1\r\nEND:VCARD\r\n"
)
