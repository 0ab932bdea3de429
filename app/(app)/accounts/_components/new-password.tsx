"use client";
import { Copy } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";

type Props = { issued: { email: string; password: string } | undefined; onClose: () => void };

/** The only time a password is shown. */
export function NewPassword({ issued, onClose }: Props) {
  if (!issued) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(issued.password);
    toast.success("Password copied");
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Password of ${issued.email}`}
      description="It is shown this once. Hand it over safely; whoever signs in with it is asked for one of their own."
    >
      <div className="flex items-center gap-2">
        <output aria-label="New password" className="flex-1 select-all rounded-control border px-3 py-1.5 font-mono">
          {issued.password}
        </output>
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          Copy
        </Button>
      </div>
    </Dialog>
  );
}
