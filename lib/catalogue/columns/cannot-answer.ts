/** The columns do not hold what was asked; SQL answers instead. The message says why, for the state page. */
export class CannotAnswer extends Error {
  override readonly name = "CannotAnswer";
}
