import fs from "node:fs";
import { chromium } from "@playwright/test";

const log = fs.readFileSync("/tmp/runA.log", "utf8");
const [, email, password] = /e-mail\s+(\S+)\s+password\s+(\S+)/.exec(log)!;
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const [url, name, scheme = "light", width = "1440", height = "900", ...steps] = process.argv.slice(2);
const state = "/tmp/state.json";
const c = await b.newContext({
  baseURL: "http://127.0.0.1:3055",
  colorScheme: scheme as never,
  viewport: { width: +width, height: +height },
  ...(fs.existsSync(state) ? { storageState: state } : {}),
});
const p = await c.newPage();
p.on("console", (m) => m.type() === "error" && console.log("console:", m.text()));
p.on("pageerror", (e) => console.log("page:", e.message));
await p.goto(url!);
if (p.url().includes("sign-in")) {
  await p.getByLabel("E-mail").fill(email!);
  await p.getByLabel("Password").fill(password!);
  await p.getByRole("button", { name: "Sign in" }).click();
  await p.waitForURL((u) => !u.pathname.includes("sign-in"));
  await c.storageState({ path: state });
  await p.goto(url!);
}
await p.waitForTimeout(1500);
for (const s of steps) {
  await new Function("p", `return (async()=>{${s}})()`)(p);
  await p.waitForTimeout(700);
}
await p.screenshot({ path: `/tmp/${name}.png` });
await b.close();
