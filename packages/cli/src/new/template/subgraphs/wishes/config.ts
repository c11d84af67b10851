import { defineConfig } from '@tessera/process/config';

/** The variables of wishes: none so far. Those of the host (database, keys, port) stand beside them. */
export const readConfig = defineConfig({});

/** What {@link readConfig} reads. */
export type Config = ReturnType<typeof readConfig>;
