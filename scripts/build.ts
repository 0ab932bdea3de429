import { buildIfStale, generateIfStale } from "./run/build-if-stale";

/** npm run build: what npm start builds, without starting anything; for images and for a start without a wait. */
await generateIfStale();
await buildIfStale();
