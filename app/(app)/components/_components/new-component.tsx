"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type ComponentKind, componentKinds } from "@/lib/components/kinds";
import { ComponentForm, type CustomField } from "./component-form";

export function NewComponent({ kind, customFields }: { kind: ComponentKind; customFields: CustomField[] }) {
  const [isOpen, setOpen] = useState(false);
  const { one } = componentKinds[kind];
  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New {one}
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title={`New ${one}`} className="max-w-2xl">
        <ComponentForm kind={kind} customFields={customFields} onSaved={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
