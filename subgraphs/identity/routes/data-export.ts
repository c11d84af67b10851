import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Work } from '../context.ts';
import { openArchive } from '../queries/export-archive.ts';
import { page } from './page.ts';

/**
 * `GET /api/privacy/export/:token`: the archive of a person's data, as one JSON file, for 7 days (SPEC.md E19). The address is a
 * secret: it is not logged, not cached and not told to other sites.
 */
export function dataExportRoute(http: FastifyInstance, work: Work): void {
  http.get<{ Params: { token: string } }>(
    '/api/privacy/export/:token',
    { exposeHeadRoute: false, logLevel: 'silent' },
    async (request, reply) => {
      const archive = await openArchive({ ...work, em: work.em.fork() }, request.params.token);
      if (archive === null) {
        return await page(reply, 404, 'This link does not work', '<p>The archive has expired, or there is none.</p>');
      }
      return await reply
        .headers({
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="my-data.json"',
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        // Pulled by the client's pace. When it fails the connection is cut, so that nobody takes a part for the whole.
        .send(Readable.from(logged(archive, work), { objectMode: false }));
    },
  );
}

/** Nothing of this route is logged, for its address is a secret; that an archive broke off is. */
async function* logged(archive: AsyncIterable<string>, { log }: Work): AsyncGenerator<string, void> {
  try {
    yield* archive;
  } catch (error) {
    log.error({ err: error }, 'an archive of personal data broke off');
    throw error;
  }
}
