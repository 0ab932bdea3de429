import type { CpuRow } from "./cpu-row";

/** Intel processors of the smallest machines: N-series, Celeron, Pentium. Columns: see CpuRow. */
export const intelLowPowerCpus: readonly CpuRow[] = [
  ["Intel N95", "BGA1264", 4, 4, 15, 2023, 5320, 1920, "uhdn16", "Laptop", 5206],
  ["Intel N97", "BGA1264", 4, 4, 12, 2023, 5900, 2050, "uhdn24", "Mobile/Embedded", 5337],
  ["Intel N100", "BGA1264", 4, 4, 6, 2023, 5360, 1900, "uhdn24", "Mobile/Embedded", 5157],
  ["Intel N150", "BGA1264", 4, 4, 6, 2025, 5450, 1910, "uhdn24", "Mobile/Embedded", 6304],
  ["Intel N200", "BGA1264", 4, 4, 6, 2023, 4720, 1790, "uhdn32", "Mobile/Embedded", 5178],
  ["Intel Core i3-N305", "BGA1264", 8, 8, 15, 2023, 9590, 2100, "uhdn32", "Laptop", 5213],
  ["Intel Celeron J4105", "BGA1090", 4, 4, 10, 2017, 2820, 1060, "uhd600", "Desktop", 3159],
  ["Intel Celeron J4125", "BGA1090", 4, 4, 10, 2019, 2940, 1150, "uhd600", "Desktop", 3667],
  ["Intel Celeron N5095", "BGA1338", 4, 4, 15, 2021, 4020, 1490, "uhdjsl16", "Desktop", 4472],
  ["Intel Celeron N5105", "BGA1338", 4, 4, 10, 2021, 4010, 1500, "uhdjsl24", "Mobile/Embedded", 4412],
  ["Intel Pentium Silver J5005", "BGA1090", 4, 4, 10, 2017, 3130, 1210, "uhd605", "Desktop", 3144],
  ["Intel Pentium Silver N6005", "BGA1338", 4, 4, 10, 2021, 5280, 1770, "uhdjsl32", "Laptop", 4565],
  ["Intel Celeron G4900T", "LGA1151-2", 2, 2, 35, 2018, 2240, 1750, "uhd610", "Desktop", 3214],
  ["Intel Pentium Gold G5400T", "LGA1151-2", 2, 4, 35, 2018, 3150, 1780, "uhd610", "Server", 3329],
  ["Intel Pentium Gold G6400T", "LGA1200", 2, 4, 35, 2020, 3540, 2080, "uhd610", "Desktop", 4308],
  ["Intel Pentium G4400T", "LGA1151", 2, 2, 35, 2015, 2320, 1750, "hd510", "Desktop", 2633],
];
