export { undoSetup as default } from "./global-setup.js";
