import { cloneElement, type ReactElement, useId } from "react";

type Control = ReactElement<{ id?: string; "aria-invalid"?: boolean; "aria-describedby"?: string }>;

/** What a schema says of a value begins with its verb; told apart from the field, it needs the field's name. */
export const nameField = (label: string, error: string): string => (/^[a-z]/.test(error) ? `${label} ${error}` : error);

/** A control with its label, hint and error, tied together for those who hear the page. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: string;
  hint?: string;
  error?: string;
  children: Control;
}) {
  const id = useId();
  const problem = error === undefined ? undefined : nameField(label, error);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-strong text-sm">
        {label}
      </label>
      {cloneElement(children, {
        id,
        "aria-invalid": error ? true : undefined,
        "aria-describedby": described || undefined,
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-danger text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
