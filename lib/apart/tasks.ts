import { checkBaselineEdit } from "./tasks/check-baseline-edit";
import { planInstallation } from "./tasks/plan-installation";
import { readBaselineFile } from "./tasks/read-baseline-file";
import { readRuleset } from "./tasks/read-ruleset";
import { tryRules } from "./tasks/try-rules";
import { writeBaseline } from "./tasks/write-baseline";

/** Everything a thread can be asked. */
export const tasks = {
  checkBaselineEdit,
  planInstallation,
  readBaselineFile,
  readRuleset,
  tryRules,
  writeBaseline,
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<Name extends TaskName> = Parameters<Tasks[Name]>[0];
export type TaskOutput<Name extends TaskName> = ReturnType<Tasks[Name]>;
