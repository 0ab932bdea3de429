/** On or off, with its word. */
export function Toggle(props: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex min-h-7 cursor-pointer items-center gap-1.5 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-(--accent)"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}
