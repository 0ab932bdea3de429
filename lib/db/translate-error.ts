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
  return error;
}

function describe(error: unknown) {
  const {
    code = "",
    message = "",
    meta,
    cause,
  } = (error ?? {}) as {
    code?: string;
    message?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string; kind?: string } } };
    cause?: { code?: string; originalCode?: string; kind?: string };
  };
  const inner = meta?.driverAdapterError?.cause ?? cause;
  return { code, cause: `${inner?.originalCode ?? ""} ${inner?.kind ?? ""} ${cause?.code ?? ""}`, message };
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
