import { enter } from "./door.mjs";

await enter("build.ts", process.argv.slice(2));
