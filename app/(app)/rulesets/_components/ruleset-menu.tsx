"use client";
import { MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { routes } from "@/lib/routes";
import { deleteRuleset } from "../actions";

type Props = { ruleset: { id: number; name: string; rowVersion: number } };

export function RulesetMenu({ ruleset: { id, name, rowVersion } }: Props) {
  const { announce } = useChanges();
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const remove = () =>
    startTransition(async () => {
      const result = await attempt(deleteRuleset({ id, rowVersion }));
      if (!result.ok) return void toast.error(result.error.message);
      setAsking(false);
      announce(`Deleted the ruleset ${name}`, result.value.changeSetId);
    });
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="small" tone="quiet" aria-label={`Actions for ${name}`}>
            <MoreHorizontal aria-hidden />
          </Button>
        }
      >
        <MenuItem asChild>
          <Link href={routes.rulesetHistory(id)}>History</Link>
        </MenuItem>
        <MenuItem asChild>
          <a href={routes.api.exportPackage(id, "json")} download>
            Export as a package
          </a>
        </MenuItem>
        <MenuItem asChild>
          <a href={routes.api.exportPackage(id, "zip")} download>
            Export as a zip
          </a>
        </MenuItem>
        <MenuItem onSelect={() => setAsking(true)}>Delete …</MenuItem>
      </Menu>
      <Dialog open={isAsking} onOpenChange={setAsking} title={`Delete the ruleset ${name}?`}>
        <p>What its rules give is taken out of every price. Its versions stay, and it can be brought back.</p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it</Button>
          <Button tone="danger" disabled={isPending} onClick={remove}>
            Delete it
          </Button>
        </div>
      </Dialog>
    </>
  );
}
