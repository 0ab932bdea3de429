import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/session/require-page";
import { InstallPackage } from "./_components/install-package";

export const metadata: Metadata = { title: "Install a package" };

export default async function InstallPage() {
  await requirePage("rulesets.edit");
  return (
    <>
      <PageHeader title="Install a package" note="what it would do is shown first; all of it is installed, or none" />
      <InstallPackage />
    </>
  );
}
