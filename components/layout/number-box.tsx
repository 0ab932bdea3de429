"use client";
import { type ComponentProps, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { useTypedNumbers } from "./spelled";

type Props = Omit<ComponentProps<typeof Input>, "value" | "onChange" | "type" | "inputMode"> & {
  value: number | null;
  /** The number, or null for an empty box; not called while what stands there can be read in more than one way. */
  onChange: (value: number | null) => void;
};

/** Goes to the first number that is still a question, where there is one: for what is sent without a form. */
export function focusQuestion(within: ParentNode | null | undefined): boolean {
  const asked = within?.querySelector<HTMLInputElement>("input:invalid");
  asked?.focus();
  return asked != null;
}

/** A number as this person writes numbers. What cannot be read is asked about below it, and its form is not sent. */
export function NumberBox({ value, onChange, ...others }: Props) {
  const id = useId();
  const typed = useTypedNumbers();
  /** What is being typed, or was left as a question; else the box shows the value. */
  const [text, setText] = useState<string>();
  const [isLeft, setLeft] = useState(true);
  const asked = text === undefined ? undefined : typed.question(text);
  const shown = isLeft ? asked : undefined;
  return (
    <span className="grid min-w-0">
      <Input
        {...others}
        ref={(input) => input?.setCustomValidity(asked ?? "")}
        inputMode="decimal"
        autoComplete="off"
        aria-invalid={shown ? true : others["aria-invalid"]}
        aria-describedby={shown ? `${id}-question` : others["aria-describedby"]}
        value={text ?? (value === null ? "" : typed.show(String(value)))}
        onFocus={() => setLeft(false)}
        onChange={({ target }) => {
          setText(target.value);
          const plain = typed.plain(target.value);
          if (typed.question(target.value) === undefined) onChange(plain === "" ? null : Number(plain));
        }}
        onBlur={() => {
          setLeft(true);
          if (asked === undefined) setText(undefined);
        }}
      />
      {shown && (
        <span id={`${id}-question`} role="alert" className="text-danger text-xs">
          {shown}
        </span>
      )}
    </span>
  );
}
