import { createAccountSchema } from "../lib/auth/schemas";
import { withClient } from "./db/migrations";
import { openDatabase } from "./db/open-database";

/** npm run account -- create <e-mail> <role> | reset <e-mail> | reset-factor <e-mail>: for whoever sits at the machine, above all the locked-out. */
const [command, email = "", role = ""] = process.argv.slice(2);
if (!["create", "reset", "reset-factor"].includes(command ?? "") || !email) {
  console.error(
    "Say what to do: npm run account -- create ada@example.com analyst, or: npm run account -- reset ada@example.com, " +
      "or, when device and recovery codes are lost: npm run account -- reset-factor ada@example.com",
  );
  process.exit(2);
}
const database = await openDatabase((line) => console.error(line));
process.env.DATABASE_URL = database.appUrl;
const [{ createAccount }, { resetPassword }, { resetFactor }, { system }, { closeConnections }] = await Promise.all([
  import("../lib/services/accounts/create-account"),
  import("../lib/services/accounts/reset-password"),
  import("../lib/services/accounts/reset-factor"),
  import("../lib/auth/actor"),
  import("../lib/db/close-connections"),
]);
const context = { actor: system, now: new Date() };
try {
  if (command === "reset-factor") {
    await resetFactor(context, await find());
    console.log(`${email} signs in with the password alone, and can set up a second factor anew`);
  } else {
    const password = command === "create" ? await create() : await reset();
    console.log(`${email} can sign in with the password ${password}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeConnections();
  await database.close();
}

async function create(): Promise<string> {
  const input = createAccountSchema.safeParse({ email, username: email.split("@")[0], role });
  if (!input.success)
    throw new Error(input.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("\n"));
  return (await createAccount(context, input.data)).password;
}

async function reset(): Promise<string> {
  return (await resetPassword(context, await find())).password;
}

async function find(): Promise<{ id: number; rowVersion: number }> {
  const { rows } = await withClient(database.ownerUrl, (client) =>
    client.query<{ id: number; row_version: number }>(
      "select id, row_version from user_account where lower(email) = lower($1)",
      [email],
    ),
  );
  const [account] = rows;
  if (!account) throw new Error(`There is no account ${email}.`);
  return { id: account.id, rowVersion: account.row_version };
}
