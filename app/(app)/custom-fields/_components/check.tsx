import type { ReactNode } from "react";

export function Check(props: { isOn: boolean; onChange: (isOn: boolean) => void; children: ReactNode }) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="checkbox"
        className="size-4 shrink-0 accent-accent"
        checked={props.isOn}
        onChange={({ target }) => props.onChange(target.checked)}
      />
      {props.children}
    </label>
  );
}
