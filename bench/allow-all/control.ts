import { deepStrictEqual, match } from "node:assert";
import type { Api } from "../support/api.js";
import type { Site, Tocsin } from "../support/site.js";

const LIST = "{ incidents(first: 50) { nodes { id title assignee { name } evidence(first: 3) { nodes { name } } } } }";
const MANY = Array.from({ length: 60 }, (_, index) => `a${index}: __typename`).join(" ");
const DEAR = ["a", "b", "c"]
  .map((alias) => `${alias}: incidents(first: 100) { nodes { evidence(first: 100) { nodes { id } } } }`)
  .join(" ");
const REPORT = 'mutation { reportEvent(input: { title: "Seen by a stranger" }) { __typename } }';

/**
 * The control must be one: it serves whom and what ours refuses (nobody's token, too many aliases, too much cost, a
 * partner who reads and reports), and gives the same list to whom both give it. Throws otherwise: a figure against
 * anything else would prove nothing.
 */
export async function demandControl(site: Site, ours: Tocsin, open: Tocsin): Promise<void> {
  deepStrictEqual(JSON.parse(await open.api.text(LIST)), JSON.parse(await ours.api.text(LIST)));
  for (const query of [`{ ${MANY} }`, `{ ${DEAR} }`]) {
    match(await answer(ours.url, ours.token, query), /LIMIT_EXCEEDED/);
    await open.api.text(query);
  }
  match(await answer(ours.url, "nobody's", "{ __typename }"), /UNAUTHENTICATED/);
  match(await answer(open.url, "nobody's", "{ __typename }"), /"data"/);

  const token = await partnerToken(ours.api);
  const none = await answer(ours.url, token, LIST);
  deepStrictEqual(JSON.parse(none).data?.incidents.nodes, []);
  match(await answer(ours.url, token, REPORT), /FORBIDDEN/);
  // Such a server knows its first caller for ever, so the partner gets one alone.
  const theirs = await site.tocsin("plain", { token: ours.token, dataDir: ours.dataDir, allowAll: true });
  deepStrictEqual(JSON.parse(await answer(theirs.url, token, LIST)), JSON.parse(await ours.api.text(LIST)));
  match(await answer(theirs.url, token, REPORT), /EventDone/);
  await theirs.child.stop();
}

async function partnerToken(api: Api): Promise<string> {
  const { createPerson } = await api.data<{ createPerson: { person: { id: string } } }>(
    'mutation { createPerson(input: { name: "Partner", roles: [PARTNER] }) { ... on PersonDone { person { id } } } }',
  );
  const { issueToken } = await api.data<{ issueToken: { secret: string } }>(
    'mutation($id: ID!) { issueToken(input: { personId: $id, name: "bench" }) { ... on TokenDone { secret } } }',
    { id: createPerson.person.id },
  );
  return issueToken.secret;
}

/** What is answered, whatever it is. */
async function answer(url: string, token: string, query: string): Promise<string> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  return response.text();
}
