"use client";
import { useRouter } from "next/navigation";
import { statusLabel } from "@/components/jobs/run-status";
import { Select } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import { runStatuses } from "@/lib/run-progress";
import { tellName } from "@/lib/words/tell-path";

/** Two choices that make the address, so that a filtered list can be kept and sent. */
export function RunFilter({ names, status = "", name = "" }: { names: string[]; status?: string; name?: string }) {
  const router = useRouter();
  const show = (query: { status: string; name: string }) => router.push(routes.jobs(query));
  return (
    <>
      <Select
        aria-label="State"
        className="w-auto"
        value={status}
        onChange={({ target }) => show({ status: target.value, name })}
      >
        <option value="">every state</option>
        {runStatuses.map((value) => (
          <option key={value} value={value}>
            {statusLabel[value]}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Kind of job"
        className="w-auto max-w-full"
        value={name}
        onChange={({ target }) => show({ status, name: target.value })}
      >
        <option value="">every kind</option>
        {names.map((value) => (
          <option key={value} value={value}>
            {tellName(value)}
          </option>
        ))}
      </Select>
    </>
  );
}
