import { importVeris } from "../../src/import/import-veris.js";

/** An import as a process of its own, as plain Node loads it and a kill ends it: address, file and report as arguments. */
const [url = "", path = "", report] = process.argv.slice(2);
await importVeris({ url, token: "good", path, report, out: process.stdout });
