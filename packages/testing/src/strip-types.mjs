import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

const VERSION = `strip-types 1, Node ${process.version}`;

/**
 * Jest's transformer: Node's own type stripping, the compiler that production uses. It rejects what production rejects
 * (enums, decorators, parameter properties), and columns stay where they were, so no source map is needed.
 */
export default {
  canInstrument: false,
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  processAsync: async (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  getCacheKey: (source, path) => createHash('sha256').update(`${VERSION}\0${path}\0${source}`).digest('hex'),
};
