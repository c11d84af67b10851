import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';

/**
 * Serves Apollo Sandbox to browsers: at `/`, and at `/graphql` for one that comes without a query. The page is Apollo Server's
 * own landing page; it loads Sandbox from Apollo's servers. Where there is no network, `/graphiql` does without.
 */
export async function registerSandbox(http: FastifyInstance): Promise<void> {
  const page = await landingPage();
  http.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await page()));
  http.addHook('onRequest', async (request, reply) => {
    const wantsPage = request.method === 'GET' && request.url === '/graphql' && isBrowser(request.headers.accept);
    if (wantsPage) return reply.redirect('/');
    return undefined;
  });
}

function isBrowser(accept: string | undefined): boolean {
  return accept?.startsWith('text/html') ?? false;
}

async function landingPage(): Promise<() => Promise<string>> {
  const plugin = ApolloServerPluginLandingPageLocalDefault({ embed: { endpointIsEditable: true } });
  // The plugin looks at nothing of the server that it is started with.
  const listener = await plugin.serverWillStart?.({} as Parameters<NonNullable<typeof plugin.serverWillStart>>[0]);
  const rendered = await listener?.renderLandingPage?.();
  const html = rendered?.html ?? '';
  return typeof html === 'string' ? async () => html : html;
}
