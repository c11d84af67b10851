import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import type { FastifyInstance } from 'fastify';

/** What the page says when it cannot reach Apollo's servers, and what to do then. */
const OFFLINE = 'it appears that you might be offline.';
const WAY_OUT = '<a href="/graphiql">GraphiQL</a> works without a network.';

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
  const render = typeof html === 'string' ? async () => html : html;
  return async () => (await render()).replace(OFFLINE, `${OFFLINE} ${WAY_OUT}`);
}
