import type { CpuRow } from "./cpu-row";

/**
 * Apple M-series processors. Apple publishes no TDP; the watts are typical package power under load.
 * Columns: see CpuRow.
 */
export const appleCpus: readonly CpuRow[] = [
  ["Apple M1", null, 8, 8, 20, 2020, 14100, 3680, "m1", "Desktop", 4104],
  ["Apple M1 Pro 8-Core", null, 8, 8, 30, 2021, 17200, 3760, "m1pro", "Desktop", 4584],
  ["Apple M1 Pro 10-Core", null, 10, 10, 35, 2021, 21900, 3800, "m1pro", "Desktop", 4580],
  ["Apple M1 Max", null, 10, 10, 60, 2021, 22200, 3830, "m1pro", "Desktop", 4585],
  ["Apple M1 Ultra", null, 20, 20, 100, 2022, 41400, 3870, "m1pro", "Desktop", 4782],
  ["Apple M2", null, 8, 8, 20, 2022, 15600, 3890, "m2", "Desktop", 4922],
  ["Apple M2 Pro 10-Core", null, 10, 10, 30, 2023, 21900, 4100, "m2pro", "Desktop", 5186],
  ["Apple M2 Pro 12-Core", null, 12, 12, 35, 2023, 26700, 4100, "m2pro", "Laptop", 5189],
  ["Apple M2 Max", null, 12, 12, 60, 2023, 26800, 4140, "m2pro", "Laptop", 5183],
  ["Apple M2 Ultra", null, 24, 24, 120, 2023, 50800, 4200, "m2pro", "Desktop", 5533],
  ["Apple M3", null, 8, 8, 20, 2023, 19200, 4740, "m3", "Desktop", 5749],
  ["Apple M3 Pro 11-Core", null, 11, 11, 30, 2023, 24900, 4770, "m3pro", "Laptop", 5751],
  ["Apple M3 Pro 12-Core", null, 12, 12, 35, 2023, 24100, 4280, "m3pro", "Laptop", 5750],
  ["Apple M3 Max 14-Core", null, 14, 14, 65, 2023, 36500, 4770, "m3pro", "Laptop", 5757],
  ["Apple M3 Max 16-Core", null, 16, 16, 75, 2023, 41200, 4790, "m3pro", "Laptop", 5748],
  ["Apple M3 Ultra 28-Core", null, 28, 28, 140, 2025, 68700, 5130, "m3pro", "Desktop", 6569],
  ["Apple M4 8-Core", null, 8, 8, 22, 2024, 20800, 4470, "m4", "Desktop", 6374],
  ["Apple M4 10-Core", null, 10, 10, 22, 2024, 23900, 4550, "m4", "Desktop", 6040],
  ["Apple M4 Pro 12-Core", null, 12, 12, 40, 2024, 32900, 4590, "m4pro", "Desktop", 6346],
  ["Apple M4 Pro 14-Core", null, 14, 14, 45, 2024, 38200, 4560, "m4pro", "Desktop", 6345],
  ["Apple M4 Max 14-Core", null, 14, 14, 70, 2024, 38500, 4630, "m4pro", "Laptop", 6347],
  ["Apple M4 Max 16-Core", null, 16, 16, 80, 2024, 44000, 4580, "m4pro", "Laptop", 6348],
];
