/** Lets go of what a domain's services hold: of the whole when it is disposable, else of each part, last made first. */
export async function disposerOf(services: unknown): Promise<void> {
  if (typeof services !== 'object' || services === null) return;
  if (await disposed(services)) return;
  for (const service of Object.values(services).reverse()) await disposed(service);
}

async function disposed(value: unknown): Promise<boolean> {
  if (typeof value !== 'object' || value === null) return false;
  const { [Symbol.asyncDispose]: disposeAsync, [Symbol.dispose]: dispose } = value as Partial<
    AsyncDisposable & Disposable
  >;
  if (disposeAsync !== undefined) await disposeAsync.call(value);
  else if (dispose !== undefined) dispose.call(value);
  else return false;
  return true;
}
