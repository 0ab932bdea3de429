/** "1.4.0" becomes "1.5.0"; a version of another kind gets a count behind it: "1.0.2025-10-12" becomes "1.0.2025-10-12-1". */
export function nextVersion(version: string): string {
  const plain = /^(\d{1,6})\.(\d{1,6})\.\d{1,6}$/.exec(version);
  if (plain) return `${plain[1]}.${Number(plain[2]) + 1}.0`;
  const counted = /^(.*)-(\d{1,4})$/.exec(version);
  // The last two digits of a date are no count.
  if (counted && !/\d{4}-\d{2}-\d{2}$/.test(version)) return `${counted[1]}-${Number(counted[2]) + 1}`;
  return `${version.slice(0, 26)}-1`;
}
