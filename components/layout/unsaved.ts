"use client";

/** Forms of this page that somebody has typed into since something was last saved. */
const touched = new Set<HTMLFormElement>();

/** Narrowing a list or choosing a budget is no work that could be lost. */
const isWork = (form: HTMLFormElement): boolean =>
  form.method.toLowerCase() !== "dialog" &&
  form.dataset.fleeting === undefined &&
  form.closest("#main,[role=dialog]") !== null;

export function noteTyping({ target }: Event): void {
  const form = target instanceof Element ? target.closest("form") : null;
  if (form && isWork(form)) touched.add(form);
}

/** Something was saved: what is in the forms is what is stored. */
export function forgetUnsaved(): void {
  touched.clear();
}

export function hasUnsaved(): boolean {
  for (const form of touched) if (!form.isConnected) touched.delete(form);
  return touched.size > 0;
}

/** True when it is all right to go: nothing would be lost, or the person says so. */
export function mayLeave(): boolean {
  if (!hasUnsaved()) return true;
  const isMeant = window.confirm("What you typed here is not saved. Leave all the same?");
  if (isMeant) forgetUnsaved();
  return isMeant;
}
