import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTrace } from '@apollo/server/plugin/inlineTrace';
import type { Log } from '@tessera/process/log';
import type { GraphQLSchema } from 'graphql';
import { NOT_KEPT } from '../cache/hints.ts';
import type { RequestContext } from '../define.ts';
import { currentCause } from '../events/cause.ts';
import { formatError } from './format-error.ts';
import { cacheHintsOf, staleTagsOf } from './request-context.ts';

/**
 * The GraphQL server behind `POST /graphql`. Only signed callers reach it, so introspection stays open to them; HTTP,
 * limits and drain are the host's, and nothing is reported to anywhere.
 */
export function apolloServer(schema: GraphQLSchema, log: Log): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    nodeEnv: 'production',
    logger: log,
    // Apollo hands no context to this function: whose request it is comes from the cause that the host named.
    formatError: (formatted, error) =>
      formatError(error, { requestId: currentCause()?.correlationId ?? '', log }, formatted.extensions?.['code']),
    plugins: [
      tellStaleTags,
      tellCachePolicy,
      ApolloServerPluginCacheControlDisabled(),
      // Only for requests that ask for it by header, as a router does that reports to GraphOS; messages stay masked.
      ApolloServerPluginInlineTrace({ includeErrors: { masked: true } }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Puts the tags of `context.markStale` into `extensions.staleTags`, where the router's response cache looks for them. */
const tellStaleTags: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response }) {
        const staleTags = staleTagsOf(contextValue);
        if (staleTags.length === 0 || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.extensions = { ...singleResult.extensions, staleTags };
      },
    };
  },
};

/** Puts what `context.cache` was told into `cache-control` and `cache-tag`: queries without errors may be kept, nothing else. */
const tellCachePolicy: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ contextValue, response, operation }) {
        const { body, http } = response;
        const { data, errors } = body.kind === 'single' ? body.singleResult : {};
        const mayBeKept = operation?.operation === 'query' && data != null && (errors ?? []).length === 0;
        const headers = mayBeKept ? cacheHintsOf(contextValue).headers(data) : NOT_KEPT;
        for (const [name, value] of Object.entries(headers)) http.headers.set(name, value);
      },
    };
  },
};
