import net from "node:net";

/**
 * Whose address a request came from: the far end of the connection or, behind so many trusted proxies, what the first of
 * them wrote. Each proxy adds one entry at the end; what stands before those is the caller's own word and worth nothing.
 */
export function readClientAddress(
  { connection, forwardedFor }: { connection: string; forwardedFor: string | undefined },
  trustedProxies: number,
): string {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const told = trustedProxies === 0 ? undefined : entries.at(-trustedProxies);
  return told !== undefined && net.isIP(withoutPort(told)) ? withoutPort(told) : connection;
}

/** What a limit counts by: an IPv4 address, or the /64 of an IPv6 one, which one customer has whole. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!net.isIPv6(plain)) return plain;
  const [head = "", tail] = plain.split("::");
  const [left, right] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const missing = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  const groups = [...(left ?? []), ...Array.from({ length: missing }, () => "0"), ...(right ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** As some proxies write it: 192.0.2.1:4711 or [2001:db8::1]:4711. */
function withoutPort(entry: string): string {
  return /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry)?.[1] ?? entry;
}
