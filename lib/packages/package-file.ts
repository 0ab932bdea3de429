import { strToU8, unzipSync, zipSync } from "fflate";

export const MAX_PACKAGE_BYTES = 8 * 2 ** 20;
const JSON_NAME = "package.json";

export type OpenedFile = { ok: true; json: unknown } | { ok: false; message: string };

/** A `.dbrs` file as it comes: JSON, or a zip with the same JSON in it. */
export function openPackageFile(bytes: Uint8Array): OpenedFile {
  if (bytes.length === 0) return refuse("is empty");
  if (bytes.length > MAX_PACKAGE_BYTES) return refuse(`is larger than ${MAX_PACKAGE_BYTES / 2 ** 20} MB`);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isZip ? unzip(bytes) : decode(bytes);
  if (typeof text !== "string") return text;
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return refuse("is no package: it is neither JSON nor a zip with JSON in it, or it is cut off");
  }
}

/** The same twice over: whoever opens the zip finds the package and what it is. */
export function zipPackage(json: object, readme: string): Uint8Array {
  return zipSync({ [JSON_NAME]: strToU8(JSON.stringify(json, null, 2)), "README.md": strToU8(readme) });
}

function unzip(bytes: Uint8Array): string | OpenedFile {
  let inflatedBytes = 0;
  try {
    // The size is what the zip says of itself: what says less than it holds ends in an error, not in memory.
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(json|dbrs)$/i.test(name) || name.includes("/")) return false;
        inflatedBytes += originalSize;
        return inflatedBytes <= MAX_PACKAGE_BYTES;
      },
    });
    if (inflatedBytes > MAX_PACKAGE_BYTES) return refuse(`holds more than ${MAX_PACKAGE_BYTES / 2 ** 20} MB`);
    const [name, ...others] = Object.keys(files).sort((a, b) => Number(b === JSON_NAME) - Number(a === JSON_NAME));
    const file = name === undefined ? undefined : files[name];
    if (file === undefined) return refuse("is a zip without a package in it");
    if (others.length > 0 && name !== JSON_NAME) return refuse("is a zip with several packages; install one at a time");
    return decode(file);
  } catch {
    return refuse("is a zip that is damaged or cut off");
  }
}

function decode(bytes: Uint8Array): string | OpenedFile {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("is no text: a package is JSON in UTF-8, or a zip of it");
  }
}

const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message: `The file ${message}.` });
