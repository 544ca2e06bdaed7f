import "reflect-metadata";
import { pino } from "pino";
import { startServer } from "../src/compose.js";
import { readConfig } from "../src/config.js";
import { answerQuestions, childOptions } from "./support/answering.js";

/** Tocsin as `npm start` runs it, in a process of its own that can be asked what it has used. */
const config = readConfig(childOptions());
const server = await startServer(config, pino({ level: config.logLevel }));
answerQuestions({ url: () => server.url }, () => server.close());
