"use client";
import { ArrowDown, ArrowUp, X } from "lucide-react";
import type { ConditionNode } from "@/lib/rules/document/ruleset";
import type { Place } from "../drag/place";
import { planStep } from "./move-condition";
import { useTree } from "./tree-context";
import { useNodeSteps } from "./use-node-steps";

const look =
  "grid h-7 w-5 place-items-center rounded text-muted hover:bg-hover hover:text-text disabled:opacity-30 [&_svg]:size-3.5";

/** The steps taken most, at hand beside the node; the keyboard has them all on the node's handle. */
export function NodeButtons({ node, place }: { node: ConditionNode; place: Place }) {
  const { root } = useTree();
  const { step, remove } = useNodeSteps(node, place);
  return (
    <span className="hidden transition-opacity sm:flex [@media(hover:hover)]:opacity-0 [@media(hover:hover)]:group-focus-within/node:opacity-100 [@media(hover:hover)]:group-hover/node:opacity-100">
      <button
        type="button"
        tabIndex={-1}
        className={look}
        aria-label="Move up"
        title="Move up (Alt ↑)"
        disabled={planStep(root, place, "up") === null}
        onClick={() => step("up")}
      >
        <ArrowUp aria-hidden />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={look}
        aria-label="Move down"
        title="Move down (Alt ↓)"
        disabled={planStep(root, place, "down") === null}
        onClick={() => step("down")}
      >
        <ArrowDown aria-hidden />
      </button>
      <button type="button" tabIndex={-1} className={look} aria-label="Remove" title="Remove (Delete)" onClick={remove}>
        <X aria-hidden />
      </button>
    </span>
  );
}
