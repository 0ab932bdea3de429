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

/** Each fault of a formula with its place, and what was probably meant one press away. */
export function FormulaProblems({ text, problems, onReplace }: Props) {
  return problems.map(({ message, position = 0, suggestions = [] }) => {
    const word = /^[\w.]+/.exec(text.slice(position))?.[0] ?? text.slice(position, position + 1);
    return (
      <div key={`${position} ${message}`} className="grid gap-0.5 text-danger text-sm">
        <span className="flex gap-1.5">
          <CircleAlert aria-label="Error:" className="mt-0.5 size-3.5 shrink-0" />
          {message} (at character {position + 1})
        </span>
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
