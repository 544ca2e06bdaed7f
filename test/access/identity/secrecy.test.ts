import { expect, it } from "@jest/globals";
import { pino } from "pino";
import { startServer } from "../../../src/compose.js";
import { describeEngines } from "../../support/engines.js";
import { IdentityProviderUnderTest } from "../../support/identity-provider.js";
import { RawSocket } from "../../support/raw-socket.js";
import { TestServer } from "../../support/tocsin.js";

describeEngines("secrets", (engine) => {
  it("are in no line of the log, whatever happens to them", async () => {
    const provider = await IdentityProviderUnderTest.start([]);
    const server = await TestServer.start(engine, provider.environment());
    const lines: string[] = [];
    const logger = pino({ level: "trace" }, { write: (line: string) => lines.push(line) });
    const node = await startServer({ ...server.config, port: 0 }, logger);
    const { secret } = await server.act("issueToken", {
      personId: (await server.done("createPerson", { name: "K", roles: ["HANDLER"] })).id,
      name: "x",
    });
    const good = await provider.signed({ sub: "good" });
    await provider.rotate();
    const secrets = [
      secret,
      good,
      await provider.signed({ sub: "expired", exp: 1 }),
      "tocsin_nonsense0123456789",
      `${good}x`,
    ];
    const ask = (token: string, path = "/graphql") =>
      fetch(node.url + path, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: '{"query":"{ viewer { roles nonsense } }"}',
      }).then((answer) => answer.text());
    const answers: string[] = [];
    const socketUrl = `${node.url.replace("http", "ws")}/graphql`;
    const tellAll = async () => {
      for (const token of secrets) {
        answers.push(await ask(token), await ask(token, `/graphql?token=${token}`), await ask(token, `/${token}`));
        const socket = await RawSocket.open(socketUrl, { token });
        if (!socket.closed) socket.say({ type: "ping", payload: { token: `${token}x` } });
        await socket.until(() => socket.closed !== null);
        answers.push(JSON.stringify(socket.messages), JSON.stringify(socket.closed));
      }
    };
    await tellAll();
    await provider.goAway();
    await tellAll();
    await node.close();
    await server.stop();
    const told = [...lines, ...answers].join("\n");
    for (const token of secrets) expect(told).not.toContain(token);
    expect(lines.length).toBeGreaterThan(0);
  });
});
