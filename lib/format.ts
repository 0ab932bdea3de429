const day = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const number = new Intl.NumberFormat("en");

export const formatDay = (date: Date): string => day.format(date);
export const formatMoment = (date: Date): string => `${moment.format(date)} UTC`;
export const formatNumber = (value: number): string => number.format(value);

/** 512 GB, 1 TB, 1.5 TB: as drives are sold, a thousand to the next. */
export const formatCapacity = (gigabytes: number): string =>
  gigabytes >= 1000 ? `${Math.round(gigabytes / 100) / 10} TB` : `${gigabytes} GB`;
