import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";

/** One of a few words. */
export function Choice<Value extends string>(props: {
  label: string;
  value: Value;
  choices: readonly (readonly [Value, string])[];
  disabled?: boolean;
  error?: string;
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={props.label} error={props.error}>
      <Select
        value={props.value}
        disabled={props.disabled}
        onChange={({ target }) => props.onChange(target.value as Value)}
      >
        {props.choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
