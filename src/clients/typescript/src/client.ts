import { createClient, type Client, type Interceptor, type Transport } from "@connectrpc/connect";

import { ArticleService } from "./gen/search/v1/article_ingest_pb.js";
import { SearchService } from "./gen/search/v1/article_search_pb.js";
import { TagService } from "./gen/search/v1/article_tags_pb.js";
import { AuditService } from "./gen/search/v1/audit_pb.js";
import { AdminService } from "./gen/search/v1/index_admin_pb.js";
import { KeyService } from "./gen/search/v1/keys_pb.js";
import { SynonymService } from "./gen/search/v1/synonyms_pb.js";
import { SearchError } from "./errors.js";

/** Every service of the contract. Calls reject with a {@link SearchError}. */
export interface SearchClient {
  readonly search: Client<typeof SearchService>;
  readonly articles: Client<typeof ArticleService>;
  readonly tags: Client<typeof TagService>;
  readonly synonyms: Client<typeof SynonymService>;
  readonly admin: Client<typeof AdminService>;
  readonly keys: Client<typeof KeyService>;
  readonly audit: Client<typeof AuditService>;
}

/** What both transports are told. */
export interface SearchClientOptions {
  /** Where the service listens: its address for HTTP in a browser, that for gRPC in Node.js. */
  readonly address: string;
  /** A key or a JSON web token; absent where the service asks for none. In a browser everybody can read it: give it the scope search:read and no other. */
  readonly key?: string;
  /** Deadline of a call that names none, in milliseconds. Absent for none; reads end after the service's own (10 s) all the same. */
  readonly timeoutMs?: number;
  /** What else is to see every call, the first outermost. */
  readonly interceptors?: readonly Interceptor[];
}

/** The services over any transport of Connect. */
export function clientOf(transport: Transport): SearchClient {
  const typed = withTypedErrors(transport);
  return {
    search: createClient(SearchService, typed),
    articles: createClient(ArticleService, typed),
    tags: createClient(TagService, typed),
    synonyms: createClient(SynonymService, typed),
    admin: createClient(AdminService, typed),
    keys: createClient(KeyService, typed),
    audit: createClient(AuditService, typed),
  };
}

/** The caller's interceptors, and inside them the key on every call. */
export function interceptorsOf(options: SearchClientOptions): Interceptor[] {
  return [...(options.interceptors ?? []), withKey(options.key)];
}

function withKey(key: string | undefined): Interceptor {
  return (next) => (request) => {
    if (key !== undefined) {
      request.header.set("authorization", `Bearer ${key}`);
    }
    return next(request);
  };
}

/** Around the transport and not an interceptor, since what is given up fails outside of those. */
function withTypedErrors(transport: Transport): Transport {
  return {
    unary: (...call) => transport.unary(...call).catch(fail),
    stream: (...call) => transport.stream(...call).then((response) => ({ ...response, message: typedErrors(response.message) }), fail),
  };
}

async function* typedErrors<T>(messages: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* messages;
  } catch (failure) {
    fail(failure);
  }
}

function fail(failure: unknown): never {
  throw SearchError.from(failure);
}
