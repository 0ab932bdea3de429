import { connections } from "../client";

export function readPoolState(): { total: number; idle: number; waiting: number } {
  const { totalCount, idleCount, waitingCount } = connections().pool;
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}
