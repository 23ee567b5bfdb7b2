import { createGrpcWebTransport } from "@connectrpc/connect-web";

import { clientOf, interceptorsOf, type SearchClient, type SearchClientOptions } from "./client.js";

/**
 * A client for browsers, over gRPC-Web. Whatever streams to the service (ImportArticles) needs gRPC itself; put articles with BatchPutArticles here.
 */
export function createSearchClient(options: SearchClientOptions): SearchClient {
  return clientOf(
    createGrpcWebTransport({
      baseUrl: options.address,
      interceptors: interceptorsOf(options),
      ...(options.timeoutMs === undefined ? {} : { defaultTimeoutMs: options.timeoutMs }),
    }),
  );
}

export type { SearchClient, SearchClientOptions } from "./client.js";
