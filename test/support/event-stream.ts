import { noteDriven } from "../conformance/driven.js";
import { eventually } from "./eventually.js";
import type { Loose } from "./loose.js";

export interface StreamedEvent {
  event: string;
  id: string | null;
  data: Loose;
}

/** Server-sent events read by hand, as a browser would read them. */
export class StreamReader {
  readonly events: StreamedEvent[] = [];
  readonly comments: string[] = [];
  retry: number | null = null;
  ended = false;
  private text = "";

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {}

  static async open(
    url: string,
    token: string,
    body: object,
    { lastEventId }: { lastEventId?: string } = {},
  ): Promise<StreamReader> {
    noteDriven(String((body as { query?: unknown }).query));
    const abort = new AbortController();
    const response = await fetch(`${url}/graphql/stream`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        authorization: `Bearer ${token}`,
        ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
      },
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    const reader = new StreamReader(response, abort);
    if (response.ok) void reader.read();
    return reader;
  }

  /** The frames of the one field that was subscribed to. */
  get frames(): Loose[] {
    return this.events
      .filter(({ event, data }) => event === "next" && data.data)
      .map(({ data }) => Object.values(data.data)[0]);
  }

  until(condition: () => boolean): Promise<void> {
    return eventually(condition, () => `the events did not come: ${JSON.stringify(this.events)}`);
  }

  leave(): void {
    this.abort.abort();
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        this.text += decoder.decode(chunk, { stream: true });
        const messages = this.text.split("\n\n");
        this.text = messages.pop() ?? "";
        for (const message of messages) this.take(message);
      }
    } catch {
      // Cut off, by us or by the server: what came counts.
    }
    this.ended = true;
  }

  private take(message: string): void {
    let event = "";
    let id: string | null = null;
    let data = "";
    for (const line of message.split("\n")) {
      const [, field = "", value = ""] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      if (field === "") this.comments.push(value);
      else if (field === "retry") this.retry = Number(value);
      else if (field === "event") event = value;
      else if (field === "id") id = value;
      else if (field === "data") data = value;
    }
    if (event !== "") this.events.push({ event, id, data: data === "" ? null : JSON.parse(data) });
  }
}
