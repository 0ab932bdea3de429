import pino from "pino";
import { env } from "./env";

/** Structured lines on standard output; who reads them adds colour. Secrets are blanked wherever they turn up. */
export const logger = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: ["password", "*.password", "hashedPassword", "*.hashedPassword", "headers.cookie", "headers.authorization"],
    censor: "[hidden]",
  },
});
