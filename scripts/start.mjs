import { enter } from "./door.mjs";

await enter("start.ts", process.argv.slice(2));
