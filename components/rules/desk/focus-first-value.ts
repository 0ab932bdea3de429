/** After a rule was found by the keyboard: straight to the amount, which is what is changed most. */
export function focusFirstValue(): void {
  // The editor shows the rule with the next drawing.
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const input = document.querySelector<HTMLInputElement>("[data-actions] input");
      input?.focus();
      input?.select();
    });
  });
}
