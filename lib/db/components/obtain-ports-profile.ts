import type { PortType } from "@/lib/listings/enums";
import type { Tx } from "../transaction";

type PortLine = { type: PortType; count: number; specNotes: string | null };

/** A ports profile with exactly these ports, made if there is none: a profile that others use is never changed for one. */
export async function obtainPortsProfile(tx: Tx, ports: readonly PortLine[]): Promise<number> {
  const lines = ports
    .map(({ type, count, specNotes }) => `${type} ${count} ${specNotes ?? ""}`)
    .sort((a, b) => (a < b ? -1 : 1));
  const [found] = await tx.$queryRaw<{ id: number }[]>`
    select p.id from ports_profile p
    where p.deleted_at is null and (
      select array_agg(t.type || ' ' || t.count || ' ' || coalesce(t.spec_notes, '')
                       order by (t.type || ' ' || t.count || ' ' || coalesce(t.spec_notes, '')) collate "C")
      from port t where t.ports_profile_id = p.id) = ${lines}::text[]
    order by p.id limit 1`;
  if (found) return found.id;
  const [number] = await tx.$queryRaw<{ next: number }[]>`select coalesce(max(id), 0) + 1 as next from ports_profile`;
  const summary = ports.map(({ type, count }) => `${count} ${type}`).join(", ");
  const made = await tx.portsProfile.create({
    data: { name: `Ports ${number?.next}: ${summary}`.slice(0, 128), ports: { create: [...ports] } },
    select: { id: true },
  });
  return made.id;
}
