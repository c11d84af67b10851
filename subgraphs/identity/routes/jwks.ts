import type { FastifyInstance } from 'fastify';
import type { Work } from '../context.ts';

/** `GET /.well-known/jwks.json`: the public keys of access tokens; may be kept for five minutes (SPEC.md B1 #2). */
export function jwksRoute(http: FastifyInstance, { services }: Work): void {
  http.get('/.well-known/jwks.json', async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300');
    return services.accessTokens.jwks();
  });
}
