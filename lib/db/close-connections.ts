import { takeConnections } from "./client";

/** For a process that ends by itself: a script, a test, a worker that was told to stop. */
export async function closeConnections(): Promise<void> {
  const open = takeConnections();
  await open?.prisma.$disconnect();
  await open?.pool.end();
}
