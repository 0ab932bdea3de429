import path from "node:path";
import { closeConnections } from "@/lib/db/close-connections";
import { openWorld, type World } from "./open-world";

/**
 * A world whose addresses stand in the environment. What is measured imports the product only inside: whoever is loaded
 * reads the environment at once.
 */
export async function withCatalogueWorld(
  rows: number,
  kept: string | undefined,
  measure: (world: World) => Promise<void>,
): Promise<void> {
  const world = await openWorld(rows, kept);
  try {
    Object.assign(process.env, {
      DATABASE_URL: world.urls.app,
      CATALOGUE_SOCKET: path.join(world.home, "catalogue.sock"),
      CATALOGUE_TOKEN: "only for this bench, and long enough",
    });
    await measure(world);
  } finally {
    await closeConnections();
    await world.close();
  }
}
