/** Spanish. @type {import("./tables.js").Words} */
export const es = {
  present: ["actualidad", "la actualidad", "presente"],
  months: [
    "enero ene",
    "febrero feb",
    "marzo mar",
    "abril abr",
    "mayo may",
    "junio jun",
    "julio jul",
    "agosto ago",
    "septiembre sept sep",
    "octubre oct",
    "noviembre nov",
    "diciembre dic",
  ],
  company: ["Empresa actual"],
  message: ["Enviar mensaje a {}"],
  profile: ["Perfil de {}"],
};
