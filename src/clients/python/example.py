"""Imports articles, finds them again and meets refusals: SEARCH_HTTP, SEARCH_KEY and SEARCH_SLOW_KEY (one that may call once in a long while) say where."""

import os

from article_search import SearchClient, SearchError

COUNT = 25
client = SearchClient(os.environ["SEARCH_HTTP"], os.environ.get("SEARCH_KEY"))


def articles():
    for number in range(1, COUNT + 1):
        yield {
            "articleId": f"python-{number}",
            "markdown": f"---\ntitle: Harbour {number}\ndate: {2000 + number % 5}-03-01\n---\nA quay of the harbour, imported by Python.\n",
            "waitFor": "SEARCHABLE",
        }
    yield {"articleId": "not an id", "markdown": "# Refused"}


results = list(client.import_articles(articles()))
refused = [result for result in results if "error" in result]
assert len(results) == COUNT + 1 and [result["articleId"] for result in refused] == ["not an id"], results
print(f"imported {len(results) - len(refused)} articles; refused: {refused[0]['error']['message']}")

page = client.search("quay harbour python", pageSize=3, facets=["year"])
assert page["totalSize"] == COUNT, page["totalSize"]
years = {value["value"]: value["count"] for value in page["facets"][0]["values"]}
assert set(years.values()) == {COUNT // 5}, years
marked = [segment["text"] for segment in page["hits"][0]["snippets"][0]["segments"] if segment.get("matched")]
print(f"found {page['totalSize']} articles, by year {years}; the first is \"{page['hits'][0]['article']['title']}\" for its words {marked}")

found = {hit["article"]["articleId"] for hit in client.search_all("quay harbour python", pageSize=10)}
assert len(found) == COUNT, len(found)
print(f"read all {len(found)} of them, a page at a time")

try:
    client.search("quay", pageSize=-1)
    raise AssertionError("a negative page was not refused")
except SearchError as error:
    assert (error.status, error.reason, error.fields, error.retry_after) == (400, "PAGE_SIZE_INVALID", ["page_size"], None), error
    print(f"refused: {error}")

slow = SearchClient(os.environ["SEARCH_HTTP"], os.environ["SEARCH_SLOW_KEY"])
try:
    for _ in range(10):
        slow.search("quay")
    raise AssertionError("a key that may call once in a while was let in ten times")
except SearchError as error:
    assert (error.status, error.reason) == (429, "RATE_LIMITED") and error.retry_after > 0, error
    print(f"refused: {error}; again after {error.retry_after:.0f} s")
