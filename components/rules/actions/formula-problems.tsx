"use client";
import { CircleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Problem } from "@/lib/rules/document/problem";

type Props = {
  text: string;
  problems: readonly Problem[];
  /** Puts another word in the place of what is wrong. */
  onReplace: (from: number, to: number, word: string) => void;
};

/** Each fault of a formula with the place where it stands, and what was probably meant one press away. */
export function FormulaProblems({ text, problems, onReplace }: Props) {
  return problems.map(({ message, position = 0, suggestions = [] }) => {
    const word = /^[\w.]+/.exec(text.slice(position))?.[0] ?? text.slice(position, position + 1);
    const start = Math.max(0, position - 24);
    return (
      <div key={`${position} ${message}`} className="grid gap-0.5 text-danger text-sm">
        <span className="flex gap-1.5">
          <CircleAlert aria-label="Error:" className="mt-0.5 size-3.5 shrink-0" />
          {message} (at character {position + 1})
        </span>
        {text !== "" && (
          <code className="truncate text-muted">
            {start > 0 && "…"}
            {text.slice(start, position)}
            <mark className="rounded-sm bg-danger-bg text-danger underline decoration-wavy underline-offset-4">
              {word === "" ? " ␣" : word}
            </mark>
            {text.slice(position + word.length, position + word.length + 24)}
          </code>
        )}
        {suggestions.length > 0 && (
          <span className="flex flex-wrap gap-1">
            {suggestions.map((suggestion) => (
              <Button
                key={suggestion}
                size="small"
                onClick={() => onReplace(position, position + word.length, suggestion)}
              >
                Use {suggestion}
              </Button>
            ))}
          </span>
        )}
      </div>
    );
  });
}
