"use client";
import { Copy, Star, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { Spelled } from "@/components/layout/spelled";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { ConfirmUses } from "@/components/uses/confirm-uses";
import { routes } from "@/lib/routes";
import { formatNumber } from "@/lib/words/format";
import { deleteProfile, setDefaultProfile } from "../actions";

type Props = { profile: { id: number; rowVersion: number; name: string; isDefault: boolean }; listingCount: number };

export function ProfileActions({ profile, listingCount }: Props) {
  const { id, rowVersion, name, isDefault } = profile;
  const router = useRouter();
  const { announce } = useChanges();
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  return (
    <>
      <Button asChild>
        <Link href={routes.newProfile(id)}>
          <Copy aria-hidden />
          Duplicate
        </Link>
      </Button>
      {!isDefault && (
        <>
          <Button
            disabled={isPending}
            onClick={() =>
              startTransition(async () => {
                const result = await attempt(setDefaultProfile({ id, rowVersion }));
                if (result.ok) toast.success(`Lists begin with ${name} now`);
                else toast.error(result.error.message);
              })
            }
          >
            <Star aria-hidden />
            Make it the default
          </Button>
          <Button tone="danger" onClick={() => setAsking(true)}>
            <Trash2 aria-hidden />
            Delete
          </Button>
        </>
      )}
      <Dialog open={isAsking} onOpenChange={setAsking} title={`Delete the profile ${name}?`}>
        <ConfirmUses
          question={{ kind: "profile", id }}
          verb="Delete it"
          keep="Keep it"
          leftOn={null}
          isPending={isPending}
          onKeep={() => setAsking(false)}
          onConfirm={() =>
            startTransition(async () => {
              const result = await attempt(deleteProfile({ id, rowVersion }));
              if (!result.ok) return void toast.error(result.error.message);
              announce(`Deleted the profile ${name}`, result.value.changeSetId);
              router.push(routes.profiles());
            })
          }
        >
          <p>
            {listingCount === 0 ? (
              "No listing has chosen it."
            ) : (
              <Spelled>{`${formatNumber(listingCount)} listings have chosen it; they show the default profile's score until it is brought back.`}</Spelled>
            )}{" "}
            No price changes. It can be brought back.
          </p>
        </ConfirmUses>
      </Dialog>
    </>
  );
}
