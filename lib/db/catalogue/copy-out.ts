import type pg from "pg";

/** One row of binary COPY: `at` is where its first field's length stands. */
export type OnCopiedRow = (bytes: Buffer, at: number) => void;

/**
 * Runs COPY (query) TO STDOUT (FORMAT binary) and hands over each row as it arrives, unpacked by nobody. The server sends
 * one row a message, so there is nothing to put together. The bytes are only good until the call returns.
 */
export function copyOut(client: pg.ClientBase, query: string, onRow: OnCopiedRow): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(`copy (${query}) to stdout (format binary)`, onRow, resolve, reject));
  });
}

const SIGNATURE = Buffer.from("PGCOPY\n\u00ff\r\n\0", "latin1");
const HEADER_LENGTH = 19;

/** What pg asks of a query object, for the messages of a COPY. */
class CopyOut implements pg.Submittable {
  readonly #text: string;
  readonly #onRow: OnCopiedRow;
  readonly #resolve: () => void;
  readonly #reject: (error: unknown) => void;
  #isFirst = true;
  #failure: unknown;

  constructor(text: string, onRow: OnCopiedRow, resolve: () => void, reject: (error: unknown) => void) {
    this.#text = text;
    this.#onRow = onRow;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.#text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    let at = 0;
    if (this.#isFirst) {
      this.#isFirst = false;
      if (chunk.subarray(0, SIGNATURE.length).equals(SIGNATURE)) at = HEADER_LENGTH;
    }
    // The last message says that -1 fields follow.
    if (at >= chunk.length || (chunk[at] ?? 0) > 127 || this.#failure !== undefined) return;
    try {
      this.#onRow(chunk, at + 2);
    } catch (error) {
      this.#failure = error;
    }
  }

  handleError(error: unknown): void {
    this.#reject(error);
  }

  handleReadyForQuery(): void {
    if (this.#failure === undefined) this.#resolve();
    else this.#reject(this.#failure);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
