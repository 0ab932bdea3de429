"use client";
import { useTypedNumbers } from "@/components/layout/spelled";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import { isNumeric } from "@/lib/custom-fields/field-kinds";
import type { ValueText } from "@/lib/custom-fields/value-text";

type Props = {
  field: { label: string; dataType: string; options: readonly string[]; required?: boolean };
  text: ValueText;
  error?: string;
  onChange: (text: ValueText) => void;
};

const inputTypes: Record<string, "date" | "datetime-local"> = { date: "date", datetime: "datetime-local" };

/** The control of a custom field's type, for a value of it. */
export function ValueInput({ field, text, onChange, ...props }: Props) {
  const { dataType, options } = field;
  const { question } = useTypedNumbers();
  const error = props.error ?? (isNumeric(dataType) && text !== "" ? question(String(text)) : undefined);
  const label = field.required ? `${field.label} (required)` : field.label;
  if (dataType.startsWith("multi"))
    return <Choices label={label} options={options} error={error} onChange={onChange} chosen={[text].flat()} />;
  const control = {
    value: String(text),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const choices = dataType === "boolean" ? ["true", "false"] : options;
  if (dataType === "boolean" || dataType === "select")
    return (
      <Field label={label} error={error}>
        <Select {...control}>
          <option value="">–</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {dataType === "boolean" ? (choice === "true" ? "Yes" : "No") : choice}
            </option>
          ))}
        </Select>
      </Field>
    );
  return (
    <Field label={label} error={error}>
      {dataType === "json" ? (
        <Textarea {...control} />
      ) : (
        <Input {...control} type={inputTypes[dataType]} inputMode={isNumeric(dataType) ? "decimal" : undefined} />
      )}
    </Field>
  );
}

function Choices(props: {
  label: string;
  options: readonly string[];
  chosen: readonly string[];
  error?: string;
  onChange: (chosen: string[]) => void;
}) {
  const { label, options, chosen, error, onChange } = props;
  return (
    <fieldset className="grid content-start gap-1">
      <legend className="mb-1 font-strong text-sm">{label}</legend>
      {options.map((option) => (
        <label key={option} className="flex min-h-7 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={chosen.includes(option)}
            onChange={({ target }) =>
              onChange(options.filter((one) => (one === option ? target.checked : chosen.includes(one))))
            }
          />
          {option}
        </label>
      ))}
      {error && (
        <p role="alert" className="text-danger text-sm">
          {error}
        </p>
      )}
    </fieldset>
  );
}
