import { create, fromBinary, toBinary, type DescMessage, type DescMethodStreaming, type DescMethodUnary, type MessageInitShape, type MessageShape } from "@bufbuild/protobuf";
import { Code, ConnectError, createContextValues, type ContextValues, type Interceptor, type StreamResponse, type Transport, type UnaryResponse } from "@connectrpc/connect";
import { runStreamingCall, runUnaryCall } from "@connectrpc/connect/protocol";
import { Metadata, type CallOptions, type Client, type ClientDuplexStream, type ServiceError } from "@grpc/grpc-js";

import { connectErrorOfBytes } from "./errors.js";

const details = "grpc-status-details-bin";

/** Carries the calls of generated clients over a channel of `@grpc/grpc-js`. */
export class GrpcTransport implements Transport {
  constructor(
    private readonly connection: Client,
    private readonly address: string,
    private readonly interceptors: Interceptor[],
    private readonly defaultTimeoutMs: number | undefined,
  ) {}

  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: MessageInitShape<I>,
    contextValues?: ContextValues,
  ): Promise<UnaryResponse<I, O>> {
    const deadline = timeoutMs ?? this.defaultTimeoutMs;
    return runUnaryCall<I, O>({
      interceptors: this.interceptors,
      ...(signal === undefined ? {} : { signal }),
      ...(deadline === undefined ? {} : { timeoutMs: deadline }),
      req: { ...this.request(method, header, contextValues), stream: false, method, message: input },
      next: async (request) => {
        const call = this.open(method, request.header, request.signal, deadline);
        call.end(request.message);
        const { message, ...ends } = this.answer<I, O>(call);
        let answer: MessageShape<O> | undefined;
        for await (const part of message) {
          answer = part;
        }
        if (answer === undefined) {
          throw new ConnectError("the call ended without an answer", Code.Unimplemented);
        }
        return { stream: false, service: method.parent, method, message: answer, ...ends };
      },
    });
  }

  async stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodStreaming<I, O>,
    signal: AbortSignal | undefined,
    timeoutMs: number | undefined,
    header: HeadersInit | undefined,
    input: AsyncIterable<MessageInitShape<I>>,
    contextValues?: ContextValues,
  ): Promise<StreamResponse<I, O>> {
    // No default: a stream may last as long as it needs.
    return runStreamingCall<I, O>({
      interceptors: this.interceptors,
      ...(signal === undefined ? {} : { signal }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      req: { ...this.request(method, header, contextValues), stream: true, method, message: messagesOf(method.input, input) },
      next: async (request) => {
        const call = this.open(method, request.header, request.signal, timeoutMs);
        void send(call, request.message);
        return { stream: true, service: method.parent, method, ...this.answer<I, O>(call) };
      },
    });
  }

  private request<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O> | DescMethodStreaming<I, O>, header: HeadersInit | undefined, contextValues: ContextValues | undefined) {
    return {
      service: method.parent,
      requestMethod: "POST",
      url: `${this.address.replace(/\/$/, "")}/${method.parent.typeName}/${method.name}`,
      header: new Headers(header),
      contextValues: contextValues ?? createContextValues(),
    };
  }

  /** Every kind of call as the most general one: the library has no other difference between them than how it hands out messages. */
  private open<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O> | DescMethodStreaming<I, O>,
    header: Headers,
    signal: AbortSignal,
    timeoutMs: number | undefined,
  ): ClientDuplexStream<MessageShape<I>, MessageShape<O>> {
    const metadata = new Metadata();
    header.forEach((value, name) => metadata.set(name, value));
    const options: CallOptions = timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
    const call = this.connection.makeBidiStreamRequest<MessageShape<I>, MessageShape<O>>(
      `/${method.parent.typeName}/${method.name}`,
      (message) => Buffer.from(toBinary(method.input, message)),
      (bytes) => fromBinary(method.output, bytes),
      metadata,
      options,
    );
    const cancel = () => call.cancel();
    if (signal.aborted) {
      cancel();
    }
    signal.addEventListener("abort", cancel, { once: true });
    call.once("close", () => signal.removeEventListener("abort", cancel));
    return call;
  }

  private answer<I extends DescMessage, O extends DescMessage>(call: ClientDuplexStream<MessageShape<I>, MessageShape<O>>) {
    const header = new Headers();
    const trailer = new Headers();
    call.on("metadata", (metadata) => copy(metadata, header));
    call.on("status", (status) => copy(status.metadata, trailer));
    // It may fail before anybody reads its messages.
    let failure: Error | undefined;
    call.on("error", (error) => (failure = error));
    return { header, trailer, message: received(call, () => failure) };
  }
}

async function* received<T>(call: AsyncIterable<T>, failureOf: () => Error | undefined): AsyncIterable<T> {
  try {
    yield* call;
  } catch (failure) {
    throw connectErrorOf(failure);
  }
  const failure = failureOf();
  if (failure !== undefined) {
    throw connectErrorOf(failure);
  }
}

async function* messagesOf<I extends DescMessage>(type: I, messages: AsyncIterable<MessageInitShape<I>>): AsyncIterable<MessageShape<I>> {
  for await (const message of messages) {
    yield create(type, message);
  }
}

/** Sends no faster than the service reads. What the caller's own messages fail with ends the call, so that its answers do. */
async function send<T, O>(call: ClientDuplexStream<T, O>, messages: AsyncIterable<T>): Promise<void> {
  const isOver = new Promise<void>((resolve) => call.once("close", resolve).once("error", () => resolve()));
  try {
    for await (const message of messages) {
      if (call.destroyed) {
        return;
      }
      if (!call.write(message)) {
        await Promise.race([new Promise((resolve) => call.once("drain", resolve)), isOver]);
      }
    }
    call.end();
  } catch (failure) {
    call.destroy(failure instanceof Error ? failure : new Error(String(failure)));
    call.cancel();
  }
}

function connectErrorOf(failure: unknown): ConnectError {
  if (!isServiceError(failure)) {
    return ConnectError.from(failure);
  }
  const metadata = new Headers();
  copy(failure.metadata, metadata);
  const status = failure.metadata.get(details)[0];
  return status instanceof Uint8Array ? connectErrorOfBytes(status, metadata) : new ConnectError(failure.details, failure.code as number, metadata, undefined, failure);
}

function isServiceError(failure: unknown): failure is ServiceError {
  return failure instanceof Error && "code" in failure && typeof failure.code === "number" && "metadata" in failure && failure.metadata instanceof Metadata;
}

function copy(from: Metadata, to: Headers): void {
  for (const name of Object.keys(from.getMap())) {
    for (const value of from.get(name)) {
      to.append(name, typeof value === "string" ? value : value.toString("base64"));
    }
  }
}
