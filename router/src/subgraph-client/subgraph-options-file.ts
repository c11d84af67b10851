import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { checkSubgraphOptions, type SubgraphsOptions, UnusableSubgraphOption } from './subgraph-options.ts';

/**
 * Reads subgraphs' options from a JSON file: an object by subgraph name, `*` for all. In `tls`, `caFile`, `certFile` and
 * `keyFile` name PEM files beside it, so that keys need not stand in it.
 * @throws {UnusableSubgraphOption} when it is no JSON or holds what the router does not know; Node's error for a missing file
 */
export async function readSubgraphOptions(file: string): Promise<SubgraphsOptions> {
  const options = parse(await readFile(file, 'utf8'), file);
  for (const own of Object.values(options)) {
    if (own !== null && typeof own === 'object' && isRecord(own['tls'])) own['tls'] = await withFiles(own['tls'], file);
  }
  checkSubgraphOptions(options as SubgraphsOptions);
  return options as SubgraphsOptions;
}

function parse(text: string, file: string): Record<string, Record<string, unknown>> {
  try {
    const options: unknown = JSON.parse(text);
    if (isRecord(options)) return options as Record<string, Record<string, unknown>>;
  } catch {
    // Told below, like any other text that is no object.
  }
  throw new UnusableSubgraphOption(`${file} is no JSON object of options by subgraph name.`);
}

async function withFiles(tls: Record<string, unknown>, file: string): Promise<Record<string, unknown>> {
  const { caFile, certFile, keyFile, ...rest } = tls;
  const texts = { ...rest };
  for (const [name, path] of Object.entries({ ca: caFile, cert: certFile, key: keyFile })) {
    if (typeof path === 'string') texts[name] = await readFile(resolve(dirname(file), path), 'utf8');
  }
  return texts;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
