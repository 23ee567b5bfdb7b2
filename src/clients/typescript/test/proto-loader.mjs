// Whoever has no generated code loads the protos at run time. The argument is their folder.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { loadPackageDefinition, credentials } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

const folder = process.argv[2];
const files = readdirSync(`${folder}/search/v1`).map((file) => `search/v1/${file}`);
const { search } = loadPackageDefinition(loadSync(files, { includeDirs: [folder], enums: String, longs: String }));
const client = new search.v1.SearchService(new URL(process.env.SEARCH_GRPC).host, credentials.createInsecure());
client.searchArticles({ query: "" }, (failure) => {
  assert.equal(failure?.code, 16, "a call without a key is refused"); // UNAUTHENTICATED
  client.close();
});
