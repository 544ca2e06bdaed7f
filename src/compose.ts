import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import type { Context } from "../resolvers/common/context.js";
import { type Caller, Callers } from "./access/caller.js";
import { Denials } from "./access/denials.js";
import { Sessions } from "./access/sessions.js";
import type { View } from "./access/view.js";
import { bootstrap } from "./actions/bootstrap.js";
import { denialAppender } from "./actions/record-denials.js";
import type { ActionServices } from "./actions/services.js";
import type { Config } from "./config.js";
import { fineClock } from "./domain/clock.js";
import { lifecycleFaults } from "./domain/lifecycle/index.js";
import { instantOf } from "./domain/time.js";
import { CursorSeal } from "./journal/cursor.js";
import { Sequencer } from "./journal/sequencer.js";
import { Tail } from "./journal/tail.js";
import { noWakeChannel, redisWakeChannel, type WakeChannel } from "./journal/wake.js";
import { Hub } from "./live/hub.js";
import { Reads } from "./reads/reads.js";
import { buildHttp } from "./server/http.js";
import { buildTocsinSchema } from "./server/schema.js";
import { serveWebSockets } from "./server/websocket.js";
import { Housekeeping } from "./storage/housekeeping.js";
import { openInstallation } from "./storage/installation.js";
import { openDatabase } from "./storage/open.js";

export interface RunningServer {
  url: string;
  /** The first person's token, when this start made it. */
  firstSecret: string | null;
  /** Finishes what was accepted, then closes everything. */
  close(): Promise<void>;
}

const DENIALS_EVERY = 60_000;

/** Builds and wires every part: the one place that knows all of them. */
export async function startServer(config: Config, logger: Logger): Promise<RunningServer> {
  const faults = lifecycleFaults();
  if (faults.length > 0) throw new Error(`the lifecycle tables are not sound: ${faults.join("; ")}`);
  const clock = fineClock(Date.now, () => performance.now() * 1000);
  const logError = (error: unknown) => logger.error({ err: error }, "something failed in the background");

  const database = await openDatabase(config.database, config.databasePoolSize);
  if (database.engine === "sqlite") await database.migrate();
  const schemaFaults = await database.schemaFaults();
  if (schemaFaults.length > 0) {
    await database.close();
    throw new Error(`The database does not fit this program: ${schemaFaults.join("; ")}. Run: npx tocsin migrate`);
  }
  const { cursorKey } = await openInstallation(database, instantOf(clock()));
  const { defaultConstituencyId, secret } = await bootstrap(database, clock, config.adminToken);

  const schema = buildTocsinSchema();
  const seal = new CursorSeal(cursorKey);
  const callers = new Callers(database);
  const sessions = new Sessions(callers);
  let wakeChannel: WakeChannel = noWakeChannel;
  const onNumbered = () => {
    tail.wake();
    wakeChannel.ring();
  };
  const sequencer = new Sequencer(database, clock, onNumbered, logError);
  const denials = new Denials(clock, denialAppender({ database, sequencer, clock }), DENIALS_EVERY, logError);
  const actions: ActionServices = {
    database,
    sequencer,
    clock,
    denials,
    defaultConstituencyId: () => defaultConstituencyId,
  };
  const common = { actions, seal, asOf: () => seal.seal(tail.place()) };
  const contextOf = (view: View, caller: Caller | null): Context => ({
    ...common,
    caller,
    view,
    reads: new Reads(database, view),
  });
  const contextFor = (caller: Caller) => contextOf(caller.view, caller);

  const hub = new Hub({
    database,
    schema,
    seal,
    contextFor: (view) => contextOf(view, null),
    rightsWatcher: (entries) => sessions.watch(entries),
    heartbeatInterval: config.heartbeatInterval,
    onError: logError,
  });
  // What a dead node left without a position is numbered at the next poll of a living one.
  const onPoll = () => {
    if (database.engine === "mysql") sequencer.wakeIfNeeded();
  };
  const tail = new Tail(database, hub, config.pollInterval, onPoll, logError);
  await tail.start();
  hub.start(tail);
  sequencer.wake();
  if (config.redisUrl !== null) wakeChannel = redisWakeChannel(config.redisUrl, () => tail.wake(), logError);
  const housekeeping = new Housekeeping(database, clock, logError);

  const logBug = (id: string, error: unknown) => logger.error({ id, err: error }, "a request met a bug");
  const isReady = () =>
    database.read("SELECT 1 AS one").then(
      () => true,
      () => false,
    );
  const { allowedOrigins } = config;
  const { app, apollo } = await buildHttp({ schema, callers, contextFor, isReady, allowedOrigins, logBug, logger });
  const webSockets = serveWebSockets(app.server, {
    schema,
    callers,
    sessions,
    hub,
    contextFor,
    allowedOrigins,
    logBug,
  });
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;

  const close = async () => {
    await webSockets.close();
    await app.close();
    await apollo.stop();
    housekeeping.close();
    await denials.flush();
    await sequencer.close();
    await tail.close();
    await hub.close();
    await wakeChannel.close();
    await database.close();
  };
  return { url: `http://${host}:${port}`, firstSecret: secret, close };
}
