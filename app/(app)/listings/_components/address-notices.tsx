/** What of an address could not be followed: nobody should take this list for another. */
export function AddressNotices({ notices, isRestarted }: { notices: string[]; isRestarted: boolean }) {
  return (
    <div role="status" className="border-b bg-premium-bg px-4 py-1.5 text-premium text-sm">
      {isRestarted && <p>The list has changed since that page was linked, so this is its first page.</p>}
      {notices.length > 0 && <p>Not understood in the address, and left out: {notices.join("; ")}</p>}
    </div>
  );
}
