import { Pool } from "undici";

interface Answer<T> {
  data?: T;
  errors?: { message: string }[];
}

/** Asks a server over HTTP, with a bounded number of connections that stay open. */
export class Api {
  private readonly pool: Pool;
  private readonly headers: Record<string, string>;

  constructor(url: string, token: string, connections = 4) {
    this.pool = new Pool(url, { connections, pipelining: 1 });
    this.headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  }

  /** The data of an answer that must have no errors. */
  async data<T>(query: string, variables: object = {}): Promise<T> {
    return (JSON.parse(await this.text(query, variables)) as Required<Answer<T>>).data;
  }

  /** The answer as it came: an answer with errors is none. */
  async text(query: string, variables: object = {}): Promise<string> {
    const response = await this.request(JSON.stringify({ query, variables }));
    const text = await response.body.text();
    if (response.statusCode !== 200 || text.includes('"errors":[') || text.includes('"Refusal"')) {
      throw new Error(`the server answered ${response.statusCode}: ${text.slice(0, 500)}`);
    }
    return text;
  }

  /** Sends a body that is ready and only counts that it was taken: the load must not cost what it measures. */
  async send(body: string): Promise<void> {
    const response = await this.request(body);
    await response.body.dump();
    if (response.statusCode !== 200) throw new Error(`the server answered ${response.statusCode}`);
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private request(body: string) {
    return this.pool.request({ method: "POST", path: "/graphql", headers: this.headers, body });
  }
}

/** Runs a number of tasks, so many at a time. */
export async function inParallel(
  count: number,
  workers: number,
  task: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let index = next++; index < count; index = next++) await task(index);
  };
  await Promise.all(Array.from({ length: workers }, work));
}
