import { routes } from "@/lib/routes";

export async function signOut(): Promise<void> {
  const { signOut: end } = await import("next-auth/react");
  await end({ callbackUrl: routes.signIn() });
}
