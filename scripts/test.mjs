import { enter } from "./door.mjs";

await enter("test.ts", process.argv.slice(2));
