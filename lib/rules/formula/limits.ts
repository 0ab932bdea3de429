export const MAX_FORMULA_LENGTH = 2000;
export const MAX_FORMULA_NESTING = 40;
export const MAX_FORMULA_NODES = 500;
/** No PC is worth ten million dollars; a larger result is a mistake in the formula. */
export const MAX_AMOUNT_USD = 10_000_000;
