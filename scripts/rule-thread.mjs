// A thread of the web server or the worker that reads and runs rules from outside (lib/apart). From the sources, whatever
// the program around it was built into: a bundle has no file that a thread could begin with.
import path from "node:path";
import { register } from "tsx/esm/api";

const root = path.resolve(import.meta.dirname, "..");
register({ tsconfig: path.join(root, "tsconfig.json") });
const { workInThread } = await import("../lib/apart/thread.ts");
workInThread();
