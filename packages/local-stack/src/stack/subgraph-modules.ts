import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Subgraph } from '@tessera/subgraph-kit/define';
import { parse } from 'yaml';
import { LocalStackError } from '../local-stack-error.ts';

/** A subgraph as `supergraph.yaml` lists it. */
export interface ListedSubgraph {
  readonly name: string;
  /** The port of its routing URL. */
  readonly port: number;
  /** Absolute path of its declaration. */
  readonly declaration: string;
}

/**
 * The subgraphs of `supergraph.yaml`, or those of them that `only` names.
 * @throws {LocalStackError} when `only` names one that is not there, with those that are
 */
export async function listedSubgraphs(root: string, only?: readonly string[]): Promise<readonly ListedSubgraph[]> {
  const entries: Record<string, { routing_url: string; schema: { file: string } }> =
    parse(await readFile(join(root, 'supergraph.yaml'), 'utf8'))?.subgraphs ?? {};
  const unknown = only?.find((name) => !(name in entries));
  if (unknown !== undefined) {
    throw new LocalStackError(
      `There is no subgraph "${unknown}". supergraph.yaml lists ${Object.keys(entries).join(', ')}.`,
    );
  }
  return Object.entries(entries)
    .filter(([name]) => only?.includes(name) ?? true)
    .map(([name, entry]) => ({
      name,
      port: Number(new URL(entry.routing_url).port),
      declaration: join(dirname(resolve(root, entry.schema.file)), 'subgraph.ts'),
    }));
}

/**
 * Loads a subgraph's declaration.
 * @throws {LocalStackError} when there is none
 */
export async function loadSubgraph({ name, declaration }: ListedSubgraph): Promise<Subgraph> {
  if (!existsSync(declaration)) {
    throw new LocalStackError(`supergraph.yaml lists "${name}", but ${declaration} does not exist.`);
  }
  const module: { default: Subgraph } = await import(pathToFileURL(declaration).href);
  return module.default;
}
