import { watch } from "../../src/client/watch/watch.js";

/** A watch as a process of its own, to be killed: address and cursor file as arguments. */
const [url = "", cursorFile] = process.argv.slice(2);
await watch({ url, token: "good", after: "0", cursorFile, json: true, out: process.stdout, notes: process.stderr });
