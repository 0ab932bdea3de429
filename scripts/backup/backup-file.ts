import crypto from "node:crypto";
import fs from "node:fs/promises";
import { type Manifest, manifestSchema } from "./manifest";

/**
 * The file: one line of text that names it, the rows of each table as one gzip stream after the other, the manifest as
 * JSON, and an end of fixed length with the manifest's length and SHA-256. A file cut short has no end; every byte is
 * covered by a checksum.
 */
export const firstLine = Buffer.from("Deal Brain backup 1\n");

export type BackupFile = { file: string; handle: fs.FileHandle; manifest: Manifest };

export function encodeEnd(manifest: Manifest): Buffer {
  const json = Buffer.from(JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([json, length, sha256(json), endMark]);
}

/** Opens a backup and reads its manifest; the rows are looked at by verifyBackup. */
export async function openBackup(file: string): Promise<BackupFile> {
  const handle = await fs.open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new Error(`There is no file ${file}.`);
    throw new Error(`${file} cannot be read: ${error.message}`);
  });
  try {
    return { file, handle, manifest: await readManifest(file, handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A part of the file, piece by piece, so that its size never matters. */
export async function* readRange(handle: fs.FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, length - done));
    const { bytesRead } = await handle.read(piece, 0, piece.length, offset + done);
    if (bytesRead === 0) throw new Error("The file ended while it was read.");
    done += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}

const pieceBytes = 256 * 1024;
const endMark = Buffer.from("DEALEND1");
const endBytes = 4 + 32 + endMark.length;

async function readManifest(file: string, handle: fs.FileHandle): Promise<Manifest> {
  const stat = await handle.stat();
  if (!stat.isFile()) throw new Error(`${file} is no file.`);
  const read = async (offset: number, length: number) => {
    const pieces: Buffer[] = [];
    for await (const piece of readRange(handle, offset, length)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const first = await read(0, Math.min(firstLine.length, stat.size));
  if (!first.equals(firstLine)) throw new Error(`${file} is not a backup made by npm run db:backup.`);
  const end = await read(Math.max(0, stat.size - endBytes), Math.min(endBytes, stat.size));
  const length = end.length === endBytes ? end.readUInt32BE(0) : 0;
  const start = stat.size - endBytes - length;
  if (!end.subarray(36).equals(endMark) || start < firstLine.length)
    throw new Error(`${file} is incomplete: its end is missing. Copy it again, or use another backup.`);
  const json = await read(start, length);
  if (!sha256(json).equals(end.subarray(4, 36)))
    throw new Error(`${file} is damaged: its list of contents does not match its checksum. Use another backup.`);
  return parseManifest(file, json.toString(), start);
}

function parseManifest(file: string, json: string, dataEnd: number): Manifest {
  const content: unknown = JSON.parse(json);
  const manifest = manifestSchema.safeParse(content);
  if (!manifest.success || manifest.data.tables.some(({ offset, bytes }) => offset + bytes > dataEnd))
    throw new Error(
      `${file} is a backup in a form this version does not know. Restore it with the version that made it.`,
    );
  return manifest.data;
}

const sha256 = (data: Buffer) => crypto.createHash("sha256").update(data).digest();
