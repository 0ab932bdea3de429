import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { routes } from "../../routes";
import type { Actor } from "../actor";
import { mayDo, type Permission } from "../permissions";
import { currentActor } from "./current-actor";

/** The guard at the head of every page: whoever is not signed in signs in first and comes back, whoever may not is told. */
export async function requirePage(permission: Permission): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(routes.signIn((await headers()).get("x-pathname") ?? undefined));
  if (actor.unfinished && permission !== "own-sign-in.use") {
    const next = (await headers()).get("x-pathname") ?? undefined;
    redirect(actor.unfinished.step === "password" ? routes.changePassword(next) : routes.secondFactor(next));
  }
  if (!mayDo(actor.role, permission)) {
    const { forbidden } = await import("next/navigation");
    forbidden();
  }
  return actor;
}
