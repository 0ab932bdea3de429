/** A snapshot as the database writes it: "xmin:xmax:xip,xip". Whether it sees what a transaction wrote. */
export function sees(position: string, transactionId: string): boolean {
  const [, xmax = "0", running = ""] = position.split(":");
  return BigInt(transactionId) < BigInt(xmax) && !running.split(",").includes(transactionId);
}
