/** A value that is not known, with the reason where there is one. */
export function Missing({ why = "not known" }: { why?: string }) {
  return (
    <span className="text-muted" title={why}>
      <span aria-hidden>–</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}
