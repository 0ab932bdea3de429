import { SlidersHorizontal } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { Missing } from "@/components/data-table/missing";
import { Message } from "@/components/layout/message";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { mayDo } from "@/lib/auth/permissions";
import { requirePage } from "@/lib/auth/session/require-page";
import { listProfiles } from "@/lib/db/profiles/list-profiles";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: "Profiles" };

export default async function ProfilesPage() {
  const actor = await requirePage("profiles.read");
  const rows = await listProfiles();
  return (
    <>
      <PageHeader
        title="Scoring profiles"
        note={`${rows.length} ways to rank the same listings`}
        actions={
          mayDo(actor.role, "profiles.edit") && (
            <Button asChild tone="primary">
              <Link href={routes.newProfile()}>New profile</Link>
            </Button>
          )
        }
      />
      {rows.length === 0 ? (
        <Message icon={SlidersHorizontal} title="No profiles yet">
          A profile weighs metrics into one score. Five come with npm run db:seed -- demo.
        </Message>
      ) : (
        <DataTable caption="Scoring profiles" columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </>
  );
}

const columns: Column<Awaited<ReturnType<typeof listProfiles>>[number]>[] = [
  {
    header: "Profile",
    isTitle: true,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Link href={routes.profile(row.id)} className="hover:underline">
          {row.name}
        </Link>
        {row.isDefault && <Badge>default</Badge>}
      </span>
    ),
  },
  { header: "For", className: "sm:min-w-60", cell: (row) => row.description ?? <Missing why="not described" /> },
  {
    header: "Weights",
    cell: (row) =>
      Object.entries(row.weights)
        .sort(([, a], [, b]) => b - a)
        .map(([metric, weight]) => `${metric.replaceAll("_", " ")} ${weight}`)
        .join(" · ") || <Missing why="no weights" />,
  },
];
