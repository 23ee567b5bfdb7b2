// Runs against a server: SEARCH_HTTP and SEARCH_GRPC are its addresses, SEARCH_KEY a key for everything, SEARCH_SLOW_KEY one that may call once in a long while.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Code, FacetRequestSchema, PutArticleResponse_Outcome, SearchError, WaitFor, type ImportArticlesRequestSchema } from "article-search-client";
import { createSearchClient as createNodeClient } from "article-search-client/node";
import { createSearchClient as createWebClient } from "article-search-client/web";
import { create, type MessageInitShape } from "@bufbuild/protobuf";

const count = 25;
const http = setting("SEARCH_HTTP");
const grpc = setting("SEARCH_GRPC");
const node = createNodeClient({ address: grpc, key: setting("SEARCH_KEY"), timeoutMs: 30_000 });
const web = createWebClient({ address: http, key: setting("SEARCH_KEY"), timeoutMs: 30_000 });
const clients = { "grpc-js": node, "grpc-web": web };

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is not set`);
  return value;
}

async function* articles(): AsyncIterable<MessageInitShape<typeof ImportArticlesRequestSchema>> {
  for (let number = 1; number <= count; number++) {
    const markdown = `---\ntitle: Lighthouse ${number}\ndate: ${2000 + (number % 5)}-05-0${1 + (number % 9)}\n---\nA lamp of the coast, imported by TypeScript.\n`;
    yield { article: { articleId: `typescript-${number}`, markdown, waitFor: WaitFor.SEARCHABLE } };
  }
  yield { article: { articleId: "not an id", markdown: "# Refused" } };
}

before(async () => {
  const answers = [];
  for await (const answer of node.articles.importArticles(articles())) {
    answers.push(answer);
  }

  assert.equal(answers.length, count + 1);
  for (const answer of answers.slice(0, count)) {
    assert.ok(answer.result.case === "stored");
    assert.ok([PutArticleResponse_Outcome.CREATED, PutArticleResponse_Outcome.UNCHANGED].includes(answer.result.value.outcome));
  }
  const refused = answers[count];
  assert.ok(refused?.result.case === "error");
  assert.equal(SearchError.of(refused.result.value).reason, "ARTICLE_ID_INVALID");
});

after(() => node.close());

for (const [transport, client] of Object.entries(clients)) {
  test(`${transport}: finds what was imported, a page at a time, with facets`, async () => {
    const found = new Set<string>();
    let pageToken = "";
    do {
      const page = await client.search.searchArticles({ query: "lamp coast typescript", pageSize: 10, pageToken, facets: [create(FacetRequestSchema, { name: "year" })] });
      assert.equal(page.totalSize, count);
      assert.deepEqual(new Set(page.facets[0]?.values.map((value) => value.count)), new Set([count / 5]));
      assert.ok(page.hits.every((hit) => hit.snippets.some((snippet) => snippet.segments.some((segment) => segment.matched))));
      page.hits.forEach((hit) => found.add(hit.article?.articleId ?? ""));
      pageToken = page.nextPageToken;
    } while (pageToken !== "");

    assert.equal(found.size, count);
  });

  test(`${transport}: tells the reason and the field of a refusal`, async () => {
    const failure = await failureOf(client.search.searchArticles({ query: "lamp", pageSize: -1 }));

    assert.deepEqual([failure.code, failure.reason, failure.fieldViolations[0]?.field, failure.retryAfterMs], [Code.InvalidArgument, "PAGE_SIZE_INVALID", "page_size", undefined]);
  });

  test(`${transport}: tells when to come again`, async () => {
    const options = { key: setting("SEARCH_SLOW_KEY") };
    const slow = transport === "grpc-web" ? createWebClient({ address: http, ...options }) : createNodeClient({ address: grpc, ...options });
    const failure = await failureOf((async () => {
      for (let call = 0; call < 10; call++) {
        await slow.search.searchArticles({ query: "lamp" });
      }
    })());

    assert.deepEqual([failure.code, failure.reason], [Code.ResourceExhausted, "RATE_LIMITED"]);
    assert.ok(failure.retryAfterMs !== undefined && failure.retryAfterMs > 0);
    if ("close" in slow) {
      (slow as ReturnType<typeof createNodeClient>).close();
    }
  });

  test(`${transport}: a stream that is refused tells its reason`, async () => {
    const failure = await failureOf((async () => {
      for await (const _ of client.admin.watchJob({ jobId: "no-such-job" })) {
        assert.fail("there is no such job");
      }
    })());

    assert.deepEqual([failure.code, failure.reason], [Code.NotFound, "JOB_NOT_FOUND"]);
  });

  test(`${transport}: a call that is given up ends`, async () => {
    const controller = new AbortController();
    controller.abort();

    assert.equal((await failureOf(client.search.searchArticles({ query: "lamp" }, { signal: controller.signal }))).code, Code.Canceled);
  });
}

test("grpc-js: a service that is not there is told as such", async () => {
  const nobody = createNodeClient({ address: "http://localhost:1" });
  const failure = await failureOf(nobody.search.searchArticles({}));
  nobody.close();

  assert.deepEqual([failure.code, failure.reason], [Code.Unavailable, ""]);
});

async function failureOf(call: Promise<unknown>): Promise<SearchError> {
  try {
    await call;
  } catch (failure) {
    assert.ok(failure instanceof SearchError, String(failure));
    return failure;
  }
  return assert.fail("the call was not refused");
}
