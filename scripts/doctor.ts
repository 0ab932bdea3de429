import path from "node:path";
import { type Env, readEnv } from "../lib/env";
import { examineBuild, examineChromium } from "./doctor/examine-build";
import { examineDatabase, examineEmbedded } from "./doctor/examine-database";
import { examineAccount, examineDataFolder, examineDisk, examineMemory, examinePort } from "./doctor/examine-machine";
import { examine, type Finding, fail, ok } from "./doctor/finding";
import { printFinding } from "./doctor/print-finding.mjs";
import { findCluster } from "./postgres/cluster";

/** The second part of npm run doctor, which needs the packages; doctor.mjs is the first and calls this one. */
async function examineAll(): Promise<Finding[]> {
  let env: Env;
  try {
    env = readEnv(process.env);
  } catch (error) {
    return [fail("environment", (error as Error).message, "See the table in docs/operations.md.")];
  }
  const dataDir = path.resolve(env.DATA_DIR);
  const home = path.join(dataDir, "postgres");
  const url = env.DATABASE_URL;
  const found = [
    examine("memory", examineMemory),
    examine("disk", () => examineDisk(dataDir)),
    examine("data folder", () => examineDataFolder(dataDir, findCluster(home)?.home ?? home)),
    examine("port", () => examinePort(env.HOST, env.PORT)),
    ...(url ? [] : [examine("account", examineAccount)]),
    examine("database", () => (url ? examineDatabase(url) : examineEmbedded(home))),
    examine("build", examineBuild),
    examine("Chromium", examineChromium),
  ];
  return [ok("environment", "every setting can be used"), ...(await Promise.all(found)).flat()];
}

const findings = await examineAll();
for (const finding of findings) printFinding(finding);
process.exitCode = findings.some(({ level }) => level === "fail") ? 1 : 0;
