import { z } from "zod";
import { defineRoute } from "@/lib/api/define-route";
import { columnIds, usualColumns } from "@/lib/listings/columns";
import { parseInput } from "@/lib/requests/parse-input";
import { exportListings } from "@/lib/services/listings/export-listings";
import { readListContext } from "@/lib/services/listings/read-list";
import { readAddress } from "@/lib/views/read-address";

const formatSchema = z.strictObject({ format: z.enum(["csv", "xlsx"], { error: "must be csv or xlsx" }) });
const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The list an address says, as a file. Besides `format` it takes the parameters of /listings. */
export const GET = defineRoute({
  permission: "listings.read",
  mostAtOnce: 2,
  async run({ context, request }) {
    const params = new URL(request.url).searchParams;
    const { format } = parseInput(formatSchema, { format: params.get("format") });
    params.delete("format");
    const { profiles, views, preferences, extras } = await readListContext(context.actor);
    const { view } = readAddress(
      Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)])),
      {
        views,
        preferences,
        role: context.actor.role,
        profileId: profiles.find(({ isDefault }) => isDefault)?.id ?? null,
        columnIds: [...columnIds(), ...extras.map(({ id }) => id)],
      },
    );
    const body = await exportListings(
      context,
      {
        view,
        columnIds: view.columns?.map(({ id }) => id) ?? usualColumns,
        labels: Object.fromEntries(extras.map(({ id, label }) => [id, label])),
        address: `/listings?${params}`,
      },
      format,
    );
    const name = `listings-${context.now.toISOString().slice(0, 16).replace(/[:T]/g, "-")}.${format}`;
    return {
      body,
      headers: { "content-type": types[format], "content-disposition": `attachment; filename="${name}"` },
    };
  },
});
