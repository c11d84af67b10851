import type { Category, Channel } from './category.ts';
import type { WorkflowData } from './workflow.ts';

/** A message as an administrator or a service writes it. */
export interface DirectMessage {
  readonly userId: string;
  readonly title: string;
  readonly body: string;
  readonly category: Category;
  readonly data: WorkflowData;
  readonly channels: readonly Channel[];
}

/** What is wrong with a message; null when nothing is. */
export type DirectMessageFault = 'title' | 'body' | 'data' | 'channels';

const LONGEST_TITLE = 200;
const LONGEST_BODY = 4000;
const LARGEST_DATA_BYTES = 8192;

/** Looks for the first fault. `data` comes as any JSON value. */
export function faultOf(message: {
  readonly title: string;
  readonly body: string;
  readonly data: unknown;
  readonly channels: readonly Channel[];
}): DirectMessageFault | null {
  if (!isText(message.title, LONGEST_TITLE) || /[\r\n]/.test(message.title)) return 'title';
  if (!isText(message.body, LONGEST_BODY)) return 'body';
  if (!isData(message.data)) return 'data';
  return message.channels.length === 0 ? 'channels' : null;
}

/** NUL is a character that the database cannot hold. */
function isText(text: string, longest: number): boolean {
  return text.trim() !== '' && text.length <= longest && !text.includes('\0');
}

function isData(data: unknown): data is WorkflowData {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const text = JSON.stringify(data);
  return Buffer.byteLength(text) <= LARGEST_DATA_BYTES && !text.includes('\\u0000');
}
