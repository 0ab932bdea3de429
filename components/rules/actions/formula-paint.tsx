"use client";
import { cn } from "@/lib/cn";
import type { Problem } from "@/lib/rules/document/problem";
import { useDesk } from "../context/desk-context";
import { paintFormula, type Stroke } from "./paint-formula";

const LOOKS: Record<Stroke["kind"], string> = {
  fact: "text-accent",
  bound: "text-great",
  function: "font-strong",
  text: "text-premium",
  plain: "",
};

/** The formula in colours, drawn where the text area above it, whose own letters are clear, has the same letters. */
export function FormulaPaint({
  text,
  problems,
  className,
}: {
  text: string;
  problems: readonly Problem[];
  className: string;
}) {
  const { catalogue } = useDesk();
  const wrongAt = problems.flatMap(({ position }) => position ?? []);
  return (
    <div
      aria-hidden
      data-code
      className={cn("pointer-events-none whitespace-pre-wrap break-words border-transparent", className)}
    >
      {paintFormula(text, wrongAt, catalogue).map(({ text: part, at, kind, isWrong }) => (
        <span
          key={at}
          className={cn(LOOKS[kind], isWrong && "text-danger underline decoration-wavy underline-offset-4")}
        >
          {part}
        </span>
      ))}
      {/* A last line that is empty has its height, too. */}
      {"​"}
    </div>
  );
}
