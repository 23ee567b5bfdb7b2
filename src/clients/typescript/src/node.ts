import { Client, credentials, type ChannelCredentials, type ClientOptions } from "@grpc/grpc-js";

import { clientOf, interceptorsOf, type SearchClient, type SearchClientOptions } from "./client.js";
import { GrpcTransport } from "./grpc-transport.js";

/** What a client in Node.js is told. */
export interface NodeClientOptions extends SearchClientOptions {
  /** For https addresses: other certificates than those the system trusts, or one of the caller's own. */
  readonly credentials?: ChannelCredentials;
  /** Settings of the channel, such as keep-alive. */
  readonly channel?: ClientOptions;
}

/** A client with a connection. */
export interface NodeSearchClient extends SearchClient {
  /** Ends the connection once the calls under way have ended. */
  close(): void;
}

/** A client for Node.js, over gRPC. */
export function createSearchClient(options: NodeClientOptions): NodeSearchClient {
  const address = new URL(options.address);
  const isSecure = address.protocol === "https:";
  const connection = new Client(
    address.port === "" ? `${address.hostname}:${isSecure ? 443 : 80}` : address.host,
    options.credentials ?? (isSecure ? credentials.createSsl() : credentials.createInsecure()),
    // An answer may be larger than the 4 MiB of the library: the service bounds them itself.
    { "grpc.max_receive_message_length": -1, ...options.channel },
  );
  return { ...clientOf(new GrpcTransport(connection, options.address, interceptorsOf(options), options.timeoutMs)), close: () => connection.close() };
}

export type { SearchClient, SearchClientOptions } from "./client.js";
