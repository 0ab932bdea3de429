import { z } from "zod";
import { DENSITIES } from "../ranking/listing-view";
import { NUMBER_FORMATS } from "./number-format";

export const THEMES = ["system", "light", "dark"] as const;

/** How a person wants to see things. What is not said, or no longer fits, is as usual. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(THEMES, { error: `must be ${THEMES.join(", ")}` }),
  density: z.enum(DENSITIES, { error: `must be ${DENSITIES.join(", ")}` }),
  numberFormat: z.enum(NUMBER_FORMATS, { error: `must be one of ${NUMBER_FORMATS.join(" | ")}` }),
  /** The saved view that the listings begin with; null leaves it to the role. */
  defaultViewId: z.int("must be a saved view").positive("must be a saved view").max(2_147_483_647).nullable(),
});
export type Preferences = z.output<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "regular",
  numberFormat: "1,234.56",
  defaultViewId: null,
};

export function readPreferences(stored: unknown): Preferences {
  const { theme, density, numberFormat, defaultViewId } = preferencesSchema.shape;
  return z
    .object({
      theme: theme.catch(defaultPreferences.theme),
      density: density.catch(defaultPreferences.density),
      numberFormat: numberFormat.catch(defaultPreferences.numberFormat),
      defaultViewId: defaultViewId.catch(defaultPreferences.defaultViewId),
    })
    .catch(defaultPreferences)
    .parse(stored);
}
