/** Browser and system in words, as far as the browser tells. */
export function describeDevice(userAgent: string | null): string {
  const sent = userAgent ?? "";
  const browser = browsers.find(([mark]) => mark.test(sent))?.[1];
  const system = systems.find(([mark]) => mark.test(sent))?.[1];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `a program on ${system}` : "an unknown device");
}

/** In this order: most of them also claim to be those that follow. */
const browsers: [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Headless)?(?:Chrome|CriOS)\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
  [/^curl\//, "curl"],
];

const systems: [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];
