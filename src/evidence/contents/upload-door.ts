import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Server } from "@tus/server";
import type { Caller } from "../../access/caller.js";
import { Fault } from "../../domain/faults.js";
import { Refused } from "../../domain/refusal.js";
import { UPLOAD_ID, UploadRefused, type Uploads } from "./uploads.js";

const statusOf: Partial<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404, UNAVAILABLE: 503 };

/** Uploads by the tus protocol, each for one entry of evidence, by whoever may acquire its contents. */
export class UploadDoor {
  private readonly callers = new WeakMap<IncomingMessage, Caller>();
  private readonly tus: Server;

  constructor(
    private readonly uploads: Uploads,
    /** Throws where the caller may not acquire the contents of the entry. */
    private readonly demand: (caller: Caller, evidenceId: string) => Promise<void>,
    path: string,
    maxSize: number,
    onError: (error: unknown) => void,
  ) {
    this.tus = new Server({
      path,
      datastore: uploads,
      maxSize,
      relativeLocation: true,
      allowedOrigins: () => false,
      namingFunction: () => `upl_${randomBytes(16).toString("hex")}`,
      onUploadCreate: async (request, upload) => {
        const caller = this.callerOf(request);
        const evidenceId = upload.metadata?.["evidenceId"] ?? "";
        await asRefusal(() => this.demand(caller, evidenceId));
        // What else the sender says of the file stands in the register.
        return { metadata: { evidenceId, personId: caller.personId } };
      },
      onIncomingRequest: async (request, id) => {
        if (request.method !== "POST") await this.demandOwn(this.callerOf(request), id);
      },
      onResponseError: (_request, error) => {
        if ("status_code" in error) return undefined;
        onError(error);
        return { status_code: 500, body: "Something went wrong here. What has come is kept: ask for the offset.\n" };
      },
    });
  }

  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    this.callers.set(request, caller);
    await this.tus.handle(request, response);
  }

  private callerOf(request: object): Caller {
    const { runtime } = request as { runtime?: { node?: { req: IncomingMessage } } };
    const caller = runtime?.node && this.callers.get(runtime.node.req);
    if (!caller) throw new UploadRefused(401, "A valid bearer token is needed.");
    return caller;
  }

  /** Somebody else's upload is none; so is one's own where one may no longer acquire. */
  private async demandOwn(caller: Caller, id: string): Promise<void> {
    const owner = UPLOAD_ID.test(id) ? await this.uploads.ownerOf(id) : null;
    if (owner?.personId !== caller.personId)
      throw new UploadRefused(404, "There is no such upload, or it is not yours.");
    await asRefusal(() => this.demand(caller, owner.evidenceId));
  }
}

async function asRefusal(work: () => Promise<void>): Promise<void> {
  await work().catch((error) => {
    if (error instanceof Refused) throw new UploadRefused(409, error.message);
    const status = error instanceof Fault ? statusOf[error.code] : undefined;
    throw status === undefined ? error : new UploadRefused(status, error.message);
  });
}
