import Link from "next/link";
import { routes } from "@/lib/routes";
import type { InstalledPackage } from "@/lib/services/packages/install-package";

const words = {
  create: "made",
  replace: "replaced",
  skip: "left as it was",
  copy: "put beside, switched off",
} as const;

/** What was done, with the way to each. */
export function Installed({ installed: { name, rulesets, createdFields } }: { installed: InstalledPackage }) {
  return (
    <section aria-label="Installed" className="grid gap-2 rounded-lg border bg-surface p-4">
      <h2 className="font-strong">{name} is installed</h2>
      <ul>
        {rulesets.map((ruleset) => (
          <li key={ruleset.name}>
            {ruleset.id === null ? (
              ruleset.name
            ) : (
              <Link className="underline" href={routes.ruleset(ruleset.id)}>
                {ruleset.name} {ruleset.version}
              </Link>
            )}{" "}
            <span className="text-muted">{words[ruleset.action]}</span>
          </li>
        ))}
      </ul>
      {createdFields.length > 0 && <p>Custom fields made: {createdFields.join(", ")}.</p>}
    </section>
  );
}
