"""A client of the article search service over HTTP, with nothing but Python's own library (3.9 and later)."""

import itertools
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, Iterator, List, Optional

BATCH = 1000  # articles that the service takes in one call


@dataclass
class SearchError(Exception):
    """What the service refused: a google.rpc.Status and its details."""

    status: int  # of HTTP
    message: str
    reason: str = ""  # stable name, such as PAGE_TOKEN_INVALID; empty where the answer is not the service's own
    fields: List[str] = field(default_factory=list)  # of the request that are to blame
    retry_after: Optional[float] = None  # seconds after which the same call can succeed; None where waiting does not help

    def __str__(self) -> str:
        return f"{self.reason or self.status}: {self.message}"

    @staticmethod
    def of(status: int, body: bytes) -> "SearchError":
        try:
            answer = json.loads(body)
            details = {detail["@type"].rsplit(".", 1)[-1]: detail for detail in answer["details"]}
        except (ValueError, KeyError, TypeError):
            return SearchError(status, body.decode(errors="replace")[:200])
        delay = details.get("RetryInfo", {}).get("retryDelay")
        return SearchError(
            status,
            answer["message"],
            details.get("ErrorInfo", {}).get("reason", ""),
            [violation["field"] for violation in details.get("BadRequest", {}).get("fieldViolations", [])],
            float(delay.rstrip("s")) if delay else None,
        )


class SearchClient:
    """Calls a service; a key where it asks for one."""

    def __init__(self, address: str, key: Optional[str] = None, timeout: float = 30, attempts: int = 3):
        self._address, self._timeout, self._attempts = address.rstrip("/"), timeout, attempts
        self._headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}

    def call(self, method: str, path: str, body: Optional[Dict[str, Any]] = None, **parameters: Any) -> Dict[str, Any]:
        """One call; waits and calls again where the service says that this helps within 10 s."""
        query = urllib.parse.urlencode({name.replace("__", "."): value for name, value in parameters.items()}, doseq=True)
        url = f"{self._address}{path}" + (f"?{query}" if query else "")
        data = None if body is None else json.dumps(body).encode()
        for attempt in itertools.count(1):
            try:
                request = urllib.request.Request(url, data=data, headers=self._headers, method=method)
                with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                    return json.load(answer)
            except urllib.error.HTTPError as failure:
                error = SearchError.of(failure.code, failure.read())
                if attempt >= self._attempts or error.retry_after is None or error.retry_after > 10:
                    raise error from None
                time.sleep(error.retry_after)
        raise AssertionError

    def import_articles(self, articles: Iterable[Dict[str, Any]]) -> Iterator[Dict[str, Any]]:
        """Stores any number of articles, a batch at a time, and tells of each what became of it."""
        remaining = iter(articles)
        while batch := list(itertools.islice(remaining, BATCH)):
            yield from self.call("POST", "/v1/articles:batchPut", {"requests": batch})["results"]

    def search(self, query: str, **parameters: Any) -> Dict[str, Any]:
        """One page of hits. Parameters are named as in JSON, with two underscores for a dot: filter__tagsAll="rust"."""
        return self.call("GET", "/v1/articles:search", query=query, **parameters)

    def search_all(self, query: str, **parameters: Any) -> Iterator[Dict[str, Any]]:
        """All hits, a page at a time."""
        token = ""
        while True:
            page = self.search(query, pageToken=token, **parameters)
            yield from page.get("hits", [])
            token = page.get("nextPageToken", "")
            if not token:
                return
