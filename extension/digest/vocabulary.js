/**
 * The closed vocabulary of a digest: what a message may be about, and what may come next. Data alone: a topic more is a
 * line more. German nouns stand here as they are written, with a capital; every other word in small letters.
 */

/** @type {Record<string, string[]>} */
export const TOPICS = {
  price: [
    ...["price", "prices", "pricing", "cost", "costs", "discount", "expensive", "budget"],
    ...["prix", "tarif", "tarifs", "coût", "coûts", "remise", "cher"],
    ...["Preis", "Preise", "Preisliste", "Kosten", "Rabatt", "teuer", "Budget"],
    ...["precio", "precios", "coste", "costes", "costo", "costos", "descuento", "caro", "presupuesto"],
  ],
  offer: [
    ...["offer", "proposal", "quote", "quotation", "offre", "devis", "proposition"],
    ...["Angebot", "Angebote", "Offerte", "oferta", "propuesta", "cotización"],
  ],
  delivery: [
    ...["delivery", "shipping", "shipment", "deadline", "livraison", "délai", "délais", "expédition"],
    ...["Lieferung", "Lieferzeit", "Termin", "Versand", "entrega", "plazo", "plazos", "envío"],
  ],
  demo: [
    ...["demo", "trial", "pilot", "walkthrough", "démo", "démonstration", "essai", "pilote"],
    ...["Demo", "Vorführung", "Testphase", "Pilot", "demostración", "prueba", "piloto"],
  ],
  contract: [
    ...["contract", "agreement", "terms", "signature", "contrat", "accord", "conditions"],
    ...[
      "Vertrag",
      "Vereinbarung",
      "Bedingungen",
      "Unterschrift",
      "contrato",
      "acuerdo",
      "condiciones",
      "firma",
    ],
  ],
  support: [
    ...["support", "problem", "issue", "bug", "complaint", "problème", "panne", "réclamation", "assistance"],
    ...["Problem", "Fehler", "Störung", "Beschwerde", "Hilfe", "problema", "avería", "queja", "soporte"],
  ],
  event: [
    ...["event", "conference", "fair", "webinar", "salon", "conférence", "webinaire", "événement"],
    ...["Messe", "Konferenz", "Veranstaltung", "Webinar", "feria", "conferencia", "evento", "seminario"],
  ],
  absence: [
    ...["holiday", "holidays", "vacation", "vacances", "congé", "congés"],
    ...["Urlaub", "Ferien", "Elternzeit", "vacaciones", "baja"],
  ],
  privacy: [
    ...["privacy", "security", "gdpr", "confidentialité", "sécurité", "rgpd"],
    ...["Datenschutz", "Sicherheit", "privacidad", "seguridad"],
  ],
};

/** Phrases: several words that stand in a row. @type {Record<string, string[]>} */
export const STEPS = {
  call: [
    ...["call you", "give you a call", "ring you", "phone call", "call back", "speak on the phone"],
    ...["vous appelle", "vous rappelle", "vous appeler", "par téléphone", "t'appelle", "te rappelle"],
    ...["rufe an", "rufe Sie", "rufe dich", "anrufen", "telefonieren", "Telefonat", "zurückrufen"],
    ...["llamo", "llamaré", "llamarle", "llamarte", "por teléfono", "llamada"],
  ],
  meeting: [
    ...[
      "meet",
      "meeting",
      "appointment",
      "come by",
      "have lunch",
      "rendez-vous",
      "réunion",
      "se voir",
      "nous rencontrer",
    ],
    ...[
      "Treffen",
      "treffen",
      "Besprechung",
      "vorbeikommen",
      "kennenlernen",
      "reunión",
      "vernos",
      "cita",
      "reunirnos",
    ],
  ],
  documents: [
    ...[
      "send you",
      "send me",
      "send us",
      "attached",
      "vous envoie",
      "vous enverrai",
      "envoyez-moi",
      "ci-joint",
      "pièce jointe",
    ],
    ...["schicke Ihnen", "schicke dir", "sende Ihnen", "schicken Sie", "im Anhang", "anbei", "Unterlagen"],
    ...["le envío", "te envío", "envíeme", "envíame", "adjunto", "documentación"],
  ],
  decision: [
    ...[
      "decide",
      "decision",
      "approve",
      "approval",
      "think about it",
      "décider",
      "décision",
      "valider",
      "réfléchir",
    ],
    ...[
      "entscheiden",
      "Entscheidung",
      "freigeben",
      "Freigabe",
      "überlegen",
      "decidir",
      "decisión",
      "aprobar",
      "pensarlo",
    ],
  ],
  later: [
    ...[
      "next week",
      "next month",
      "next quarter",
      "get back to",
      "later",
      "follow up",
      "semaine prochaine",
      "mois prochain",
    ],
    ...["reviens vers", "plus tard", "nächste Woche", "nächsten Monat", "melde mich", "später"],
    ...["próxima semana", "próximo mes", "más adelante", "más tarde"],
  ],
  refused: [
    ...[
      "not interested",
      "no interest",
      "pas intéressé",
      "pas intéressée",
      "pas intéressés",
      "kein Interesse",
      "kein Bedarf",
    ],
    ...["nicht interessiert", "no me interesa", "no nos interesa", "no estamos interesados"],
  ],
};

/** Before a firm's name German has the feminine article, whatever the name is: after one of these it may be a firm. */
export const FIRM_ARTICLES = new Set(["die", "zur", "der"]);

/** Without accents, as texts are looked at. Behind these, and behind a noun, "der" is feminine; elsewhere a masculine noun follows. */
export const PREPOSITIONS = new Set([
  ...["bei", "von", "mit", "aus", "zu", "an", "in", "nach", "fur", "uber", "gegen", "seit", "vor", "neben"],
  ...["gegenuber", "laut", "statt", "wegen", "wahrend", "und", "oder", "als"],
]);

/** What stands before a German noun and before no name. */
export const DETERMINERS = new Set([
  ...[
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "ein",
    "eine",
    "einen",
    "einem",
    "einer",
    "eines",
    "zum",
    "zur",
    "im",
    "am",
  ],
  ...[
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "mein",
    "meine",
    "meinen",
    "dein",
    "deine",
    "deinen",
    "sein",
    "seine",
  ],
  ...[
    "unser",
    "unsere",
    "unseren",
    "unserem",
    "euer",
    "eure",
    "euren",
    "Ihr",
    "Ihre",
    "Ihren",
    "Ihrem",
    "Ihrer",
    "ihr",
  ],
  ...[
    "dieser",
    "diese",
    "dieses",
    "diesen",
    "welche",
    "welchen",
    "welcher",
    "neue",
    "neuen",
    "neues",
    "gute",
    "guten",
  ],
]);

/** Whole days until an answer came; what took longer counts as this. */
export const MOST_DAYS = 30;

/** Everything that can be noted of a text, and nothing else can. @type {ReadonlySet<string>} */
export const CODES = new Set([
  ...["mine", "theirs", "asks"],
  ...Array.from({ length: MOST_DAYS + 1 }, (_, days) => `after_${days}`),
  ...Object.keys(TOPICS).map((name) => `topic_${name}`),
  ...Object.keys(STEPS).map((name) => `step_${name}`),
]);

/** Whether a line holds codes of ours alone. @param {string} line */
export function isGist(line) {
  return line === "" || line.split(" ").every((code) => CODES.has(code));
}
