import { AppError } from "../errors";

const held = new Map<string, number>();

/** A place for something long, of which a caller may have so many at a time; answers what gives it back. */
export function holdPlace(caller: string, most: number): () => void {
  const count = held.get(caller) ?? 0;
  if (count >= most)
    throw new AppError("too_many_requests", `${most} of your files are being written already; wait for one of them.`, {
      retryAfterSeconds: 10,
    });
  held.set(caller, count + 1);
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    const left = (held.get(caller) ?? 1) - 1;
    if (left > 0) held.set(caller, left);
    else held.delete(caller);
  };
}

/** The same stream; whatever becomes of it, `release` is called once it is over. */
export function releaseAfter(stream: ReadableStream<Uint8Array>, release: () => void): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        release();
        controller.close();
      } catch (error) {
        release();
        throw error;
      }
    },
    async cancel(reason) {
      release();
      await reader.cancel(reason);
    },
  });
}
