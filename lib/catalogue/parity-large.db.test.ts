import { describeParity } from "./__fixtures__/describe-parity";

describeParity("large", { rows: 5_000, numRuns: 40 });
