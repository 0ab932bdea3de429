"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { useChanges } from "@/components/layout/undo";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { routes } from "@/lib/routes";
import { createRuleset } from "../actions";

/** A name is all it takes; rules follow on its own page. */
export function NewRuleset({ rulesets }: { rulesets: { id: number; name: string }[] }) {
  const router = useRouter();
  const { announce } = useChanges();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [copyOf, setCopyOf] = useState("");
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [isPending, startTransition] = useTransition();

  const make = () =>
    startTransition(async () => {
      const result = await attempt(createRuleset({ name, description, copyOf: copyOf === "" ? null : Number(copyOf) }));
      if (!result.ok) {
        const named = (result.error.problems ?? []).map(({ path, message }) => [path, message]);
        return setProblems(named.length > 0 ? Object.fromEntries(named) : { name: result.error.message });
      }
      announce(`Made the ruleset ${name}`, result.value.changeSetId);
      router.push(routes.ruleset(result.value.id));
    });

  return (
    <>
      <Button tone="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New ruleset
      </Button>
      <Dialog open={isOpen} onOpenChange={setOpen} title="New ruleset">
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            make();
          }}
        >
          <Field label="Name" error={problems.name}>
            <Input value={name} maxLength={128} required onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label="What it is for" error={problems.description}>
            <Textarea value={description} maxLength={2_000} onChange={(event) => setDescription(event.target.value)} />
          </Field>
          <Field label="Begin with" hint="A copy begins switched off, so that nothing counts twice.">
            <Select value={copyOf} onChange={(event) => setCopyOf(event.target.value)}>
              <option value="">No rules</option>
              {rulesets.map((ruleset) => (
                <option key={ruleset.id} value={ruleset.id}>
                  A copy of {ruleset.name}
                </option>
              ))}
            </Select>
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" tone="primary" disabled={isPending || name.trim() === ""}>
              Make it
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
