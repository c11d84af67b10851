import { rm } from 'node:fs/promises';
import { dropTemplates } from './database.ts';
import './jest-global-setup.ts';
import { keepRunFolder } from './run-folder.ts';

/**
 * After the last test: drops the templates, stops the embedded server and removes its data. With `TESSERA_KEEP_TEST_DATA=1` both stay, and the
 * URL to look at them with is printed.
 */
export default async function tearDown(): Promise<void> {
  if (process.env['TESSERA_KEEP_TEST_DATA'] === '1') {
    if (globalThis.tesseraTestFolder !== undefined) await keepRunFolder(globalThis.tesseraTestFolder);
    console.log(`Kept: ${process.env['TESSERA_TEST_DATABASE_URL']} and ${globalThis.tesseraTestFolder}`);
    return;
  }
  if (globalThis.tesseraTestPostgres === undefined) await dropTemplates();
  await globalThis.tesseraTestPostgres?.[Symbol.asyncDispose]();
  if (globalThis.tesseraTestFolder !== undefined) {
    await rm(globalThis.tesseraTestFolder, { recursive: true, force: true });
  }
}
