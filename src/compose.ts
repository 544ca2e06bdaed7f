import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import type { Context } from "../resolvers/common/context.js";
import { bySecretIn } from "./access/api-tokens.js";
import { type Caller, Callers } from "./access/caller.js";
import { Denials } from "./access/denials.js";
import { IssuerKeys } from "./access/issuer-keys.js";
import { peopleOfMemberships } from "./access/person-facts.js";
import { Sessions } from "./access/sessions.js";
import { vouchedBy } from "./access/signed-tokens.js";
import { bySignatureOf } from "./access/subjects.js";
import { TokenUses } from "./access/token-uses.js";
import type { View } from "./access/view.js";
import { demandPossible } from "./actions/action.js";
import { adoptLogKeys } from "./actions/adopt-log-key.js";
import { acceptancesThatEnd } from "./actions/assessment-and-decision/acceptances-that-end.js";
import { bootstrap } from "./actions/bootstrap.js";
import { keysThatEnd } from "./actions/directory/open-pgp-keys.js";
import { verificationsThatFallDue } from "./actions/directory/verifications-that-fall-due.js";
import { membershipsThatEnd } from "./actions/expire-memberships.js";
import type { Carrier } from "./actions/notices/carrier.js";
import { casesThatWait } from "./actions/notices/cases-that-wait.js";
import { eventsThatWait } from "./actions/notices/events-that-wait.js";
import { NoticePort } from "./actions/notices/port.js";
import { deadlinesThatCome } from "./actions/obligations/deadlines-that-come.js";
import { personAdmitter } from "./actions/plan-and-prepare/admit-person.js";
import { denialAppender } from "./actions/record-denials.js";
import type { ActionServices } from "./actions/services.js";
import { sharesThatEnd } from "./actions/sharing/expire-shares.js";
import { Sweep } from "./actions/sweep.js";
import { EvidenceMonitor } from "./actions/verification/monitor.js";
import type { Config } from "./config.js";
import { fineClock } from "./domain/clock.js";
import { demandEmpty } from "./domain/decisions/acquire-contents.js";
import type { IdentityProvider } from "./domain/identity-provider.js";
import { lifecycleFaults, ruleFor } from "./domain/lifecycle/index.js";
import { instantOf } from "./domain/time.js";
import { ContentReads } from "./evidence/contents/content-reads.js";
import { openContents } from "./evidence/contents/open.js";
import { UploadDoor } from "./evidence/contents/upload-door.js";
import { CaseExports } from "./evidence/export/case-exports.js";
import { CheckpointMemory } from "./journal/checkpoint-memory.js";
import { Checkpoints } from "./journal/checkpoints.js";
import { CursorSeal } from "./journal/cursor.js";
import { openLogKeys } from "./journal/log-key.js";
import { Sequencer } from "./journal/sequencer.js";
import { Tail } from "./journal/tail.js";
import { noWakeChannel, redisWakeChannel, type WakeChannel } from "./journal/wake.js";
import { Hub } from "./live/hub.js";
import { Horizons } from "./reads/horizons.js";
import { Reads } from "./reads/reads.js";
import { apolloOptions, startApollo } from "./server/apollo.js";
import { ClientAddresses } from "./server/client-address.js";
import type { Closing } from "./server/closing.js";
import { Documents } from "./server/documents.js";
import { Door } from "./server/door.js";
import type { Downloads } from "./server/downloads.js";
import { serveEventStreams } from "./server/event-streams.js";
import { buildHttp } from "./server/http.js";
import { Metrics } from "./server/metrics.js";
import { serveMetrics } from "./server/metrics-door.js";
import { Rates } from "./server/rates.js";
import { buildTocsinSchema } from "./server/schema.js";
import { SocketCounts } from "./server/sockets.js";
import { TrustedDocuments } from "./server/trusted-documents.js";
import { UPLOADS } from "./server/uploads.js";
import { serveWebSockets } from "./server/websocket.js";
import { withDeadline, withUnitTimeout } from "./storage/deadline.js";
import { durabilityFaults } from "./storage/durability.js";
import { Housekeeping } from "./storage/housekeeping.js";
import { openInstallation } from "./storage/installation.js";
import { openDatabase } from "./storage/open.js";

export interface RunningServer {
  url: string;
  /** The first person's token, when this start made it. */
  firstSecret: string | null;
  /** How far in the journal this node has come: what is followed "from now on" begins behind it. */
  position(): number;
  /** Finishes what was accepted, then closes everything. */
  close(): Promise<void>;
}

/** What a moment changes is noted within seconds: live connections lose what has ended within five. */
const SWEEP_EVERY = 1_000;

/** Builds and wires every part: the one place that knows all of them. */
export async function startServer(
  config: Config,
  logger: Logger,
  { carriers = [] }: { carriers?: readonly Carrier[] } = {},
): Promise<RunningServer> {
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
  const weaknesses = config.door.allowWeakDurability ? [] : await durabilityFaults(database);
  if (weaknesses.length > 0) {
    await database.close();
    throw new Error(
      `The database may lose what it has confirmed: ${weaknesses.join("; ")}. Or set ALLOW_WEAK_DURABILITY=true.`,
    );
  }
  const { cursorKey } = await openInstallation(database, instantOf(clock()));
  const { defaultConstituencyId, secret } = await bootstrap(database, clock, config.adminToken);

  const schema = buildTocsinSchema();
  const seal = new CursorSeal(cursorKey);
  let wakeChannel: WakeChannel = noWakeChannel;
  const onNumbered = () => {
    tail.wake();
    wakeChannel.ring();
  };
  const sequencer = new Sequencer(database, clock, onNumbered, logError);
  const bySignatureFor = (provider: IdentityProvider | null) => {
    if (provider === null) return null;
    const onOutage = (error: unknown) => logger.warn({ err: error }, "the identity provider does not answer");
    const keys = new IssuerKeys(provider.issuer, provider.keyCooldown, onOutage);
    return bySignatureOf({
      database,
      check: (token) => vouchedBy(provider, keys, token),
      admit: personAdmitter({ database, sequencer, clock }),
      defaultConstituencyId: () => defaultConstituencyId,
    });
  };
  const { uploads, contents } = await openContents(config.contents, logError);
  const tokenUses = new TokenUses(database, clock, logError);
  const callers = new Callers({
    bySecret: bySecretIn(database),
    bySignature: bySignatureFor(config.identityProvider),
    onUse: (tokenId) => tokenUses.used(tokenId),
  });
  const sessions = new Sessions(callers, (memberships) => peopleOfMemberships(database, memberships));
  const denials = new Denials(clock, denialAppender({ database, sequencer, clock }), config.denialsInterval, logError);
  const verifications = new EvidenceMonitor({
    database,
    clock,
    sequencer,
    contents,
    every: config.contents.verifyEvery,
    onError: logError,
  });
  const actions: ActionServices = {
    database: withUnitTimeout(database, config.door.changeTimeout),
    sequencer,
    clock,
    denials,
    contents,
    verifications,
    rightsChanged: () => callers.forget(),
    defaultConstituencyId: () => defaultConstituencyId,
  };
  const asOf = () => {
    const place = tail.place();
    return () => seal.seal(place);
  };
  const fileKeys = await openLogKeys(config.proof.logKeyFile, config.proof.logName);
  const signers = await adoptLogKeys({ database, clock, constituencyId: defaultConstituencyId }, fileKeys);
  if (signers.length === 0) logger.error("this node does not hold the log's current key, and signs no checkpoint");
  const checkpoints = new Checkpoints({
    database,
    clock,
    signers,
    memory: new CheckpointMemory(config.proof.checkpointFile),
    onBroken: (reason) => logger.fatal({ reason }, "the journal was tampered with, or restored: nothing is signed"),
    onError: logError,
  });
  const caseExports = new CaseExports({
    database,
    clock,
    sequencer,
    checkpoints,
    signer: signers[0] ?? null,
    contents,
  });
  const common = { actions, seal, asOf, checkpoints };
  const horizons = new Horizons();
  const readsFor = (view: View) => new Reads(withDeadline(database, config.door.queryTimeout), view, horizons);
  const contextOf = (view: View, caller: Caller | null): Context => ({
    ...common,
    caller,
    view,
    reads: readsFor(view),
  });
  const contextFor = (caller: Caller) => contextOf(caller.view, caller);

  const metrics: Metrics = new Metrics({
    size: () => hub.size(),
    lag: () => tail.lag(),
    sockets: () => webSockets.figures(),
    eventStreams: () => eventStreams.figures(),
    verifications: () => verifications.figures(),
  });
  const hub = new Hub({
    database,
    schema,
    seal,
    contextFor: (view) => contextOf(view, null),
    readsFor,
    observer: metrics,
    rightsWatcher: (entries) => sessions.watch(entries),
    heartbeatInterval: config.heartbeatInterval,
    most: config.door.live,
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
  checkpoints.start(config.proof.checkpointInterval);
  if (config.redisUrl !== null) wakeChannel = redisWakeChannel(config.redisUrl, () => tail.wake(), logError);
  const swept = { database, sequencer, clock };
  const sweeps = [
    new Sweep(
      swept,
      membershipsThatEnd(() => callers.forget()),
      SWEEP_EVERY,
      logError,
    ),
    new Sweep(swept, sharesThatEnd, SWEEP_EVERY, logError),
    new Sweep(swept, deadlinesThatCome, SWEEP_EVERY, logError),
    new Sweep(swept, casesThatWait, SWEEP_EVERY, logError),
    new Sweep(swept, eventsThatWait, SWEEP_EVERY, logError),
    new Sweep(swept, keysThatEnd, SWEEP_EVERY, logError),
    new Sweep(swept, verificationsThatFallDue, SWEEP_EVERY, logError),
    new Sweep(swept, acceptancesThatEnd, SWEEP_EVERY, logError),
    // Without carriers notices stand here and in live frames, and nothing leaves.
    ...(carriers.length > 0 ? [new NoticePort(swept, carriers, SWEEP_EVERY, logError)] : []),
  ];
  const housekeeping = new Housekeeping(database, clock, logError);
  // What reads for callers is there before the first of them comes.
  database.read("SELECT 1 AS one", [], config.door.queryTimeout).catch(logError);

  const isReady = () =>
    database.read("SELECT 1 AS one").then(
      () => true,
      () => false,
    );
  const { allowedOrigins } = config;
  const {
    suggestions,
    introspection,
    trustedDocuments,
    rates: budgets,
    trustedProxies,
    sockets: bounds,
    queue,
  } = config.door;
  const tell = {
    logBug: (id: string, error: unknown) => logger.error({ id, err: error }, "a request met a bug"),
    suggestions,
  };
  const trusted = trustedDocuments && new TrustedDocuments(trustedDocuments);
  const documents = new Documents(schema, { introspection, trusted });
  const rates = new Rates(budgets, config.redisUrl, logError);
  const door = new Door(callers, rates);
  const addresses = new ClientAddresses(trustedProxies);
  const contentReads = new ContentReads({ database, clock, sequencer }, contents);
  const demandAcquiring = async (caller: Caller, evidenceId: string) => {
    const evidence = await demandPossible(actions, caller, "acquireContents", "Evidence", evidenceId);
    demandEmpty(evidence, ruleFor("acquireContents").clause);
  };
  const uploadDoor = new UploadDoor(uploads, demandAcquiring, UPLOADS, config.contents.maxBytes, logError);
  const downloads: Downloads = {
    content: (id, secret, range, bodyToo) => contentReads.open(id, secret, range, bodyToo),
    caseExport: (id: string, secret: string) => caseExports.open(id, secret),
  };
  const outside = { documents, door, addresses, contextFor, allowedOrigins, tell };
  const apollo = await startApollo(apolloOptions<Context>(schema, documents, tell));
  const app = buildHttp({ ...config.door, ...outside, apollo, downloads, uploads: uploadDoor, isReady, logger });
  serveMetrics(app, metrics, config.door.metricsToken);
  const onClosed = (closing: Closing) => {
    metrics.closed(closing.code);
    logger.info(closing, "a socket was closed");
  };
  const counts = new SocketCounts(bounds);
  const live = { ...outside, schema, callers, sessions, hub, counts, queue, onClosed };
  const eventStreams = serveEventStreams(app, live);
  const webSockets = serveWebSockets(app.server, { ...live, bounds });
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;

  const close = async () => {
    eventStreams.close();
    await webSockets.close();
    await app.close();
    await apollo.stop();
    rates.close();
    uploads.close();
    await verifications.close(() => contents.close());
    housekeeping.close();
    for (const sweep of sweeps) await sweep.close();
    await denials.flush();
    await tokenUses.flush();
    await sequencer.close();
    await checkpoints.close();
    await tail.close();
    await hub.close();
    await wakeChannel.close();
    await database.close();
  };
  const url = `${config.door.tls ? "https" : "http"}://${host}:${port}`;
  return { url, firstSecret: secret, position: () => hub.place().position, close };
}
