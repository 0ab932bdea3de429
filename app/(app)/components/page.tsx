import { redirect } from "next/navigation";
import { requirePage } from "@/lib/auth/session/require-page";
import { routes } from "@/lib/routes";

export default async function ComponentsPage() {
  await requirePage("components.read");
  redirect(routes.cpus());
}
