/** Words of people that are written like names in code. */
const ordinary = new Set([
  ...["macOS", "iOS", "iPadOS", "eBay", "iMac", "iPad", "iPhone", "iGPU", "dGPU", "eGPU", "eMMC", "eSATA", "mSATA"],
  ...["mPCIe", "vPro", "mATX", "mITX", "nVidia", "kWh", "mAh", "kHz", "dB"],
  // sockets
  ...["sTR4", "sTRX4", "sTR5", "sWRX8", "sWRX9", "sSP3"],
]);

/** The names of code in a text for people: snake_case, camelCase and paths like groups[0]. */
export function findInternalNames(text: string): string[] {
  const names = text.match(/[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|\b[a-z]+[0-9]*[A-Z][A-Za-z0-9]*\b|\b[a-z]+\[\d+\]/g);
  return (names ?? []).filter((name) => !ordinary.has(name));
}
