import { describeParity } from "./__fixtures__/describe-parity";

describeParity("demo", { numRuns: 60 });
