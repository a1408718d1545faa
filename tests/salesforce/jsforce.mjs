/** The fake Salesforce, used by npm's @jsforce/jsforce-node as by anybody's program: `node jsforce.mjs URL TOKEN KEY`. */
import { Connection } from "@jsforce/jsforce-node";

const [url, token, key] = process.argv.slice(2);
const crm = new Connection({ instanceUrl: url, accessToken: token, version: "68.0", maxRequest: 1 });
const people = crm.sobject("Contact");
const DATA = "/services/data/v68.0";
const said = {};

/** The vendor's code of a refusal. */
async function refusalOf(act) {
  try {
    await act();
  } catch (error) {
    return error.errorCode ?? error.name;
  }
  return "";
}

const made = await people.create({ FirstName: "Grace", LastName: "O'Hopper", [key]: "grace" });
said.made = made.success === true && made.id;
said.held = (await people.retrieve(made.id)).LastName;
said.found = (await people.find({ LastName: "O'Hopper" }, ["Id", "Name"])).map(({ Id }) => Id);
said.liked = (await people.find({ LastName: { $like: "O'Hop%" } }, ["Id"])).map(({ Id }) => Id);
said.updated = (await people.update({ Id: made.id, Title: "Admiral" })).success;
said.upserted = (await people.upsert({ [key]: "grace", Title: "Rear admiral" }, key)).success;
said.created = (await people.upsert({ [key]: "mary", LastName: "Somerville" }, key)).id;
said.columns = (await people.describe()).fields.map(({ name }) => name);
said.none = await refusalOf(() => people.retrieve("003000000000000"));
said.twin = await refusalOf(() => people.create({ LastName: "Hopper", [key]: "GRACE" }));
said.lacking = await refusalOf(() => people.create({ FirstName: "Grace" }));
said.malformed = await refusalOf(() => crm.query("SELECT Id FROM Contact WHERE LastName = 'O'Hopper'"));
said.unknown = await refusalOf(() => crm.query("SELECT Nothing__c FROM Contact"));
said.strange = await refusalOf(() =>
  new Connection({ instanceUrl: url, accessToken: "another", version: "68.0" }).query("SELECT Id FROM Contact"),
);
const together = (allOrNone, title, name) =>
  crm.requestPost(`${DATA}/composite`, {
    allOrNone,
    compositeRequest: [
      {
        ...{ method: "POST", url: `${DATA}/sobjects/Account`, referenceId: "account" },
        body: { Name: title },
      },
      {
        ...{ method: "POST", url: `${DATA}/sobjects/Contact`, referenceId: "person" },
        body: { LastName: name, AccountId: "@{account.id}" },
      },
    ],
  });
const codes = ({ compositeResponse }) => compositeResponse.map(({ httpStatusCode }) => httpStatusCode);
said.together = codes(await together(true, "Looms", "Babbage"));
const halted = await together(true, "Engines", "");
said.halted = [codes(halted), halted.compositeResponse[0].body[0].errorCode];
said.accounts = (await crm.query("SELECT Name FROM Account")).records.map(({ Name }) => Name);
said.destroyed = (await people.destroy(made.id)).success;
said.gone = await refusalOf(() => people.retrieve(made.id));
said.bin = (await crm.query(`SELECT Id FROM Contact WHERE IsDeleted = true`, { scanAll: true })).totalSize;
process.stdout.write(JSON.stringify(said));
