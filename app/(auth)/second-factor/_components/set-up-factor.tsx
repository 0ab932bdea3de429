"use client";
import Link from "next/link";
import { type FormEvent, useState, useTransition } from "react";
import { attempt } from "@/components/layout/attempt";
import { forgetUnsaved } from "@/components/layout/unsaved";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionError } from "@/lib/action-result";
import type { FactorOffer } from "@/lib/services/accounts/begin-factor";
import { beginFactor, confirmFactor } from "../actions";

/** Password, then the secret and a first code, then the recovery codes, which are shown this once. */
export function SetUpFactor({ next }: { next: string }) {
  const [offer, setOffer] = useState<FactorOffer>();
  const [codes, setCodes] = useState<string[]>();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const [isPending, start] = useTransition();

  const go = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const error = offer ? await confirm(offer) : await begin();
      setProblem(error?.problems?.[0]?.message ?? error?.message);
      if (!error) setText("");
    });
  };
  const begin = async (): Promise<ActionError | undefined> => {
    const result = await attempt(beginFactor({ currentPassword: text }));
    if (!result.ok) return result.error;
    setOffer(result.value);
  };
  const confirm = async ({ sealed }: FactorOffer): Promise<ActionError | undefined> => {
    const result = await attempt(confirmFactor({ sealed, code: text }));
    if (!result.ok) return result.error;
    forgetUnsaved();
    setCodes(result.value.recoveryCodes);
  };

  if (codes) return <RecoveryCodes codes={codes} next={next} />;
  return (
    <form method="post" className="grid gap-4" aria-label="Second factor" noValidate onSubmit={go}>
      {offer ? (
        <>
          <div className="grid gap-1">
            <p>
              Let your authenticator app see this picture,{" "}
              <a className="underline" href={offer.address}>
                open it in the app
              </a>{" "}
              on this device, or type the secret below into it.
            </p>
            <svg
              role="img"
              aria-label="QR code of the secret, for the camera of the device with the app"
              viewBox={`-4 -4 ${offer.picture.size + 8} ${offer.picture.size + 8}`}
              shapeRendering="crispEdges"
              // Cameras want it dark on light, whatever the theme.
              className="my-2 size-52 justify-self-center rounded-control bg-white fill-black"
            >
              <path d={offer.picture.path} />
            </svg>
            <output aria-label="Secret" className="select-all break-words rounded-control border px-3 py-1.5 font-mono">
              {offer.secret.match(/.{1,4}/g)?.join(" ")}
            </output>
          </div>
          <Field key="code" label="Code that the app shows" error={problem}>
            <Input
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          </Field>
        </>
      ) : (
        <Field key="password" label="Present password" error={problem}>
          <Input
            autoFocus
            type="password"
            autoComplete="current-password"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
      )}
      <Button type="submit" tone="primary" disabled={isPending}>
        {offer ? "Switch it on" : "Show a secret"}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes, next }: { codes: string[]; next: string }) {
  return (
    <section aria-label="Recovery codes" className="grid gap-3 rounded-lg border bg-surface p-4">
      <h2 className="font-strong">The second factor is on</h2>
      <p>
        Keep these recovery codes where the app is not. They are shown this once; each opens once in place of a code,
        when the device is lost.
      </p>
      <ul className="grid select-all grid-cols-2 gap-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button asChild tone="primary">
        <Link href={next}>I have kept them</Link>
      </Button>
    </section>
  );
}
