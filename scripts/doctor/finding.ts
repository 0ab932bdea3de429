export type Finding = { level: "ok" | "warn" | "fail"; name: string; detail: string; remedy?: string };

export const ok = (name: string, detail: string): Finding => ({ level: "ok", name, detail });
export const warn = (name: string, detail: string, remedy: string): Finding => ({
  level: "warn",
  name,
  detail,
  remedy,
});
export const fail = (name: string, detail: string, remedy: string): Finding => ({
  level: "fail",
  name,
  detail,
  remedy,
});

/** What cannot be looked at is a finding too, never the end of the doctor's round. */
export async function examine(name: string, look: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [fail(name, error instanceof Error ? error.message : String(error), "Put this right and look again.")];
  }
}
