import { AppError } from "../errors";

interface Wait {
  signal?: AbortSignal | undefined;
  patienceMs: number;
}

/** So many at a time; the others wait their turn in the order they came, unless they leave or lose patience. */
export class Line {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(places: number) {
    this.#free = places;
  }

  get length(): number {
    return this.#waiting.size;
  }

  /** Answers what is to be called when leaving. */
  async enter({ signal, patienceMs }: Wait): Promise<() => void> {
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal, patienceMs);
    let isInside = true;
    return () => {
      if (isInside) this.#leave();
      isInside = false;
    };
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) this.#free++;
    else next();
  }

  #wait(signal: AbortSignal | undefined, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#waiting.delete(enter);
        clearTimeout(late);
        signal?.removeEventListener("abort", goAway);
      };
      const enter = (): void => {
        end();
        resolve();
      };
      const leave = (message: string): void => {
        end();
        reject(new AppError("unavailable", message, { retryAfterSeconds: 2 }));
      };
      const goAway = (): void => leave("Nobody waits for this answer any more.");
      const late = setTimeout(() => leave("Too much is being worked on; try again in a moment."), patienceMs);
      this.#waiting.add(enter);
      signal?.addEventListener("abort", goAway, { once: true });
      if (signal?.aborted) goAway();
    });
  }
}
