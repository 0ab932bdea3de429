const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const number = new Intl.NumberFormat("en");

export const formatDay = (date: Date): string => day.format(date);
export const formatMoment = (date: Date): string => `${moment.format(date)} UTC`;
export const formatNumber = (value: number): string => number.format(value);

/** 512 GB, 1 TB, 1.5 TB: as drives are sold, a thousand to the next. */
export const formatCapacity = (gigabytes: number): string =>
  gigabytes >= 1000 ? `${Math.round(gigabytes / 100) / 10} TB` : `${gigabytes} GB`;

/** How long ago, in days: "today", "5 d", then in months and years. */
export function formatAge(date: Date, now: Date): string {
  const days = Math.floor((now.getTime() - date.getTime()) / 86_400_000);
  if (days <= 0) return "today";
  if (days < 60) return `${days} d`;
  return days < 730 ? `${Math.round(days / 30.4)} mo` : `${Math.round(days / 365)} y`;
}

/** How long, in words of one or two units: "42 s", "3 min", "1 h 5 min". */
export function formatDuration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
