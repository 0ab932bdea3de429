import fs from "node:fs";
import path from "node:path";
import { type Door, readPolicy } from "../policy/read-policy";
import { findActions } from "./find-actions";
import { createRandom, guessValue, hostileText, hostileValue, type Pick } from "./hostile-values";

interface Problem {
  path: string;
  message: string;
}
interface Shot {
  door: string;
  method: string;
  address: string;
  headers: Record<string, string>;
  body?: string;
}
type Fire = (shot: Shot) => Promise<{ status: number; text: string }>;

/** Hostile inputs for every door the policy reads from the source, each built further by what the refusal before said. */
export async function fireVolley(fire: Fire, { rounds, seed }: { rounds: number; seed: number }): Promise<number> {
  const random = createRandom(seed);
  const pick: Pick = (from) => {
    const found = from[Math.floor(random() * from.length)];
    if (found === undefined) throw new Error("There is nothing to pick from");
    return found;
  };
  const actions = findActions();
  let count = 0;
  const counted: Fire = (shot) => {
    count++;
    return fire(shot);
  };
  for (const door of readPolicy(path.resolve(".")).doors) {
    if (door.kind === "action") await fireAtAction(door, actions, counted, pick, rounds);
    else await fireAtAddress(door, counted, pick, rounds);
  }
  return count;
}

async function fireAtAddress({ kind, name }: Door, fire: Fire, pick: Pick, rounds: number): Promise<void> {
  const [method = "GET", pattern = ""] = kind === "page" ? ["GET", name] : name.split(" ");
  let body: unknown = {};
  for (let round = 0; round < rounds; round++) {
    const address = fillIn(pattern, pick, round);
    const headers: Record<string, string> = round % 3 === 2 ? { "if-match": '"1"', "idempotency-key": "k" } : {};
    if (method === "GET") {
      await fire({ door: name, method, address: address + askOddly(pick), headers });
      continue;
    }
    const isWild = round % 4 === 3;
    const sent = JSON.stringify(isWild ? hostileValue(pick) : body);
    const answer = await fire({
      door: name,
      method,
      address,
      headers: { "content-type": pick(["application/json", "application/json", "text/plain"]), ...headers },
      body: pick([sent, sent, sent, sent.slice(0, -1), `${sent}x`]),
    });
    body = grow(body, readProblems(answer.text), pick);
  }
}

async function fireAtAction(
  { name, file }: Door,
  actions: ReturnType<typeof findActions>,
  fire: Fire,
  pick: Pick,
  rounds: number,
): Promise<void> {
  const source = fs.readFileSync(file, "utf8");
  const exported = new RegExp(`export const (\\w+) = defineAction\\(\\{\\s*name: "${name}"`).exec(source)?.[1] ?? "";
  const built = actions[`${file}#${exported}`];
  if (built === undefined) throw new Error(`The action ${name} is not in the build`);
  let input: unknown = {};
  for (let round = 0; round < rounds; round++) {
    const sent = JSON.stringify([round % 4 === 3 ? hostileValue(pick) : input, pick(["key", hostileText(pick)])]);
    const { text } = await fire({
      door: name,
      method: "POST",
      address: built.page,
      headers: { "next-action": built.id, "content-type": "text/plain;charset=UTF-8" },
      body: pick([sent, sent, sent, sent.slice(0, -2), '["$1:a:b"]', "5"]),
    });
    input = grow(input, readProblems(text), pick);
  }
}

/** The parts of an address that are chosen, plain at first and odd later. */
function fillIn(pattern: string, pick: Pick, round: number): string {
  return pattern.replace(/\[([.\w]+)\]/g, (_, name: string) => {
    if (name === "kind") return pick(["cpus", "ports-profiles", "nothing", "__proto__"]);
    if (name.startsWith("...")) return pick(["session", "csrf", "nothing", "callback/credentials"]);
    return round < 2 ? "3" : encodeURIComponent(pick(["0", "-1", "1e309", "99999999999999", "a", "\0", "../x", "3'"]));
  });
}

const parameters = [
  "q",
  "sort",
  "after",
  "view",
  "price",
  "cpu",
  "format",
  "limit",
  "cursor",
  "ids",
  "a",
  "b",
  "profile",
];

function askOddly(pick: Pick): string {
  const query = new URLSearchParams();
  for (let at = 0; at < 4; at++)
    query.append(pick(parameters), hostileText(pick).replaceAll("\ud800", "?").slice(0, 2_000));
  return `?${query}${pick(["", "&q=%E0%A4%A", "&%00=1", "&q[]=1&q[a]=2"])}`;
}

function readProblems(text: string): Problem[] {
  const found = /"(?:problems|errors)":(\[.*?\])(?:,"kind"|,"current"|,"request_id"|\})/s.exec(text)?.[1];
  try {
    return found === undefined ? [] : (JSON.parse(found) as Problem[]);
  } catch {
    return [];
  }
}

/** The same input with what the refusal named put in its place. */
function grow(input: unknown, problems: readonly Problem[], pick: Pick): unknown {
  const grown: unknown = structuredClone(input);
  for (const { path: place, message } of problems) {
    const steps = place.split(/[.[\]]+/).filter((step) => step !== "" && step !== "__proto__");
    const last = steps.pop();
    if (last === undefined) continue;
    let at = grown as Record<string, unknown> | undefined;
    for (const step of steps) {
      const next = at?.[step];
      at = typeof next === "object" && next !== null ? (next as Record<string, unknown>) : undefined;
    }
    if (typeof at === "object" && at !== null) at[last] = guessValue(message, pick);
  }
  return grown;
}
