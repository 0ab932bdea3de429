import type { Metadata } from "next";
import { FactList } from "@/components/layout/fact-list";
import { PageHeader } from "@/components/layout/page-header";
import { requirePage } from "@/lib/auth/require-page";
import { PasswordForm } from "./_components/password-form";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const { name, email, role } = await requirePage("own-account.use");
  return (
    <>
      <PageHeader title="Your account" />
      <div className="grid max-w-3xl items-start gap-3 md:grid-cols-2">
        <FactList
          title="Who you are"
          facts={[
            { label: "Name", value: name },
            { label: "E-mail", value: email },
            { label: "Role", value: role },
          ]}
        />
        <PasswordForm />
      </div>
    </>
  );
}
