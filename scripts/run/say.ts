const startedAt = performance.now();

/** One line of progress with the time since the start. */
export function say(line: string): void {
  console.log(`${`${((performance.now() - startedAt) / 1000).toFixed(1)} s`.padStart(8)}  ${line}`);
}
