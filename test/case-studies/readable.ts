import { getNamedType, isLeafType, isObjectType } from "graphql";
import { sdl } from "../support/sdl.js";
import type { TestServer } from "../support/tocsin.js";

/** Every field of the type that takes no arguments, and those of what it holds, so many steps deep. */
function everyField(type: string, depth: number): string {
  const node = sdl.getType(type);
  if (!isObjectType(node)) return "";
  const fields = Object.values(node.getFields()).flatMap(({ name, type: of, args }) => {
    if (args.length > 0) return [];
    const named = getNamedType(of);
    if (isLeafType(named)) return [name];
    const inner = depth > 0 ? everyField(named.name, depth - 1) : "";
    return inner === "" ? [] : [`${name} { ${inner} }`];
  });
  return fields.join(" ");
}

/** What those who train and those who are trained may read of a case study and of the exercise made from it, as text. */
export async function everythingReadable(server: TestServer, caseStudyId: string): Promise<string> {
  const readers = [
    await server.person(["REPORTER"]),
    await server.person(["ADMINISTRATOR"], { constituencies: ["*"] }),
  ];
  const told: unknown[] = [];
  for (const { token } of readers) {
    const ask = async (document: string, variables: object = {}) => {
      const { data } = await server.ask(document, variables, token);
      told.push(data);
      return data;
    };
    await ask(`{ caseStudies(first: 100) { totalCount edges { cursor } nodes { ${everyField("CaseStudy", 2)} } } }`);
    await ask(`query($id: ID!) { node(id: $id) { __typename ... on CaseStudy { ${everyField("CaseStudy", 2)} } } }`, {
      id: caseStudyId,
    });
    const exercises = await ask(`{ exercises(first: 100) { nodes { id caseStudy { id }
      ${everyField("Exercise", 0)} injects { title text } source { id } } } }`);
    const ids = [caseStudyId, ...(exercises?.exercises?.nodes ?? []).map(({ id }: { id: string }) => id)];
    const entry = "unitId action recordId about recordedAt occurredAt changes { path before after }";
    await ask(`query($ids: [ID!]) { journal(first: 100, where: { recordIds: $ids }) { nodes { ${entry} } } }`, { ids });
    for (const action of ["prepareCaseStudy", "releaseCaseStudy"]) {
      await ask(`{ journal(first: 100, where: { actions: [${action}] }) { nodes { ${entry} } } }`);
    }
    await ask("{ caseStudyDrafts(first: 100) { totalCount nodes { id title } } incidents(first: 100) { totalCount } }");
    for (const text of ["mail", "help desk"]) {
      await ask(
        `{ search(text: "${text}", first: 100) { incidents { id title } events { id title } articles { id } } }`,
      );
    }
  }
  return JSON.stringify(told);
}

/**
 * The same text without ids and fractions of seconds, in which any four digits stand by chance: those of the study itself,
 * and opened where a cursor holds them.
 */
export function withoutWhatIsDrawn(told: string): string {
  return told
    .replace(/"cursor":"([\w-]+)"/g, (_all, cursor) => Buffer.from(cursor, "base64url").toString())
    .replace(/\b[a-z]{3}_[0-9a-f]{32}\b/g, "")
    .replace(/\.\d{6}Z/g, "Z");
}
