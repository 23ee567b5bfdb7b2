import { fromBinary } from "@bufbuild/protobuf";
import { durationMs } from "@bufbuild/protobuf/wkt";
import { ConnectError } from "@connectrpc/connect";

import { BadRequestSchema, ErrorInfoSchema, RetryInfoSchema } from "./gen/google/rpc/error_details_pb.js";
import { StatusSchema, type Status } from "./gen/google/rpc/status_pb.js";

/** A field of a request that is to blame. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
  readonly reason: string;
}

/** What the service refused, over either transport: `google.rpc.Status` with its details. Its name is that of its base class, by which Connect knows its own errors. */
export class SearchError extends ConnectError {
  /** Stable name of the reason, such as "PAGE_TOKEN_INVALID"; empty where what failed never reached the service. Reasons may be added: decide by `code` where you do not know one. */
  readonly reason: string;
  /** More of the reason, by name. */
  readonly info: Readonly<Record<string, string>>;
  /** Where a field of the request is to blame. */
  readonly fieldViolations: readonly FieldViolation[];
  /** After how many milliseconds the same call can succeed; undefined where waiting does not help. */
  readonly retryAfterMs: number | undefined;

  private constructor(failure: ConnectError) {
    super(failure.rawMessage, failure.code, failure.metadata, undefined, failure.cause);
    this.details = failure.details;
    const info = failure.findDetails(ErrorInfoSchema)[0];
    const retry = failure.findDetails(RetryInfoSchema)[0]?.retryDelay;
    this.reason = info?.reason ?? "";
    this.info = info?.metadata ?? {};
    this.fieldViolations = failure.findDetails(BadRequestSchema).flatMap((detail) => detail.fieldViolations);
    this.retryAfterMs = retry === undefined ? undefined : durationMs(retry);
  }

  // Connect's own test goes by shape, and would take every error of a call for one of these.
  static override [Symbol.hasInstance](value: unknown): value is SearchError {
    return Function.prototype[Symbol.hasInstance].call(SearchError, value);
  }

  /** Anything that a call was rejected with. */
  static override from(failure: unknown): SearchError {
    return failure instanceof SearchError ? failure : new SearchError(ConnectError.from(failure));
  }

  /** The status inside an answer: batches and imports answer each article with its own. */
  static of(status: Status): SearchError {
    return new SearchError(connectErrorOf(status));
  }
}

/** The status of `grpc-status-details-bin`. */
export function connectErrorOfBytes(bytes: Uint8Array, metadata?: HeadersInit): ConnectError {
  return connectErrorOf(fromBinary(StatusSchema, bytes), metadata);
}

function connectErrorOf(status: Status, metadata?: HeadersInit): ConnectError {
  const failure = new ConnectError(status.message, status.code, metadata);
  failure.details = status.details.map((detail) => ({ type: detail.typeUrl.slice(detail.typeUrl.lastIndexOf("/") + 1), value: detail.value }));
  return failure;
}
