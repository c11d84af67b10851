import { glob, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { userErasureAnnounced, userErasureRequested, userExportRequested } from '@tessera/subgraph-kit/privacy/events';
import { EVENT_MODULES } from '../../generate/pages/events-page.ts';
import { loadModules } from '../../generate/pages/modules.ts';
import type { Finding } from '../finding.ts';

/** Where a subgraph hears an event. */
export interface ListenerPlace {
  /** The event's type: `user.registered`. */
  readonly event: string;
  readonly subgraph: string;
  /** Path below the root. */
  readonly file: string;
  readonly line: number;
}

/** A subgraph's room for what it hears (CONTRIBUTING.md). */
const ROOMS = 'subgraphs/*/events/*.ts';
/** Who takes part in requests about personal data hears of them through the kit. */
const JOINS_PRIVACY = /^import .* from '@tessera\/subgraph-kit\/privacy\/join-privacy(\.ts)?';$/m;
const HEARD_BY_PRIVACY = [userErasureAnnounced, userErasureRequested, userExportRequested];
/** One import of a topic, with the names that it brings. */
const IMPORT = /^import (?:type )?\{([^}]*)\} from '@tessera\/contracts\/events\/([\w-]+)(?:\.ts)?';$/gm;

/**
 * Who hears which event, by the events that the rooms of listeners import. The text is read and nothing is run: a check must answer for a
 * subgraph that does not start.
 */
export async function listenerPlaces(root: string): Promise<readonly ListenerPlace[]> {
  const types = await typesByName(root);
  const places: ListenerPlace[] = [];
  for await (const path of glob(ROOMS, { cwd: root })) {
    const file = path.replaceAll('\\', '/');
    const text = await readFile(join(root, path), 'utf8');
    for (const { events, index } of importedEvents(text, types)) {
      const line = text.slice(0, index).split('\n').length;
      for (const event of events) places.push({ event, subgraph: file.split('/')[1] ?? '', file, line });
    }
  }
  return places.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** The types of events that each import of a file brings, and where it stands. */
function importedEvents(text: string, types: ReadonlyMap<string, string>) {
  const topics = [...text.matchAll(IMPORT)].map(({ index, 1: names = '', 2: topic }) => ({
    index,
    events: names.split(',').flatMap((word) => types.get(`${topic}:${constantOf(word)}`) ?? []),
  }));
  const index = text.search(JOINS_PRIVACY);
  return index < 0 ? topics : [...topics, { index, events: HEARD_BY_PRIVACY.map(({ type }) => type) }];
}

/** `type a as b` imports `a`. */
function constantOf(word: string): string {
  return word.trim().replace(/^type | as .*$/g, '');
}

/** The types of events by topic's file and name of the constant. */
async function typesByName(root: string): Promise<ReadonlyMap<string, string>> {
  const modules = await loadModules(root, EVENT_MODULES);
  return new Map(
    modules.flatMap(({ path, named }) =>
      Object.entries(named).flatMap(([name, value]) =>
        isTyped(value) ? [[`${basename(path, '.ts')}:${name}`, value.type] as const] : [],
      ),
    ),
  );
}

function isTyped(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The finding with those whom it hurts: a failing one breaks its listeners, a warning names who should look. */
export function hurt(finding: Finding, hearing: readonly ListenerPlace[]): Finding {
  if (hearing.length === 0 || finding.level === 'safe') return finding;
  if (finding.level === 'warns') {
    const who = [...new Set(hearing.map(({ subgraph }) => subgraph))].toSorted().join(', ');
    return { ...finding, message: `${finding.message} It is heard by ${who}.` };
  }
  const breaks = hearing.map(({ subgraph, file, line }) => ({
    client: subgraph,
    operation: basename(file, '.ts'),
    file,
    line,
    field: finding.coordinate,
    released: false,
  }));
  return { ...finding, breaks };
}
