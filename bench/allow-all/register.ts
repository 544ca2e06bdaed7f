import { register } from "node:module";

// Loaded before the server by `--import`: nothing in the product knows of this, and no setting of it can do the same.
register("./hooks.js", import.meta.url);
