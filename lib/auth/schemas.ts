import { z } from "zod";
import { roles } from "./permissions";

/** Long rather than complicated; nothing is trimmed or cut, and the limit only bounds the work of hashing. */
export const newPassword = z
  .string({ error: "must be text" })
  .min(12, "must have at least 12 characters")
  .max(200, "must have at most 200 characters");

export const signInSchema = z.strictObject({
  email: z.string().trim().min(1, "Enter your e-mail address.").max(254),
  password: z.string().min(1, "Enter your password.").max(200),
  /** Of an authenticator app or from the recovery codes; asked for only where there is a second factor. */
  code: z.string().trim().max(40, "must have at most 40 characters"),
});

export const beginFactorSchema = z.strictObject({
  currentPassword: z.string().min(1, "Enter your present password.").max(200),
});

export const confirmFactorSchema = z.strictObject({
  sealed: z.string().max(1000),
  code: z.string().trim().min(1, "Enter the code that the app shows.").max(40, "must have at most 40 characters"),
});

export const changePasswordSchema = z
  .strictObject({
    currentPassword: z.string().min(1, "Enter your present password.").max(200),
    newPassword,
    repeatedPassword: z.string(),
  })
  .refine((input) => input.newPassword === input.repeatedPassword, {
    path: ["repeatedPassword"],
    error: "differs from the new password; type both again",
  });

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("must be an e-mail address, such as ada@example.com"));

export const createAccountSchema = z.strictObject({
  email,
  username: z
    .string()
    .trim()
    .min(2, "must have at least 2 characters")
    .max(64, "must have at most 64 characters")
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]*$/,
      "may hold letters, digits, dot, dash and underscore, and begins with a letter or digit",
    ),
  fullName: z.string().trim().max(128, "must have at most 128 characters").optional(),
  role: z.enum(roles, { error: `must be ${roles.join(", ")}` }),
});

const int4 = z.int().positive().max(2_147_483_647);
const accountId = int4;
const rowVersion = int4;

export const updateAccountSchema = z.strictObject({
  id: accountId,
  rowVersion,
  role: z.enum(roles, { error: `must be ${roles.join(", ")}` }).optional(),
  isActive: z.boolean().optional(),
  fullName: z.string().trim().max(128, "must have at most 128 characters").optional(),
});

export const endSessionSchema = z.strictObject({ id: z.uuid("must be a session of yours") });

export const resetPasswordSchema = z.strictObject({ id: accountId, rowVersion });
