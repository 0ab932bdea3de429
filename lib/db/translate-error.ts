import { AppError, invalidInput } from "../errors";

/** What each unique index protects, for the one who ran into it. */
const taken: Record<string, { path: string; message: string }> = {
  user_account_email_key: { path: "email", message: "is already used by another account; choose another." },
  cpu_name_key: { path: "fields.name", message: "is the name of another CPU; choose another, or merge the two." },
  gpu_name_key: { path: "fields.name", message: "is the name of another GPU; choose another, or merge the two." },
  ports_profile_name_key: { path: "fields.name", message: "is the name of another profile; choose another." },
  uq_ram_spec_dimensions: {
    path: "fields.totalCapacityGb",
    message: "makes this spec the same as another; change it, or merge the two.",
  },
  uq_storage_profile_dimensions: {
    path: "fields.capacityGb",
    message: "makes this profile the same as another; change it, or merge the two.",
  },
  uq_custom_field_entity_key: { path: "field.key", message: "is taken by another field; choose another." },
  user_account_username_key: { path: "username", message: "is already used by another account; choose another." },
};

/** What each of the database's own rules wants, for the one whose value it refused; others are told by their name. */
const checked: Record<string, { path: string; message: string }> = {
  listing_title_filled: { path: "title", message: "must not be empty; give the offer a title." },
  listing_price_range: { path: "price_usd", message: "must not be negative; give 0 or more." },
  listing_ram_range: { path: "ram_gb", message: "must not be negative; give 0 or more." },
  listing_storage_range: { path: "primary_storage_gb", message: "must not be negative; give 0 or more." },
  listing_url_http: { path: "listing_url", message: "must be a web address that begins with https:// or http://." },
  cpu_name_filled: { path: "fields.name", message: "must not be empty; give the CPU a name." },
  cpu_cores_range: { path: "fields.cores", message: "must be from 1 to 1,024." },
  cpu_threads_range: { path: "fields.threads", message: "must be from 1 to 4,096." },
  cpu_tdp_range: { path: "fields.tdpW", message: "must be from 1 to 5,000 watts." },
  cpu_release_year_range: { path: "fields.releaseYear", message: "must be a year from 1970 to 2100." },
  cpu_marks_range: { path: "fields", message: "marks must not be negative; give 0 or more." },
  gpu_name_filled: { path: "fields.name", message: "must not be empty; give the GPU a name." },
  gpu_marks_range: { path: "fields", message: "marks must not be negative; give 0 or more." },
  port_count_range: { path: "ports", message: "must be from 1 to 64 of a kind." },
  profile_name_filled: { path: "name", message: "must not be empty; give the profile a name." },
  profile_weights_range: { path: "weights", message: "must be numbers that are not negative." },
  valuation_ruleset_name_filled: { path: "name", message: "must not be empty; give the ruleset a name." },
  valuation_ruleset_priority_range: { path: "priority", message: "must not be negative; give 0 or more." },
  valuation_ruleset_version_form: { path: "version", message: 'must be a version such as "1.0.0".' },
  custom_field_definition_key_form: {
    path: "field.key",
    message: "must begin with a small letter and hold small letters, digits and _ only.",
  },
  user_account_email_form: { path: "email", message: "must be an e-mail address." },
  user_account_username_form: {
    path: "username",
    message: "must begin with a letter or digit and hold letters, digits, dots, _ and - only.",
  },
};

/** What a value that does not fit its column is told; by the code PostgreSQL gives. */
const unfit: Record<string, string> = {
  "22001": "A text is longer than there is room for; shorten it.",
  "22003": "A number is larger than there is room for; give a smaller one.",
  "22007": "A date or time cannot be read; write it as 2026-11-21.",
  "22008": "A date lies outside of what can be kept; give another.",
  "22021": "A text holds characters that cannot be kept; type it again.",
  "22P02": "A value cannot be read as what its field is; correct it.",
  "22P05": "A text holds characters that cannot be kept; type it again.",
  "23502": "A value is missing that must be there; fill it in.",
  "23503": "This refers to something that was deleted meanwhile; choose again.",
};

/** A failure of the database in the product's terms; everything unknown passes through unchanged and is a defect. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, cause, message } = describe(error);
  if (isOutage(code, cause, message)) {
    return new AppError(
      "unavailable",
      "The database does not answer at the moment. Nothing was changed; try again in a few seconds.",
      { retryAfterSeconds: 5 },
      error,
    );
  }
  const index = uniqueIndexOf(error);
  if (index) {
    const known = taken[index];
    return known ? invalidInput([known]) : new AppError("conflict", `This already exists (${index}).`, {}, error);
  }
  return refusalOf(error) ?? error;
}

/** A value that a rule or a column of the database refused is its sender's to mend, like one that a schema refused. */
function refusalOf(error: unknown): AppError | undefined {
  const { code, inner, message } = describe(error);
  const state = [inner?.originalCode, inner?.code, code].find((one) => one !== undefined && /^[0-9A-Z]{5}$/.test(one));
  const said = `${inner?.originalMessage ?? ""} ${message}`;
  const [, named] = /violates check constraint "(\w+)"/.exec(said) ?? [];
  if (state === "23514" || named !== undefined) {
    const known = checked[named ?? ""];
    const rule = named?.replaceAll("_", " ") ?? "unnamed";
    return invalidInput([known ?? { path: "", message: `A value was refused (${rule}); look at what was entered.` }]);
  }
  const words = state === undefined ? undefined : unfit[state];
  return words === undefined ? undefined : invalidInput([{ path: "", message: words }]);
}

type DriverCause = { code?: string; originalCode?: string; originalMessage?: string; kind?: string };

function describe(error: unknown) {
  const {
    code = "",
    message = "",
    meta,
    cause,
  } = (error ?? {}) as {
    code?: string;
    message?: string;
    meta?: { driverAdapterError?: { cause?: DriverCause } };
    cause?: DriverCause;
  };
  const inner = meta?.driverAdapterError?.cause ?? cause;
  return { inner, code, cause: `${inner?.originalCode ?? ""} ${inner?.kind ?? ""} ${cause?.code ?? ""}`, message };
}

/** Connection refused or broken, server starting or stopping, no free connection in time, statement cut off. */
function isOutage(code: string, cause: string, message: string): boolean {
  return (
    ["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE"].includes(
      code,
    ) ||
    /^(57P0\d|08\d{3}|53300|57014|55P03|25P03|40001|40P01)$/.test(code) ||
    /TransactionWriteConflict|40P01|40001|57P0\d|\b08\d{3}\b|53300|57014|55P03|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|ECONNREFUSED|ECONNRESET/.test(
      cause,
    ) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect|ECONNREFUSED|server closed the connection/i.test(
      message,
    )
  );
}

function uniqueIndexOf(error: unknown): string | undefined {
  const { code, meta, constraint } = (error ?? {}) as {
    code?: string;
    constraint?: string;
    meta?: { driverAdapterError?: { cause?: { constraint?: { index?: string; fields?: string[] } } } };
  };
  if (code === "23505") return constraint ?? "a unique value";
  if (code !== "P2002") return undefined;
  const found = meta?.driverAdapterError?.cause?.constraint;
  return found?.index ?? found?.fields?.join(", ") ?? "a unique value";
}
