import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { FastifyInstance } from "fastify";

const require = createRequire(import.meta.url);

const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Tocsin · GraphiQL</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/graphiql/graphiql.css">
  <link rel="stylesheet" href="/graphiql/page.css">
</head>
<body>
  <form id="token"><label>Token <input type="password" name="token" autocomplete="off" placeholder="tocsin_…"></label> <button>Use</button></form>
  <div id="graphiql"><p>Give your token above. It stays in the memory of this page.</p></div>
  <script src="/graphiql/react.js"></script>
  <script src="/graphiql/react-dom.js"></script>
  <script src="/graphiql/graphiql.js"></script>
  <script src="/graphiql/graphql-ws.js"></script>
  <script src="/graphiql/page.js"></script>
</body>
</html>
`;

const style = `html, body { margin: 0; height: 100%; overflow: hidden; font-family: sans-serif }
body { display: flex; flex-direction: column }
#token { padding: .4rem 1rem; background: #f4f4f6; border-bottom: 1px solid #ddd }
#token input { width: 26rem; font-family: monospace }
#graphiql { flex: 1; min-height: 0 }
#graphiql > p { padding: 0 1rem }
`;

/** The token stays in this page's memory: no cookie, no storage, no URL ever holds it. Nothing is asked without it. */
const script = `"use strict";
const root = ReactDOM.createRoot(document.getElementById("graphiql"));
const url = location.origin + "/graphql";
const first = "query { viewer { roles permissions } }\\n";
let wsClient;
function show(token) {
  wsClient?.dispose();
  wsClient = graphqlWs.createClient({ url: url.replace(/^http/, "ws"), lazy: true, connectionParams: { token } });
  const fetcher = GraphiQL.createFetcher({ url, wsClient, headers: { authorization: "Bearer " + token } });
  root.render(React.createElement(GraphiQL, { key: Math.random(), fetcher, defaultQuery: first, shouldPersistHeaders: false }));
}
document.getElementById("token").addEventListener("submit", (event) => {
  event.preventDefault();
  const token = new FormData(event.target).get("token").trim();
  if (token !== "") show(token);
});
`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Files of the page, from node_modules: nothing is loaded from another address. */
const files: Record<string, [type: string, load: () => string | Buffer]> = {
  "page.js": ["text/javascript", () => script],
  "page.css": ["text/css", () => style],
  "graphiql.js": ["text/javascript", () => fromPackage("graphiql", "graphiql.min.js")],
  "graphiql.css": ["text/css", () => fromPackage("graphiql", "graphiql.min.css")],
  "react.js": ["text/javascript", () => fromPackage("react", "umd/react.production.min.js")],
  "react-dom.js": ["text/javascript", () => fromPackage("react-dom", "umd/react-dom.production.min.js")],
  "graphql-ws.js": ["text/javascript", () => fromPackage("graphql-ws", "umd/graphql-ws.min.js")],
};

function fromPackage(name: string, file: string): Buffer {
  const manifest = require.resolve(`${name}/package.json`);
  return readFileSync(path.join(path.dirname(manifest), file));
}

/** A place to try queries and subscriptions, at /graphiql. */
export function serveGraphiql(app: FastifyInstance): void {
  const loaded = new Map<string, string | Buffer>();
  app.get("/graphiql", async (_request, reply) => {
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8");
    return page;
  });
  app.get<{ Params: { file: string } }>("/graphiql/:file", async (request, reply) => {
    const entry = Object.hasOwn(files, request.params.file) ? files[request.params.file] : undefined;
    if (!entry) return reply.code(404).send();
    const [type, load] = entry;
    const content = loaded.get(request.params.file) ?? load();
    loaded.set(request.params.file, content);
    reply.type(`${type}; charset=utf-8`).header("cache-control", "public, max-age=3600");
    return content;
  });
}
