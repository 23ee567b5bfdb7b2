// Lists and calls every tool as assistants do: with the SDK's client and with the inspector, over HTTP and over `searchctl mcp`. Whatever is not as it must be ends it with exit code 1.
// Arguments: the address of /mcp, that of the gRPC port, and the command that is searchctl.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [url, grpc, ...searchctl] = process.argv.slice(2);
const command = [...searchctl, "mcp"];
const inspector = createRequire(import.meta.url).resolve("@modelcontextprotocol/inspector/cli/build/cli.js");
const run = promisify(execFile);

// What each tool is called with, and what its answer must hold.
const calls = {
  search_articles: [{ query: "open source llms", limit: 3 }, (answer) => assert.ok(answer.total > 0 && answer.articles[0].content_hash && answer.articles[0].tags[0].reason)],
  get_article: [{ id: "open-source-llms" }, (answer) => assert.match(answer.markdown, /^# Open Source LLMs/)],
  related_articles: [{ id: "open-source-llms", limit: 2 }, (answer) => assert.ok(answer.articles[0].reasons.length > 0)],
  list_topics: [{ limit: 5 }, (answer) => assert.equal(answer.topics.length, 5)],
  search: [{ query: "rust" }, (answer) => assert.deepEqual(Object.keys(answer.results[0]).sort(), ["id", "title", "url"])],
  fetch: [{ id: "open-source-llms" }, (answer) => assert.deepEqual(Object.keys(answer).sort(), ["id", "metadata", "text", "title", "url"])],
};

function checkTools(tools) {
  assert.deepEqual(tools.map((tool) => tool.name).sort(), Object.keys(calls).sort());
  for (const { name, annotations } of tools) {
    assert.ok(annotations.readOnlyHint && annotations.idempotentHint && !annotations.destructiveHint && annotations.openWorldHint === false, name);
  }
}

function checkAnswer(name, result) {
  assert.ok(!result.isError, `${name}: ${JSON.stringify(result)}`);
  assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent, name);
  calls[name][1](result.structuredContent);
}

// The SDK's client holds each answer against the schema that the tool tells.
async function tryClient(name, transport) {
  const client = new Client({ name: "trial", version: "1" });
  await client.connect(transport);
  checkTools((await client.listTools()).tools);
  for (const [tool, [args]] of Object.entries(calls)) {
    checkAnswer(tool, await client.callTool({ name: tool, arguments: args }));
  }

  const refused = await client.callTool({ name: "search_articles", arguments: { tags: ["!!!"] } });
  assert.ok(refused.isError);
  assert.match(refused.content[0].text, /^tags .*'!!!'\nreason: TAG_INVALID\nfield: tags$/);
  await client.close();
  console.log(`sdk over ${name}: ${Object.keys(calls).length} tools listed and called, and a refusal read`);
}

async function inspect(target, method, tool) {
  const args = tool ? Object.entries(calls[tool][0]).flatMap(([key, value]) => ["--tool-arg", `${key}=${value}`]) : [];
  const { stdout } = await run(process.execPath, [inspector, "--cli", ...target, "--method", method, ...(tool ? ["--tool-name", tool] : []), ...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

async function tryInspector(name, target) {
  checkTools((await inspect(target, "tools/list")).tools);
  for (const tool of Object.keys(calls)) {
    checkAnswer(tool, await inspect(target, "tools/call", tool));
  }

  console.log(`inspector --cli over ${name}: ${Object.keys(calls).length} tools listed and called`);
}

await tryClient("http", new StreamableHTTPClientTransport(new URL(url)));
await tryClient("stdio", new StdioClientTransport({ command: command[0], args: command.slice(1), env: { ...process.env, SEARCHCTL_SERVER: grpc } }));
await Promise.all([tryInspector("http", [url, "--transport", "http"]), tryInspector("stdio", ["-e", `SEARCHCTL_SERVER=${grpc}`, ...command])]);
