/**
 * Where there is no way on but forward, or back: a refusal is as bad as no answer, and the step is tried again until
 * somebody has mended what is wrong.
 * @throws when there is an error
 */
export function unlessRefused(
  operation: string,
  errors: readonly { readonly code: string; readonly message: string }[],
): void {
  const [error] = errors;
  if (error !== undefined) throw new Error(`${operation} was refused: ${error.code} ${error.message}`);
}
