#!/usr/bin/env bash
# Imports articles, finds them again and meets refusals: SEARCH_HTTP, SEARCH_KEY and SEARCH_SLOW_KEY (one that may call once in a long while) say where.
set -euo pipefail

call() { # METHOD PATH [arguments of curl]
    curl --silent --show-error --compressed --request "$1" "$SEARCH_HTTP$2" --header "Authorization: Bearer ${KEY:-$SEARCH_KEY}" --header 'Content-Type: application/json' "${@:3}"
}
expect() { # WHAT TEXT PATTERN
    grep --quiet --extended-regexp "$3" <<<"$2" || { echo "$1: expected $3 in $2" >&2; exit 1; }
    echo "$1"
}

# A stream of articles: one JSON object on each line, as a pipe would bring them; up to 1,000 make a batch.
articles() {
    for number in $(seq 1 25); do
        printf '{"articleId": "curl-%s", "markdown": "---\\ntitle: Ferry %s\\ndate: %s-04-01\\n---\\nA ferry to the island, imported by curl.\\n", "waitFor": "SEARCHABLE"}\n' \
            "$number" "$number" "$((2000 + number % 5))"
    done
    echo '{"articleId": "not an id", "markdown": "# Refused"}'
}
answer=$(articles | paste --serial --delimiters=, | sed 's/^/{"requests": [/; s/$/]}/' | call POST /v1/articles:batchPut --data @-)
expect "imported 25 articles, one refused" "$answer" '"failedCount": ?1[,}]'
expect "  with its reason" "$answer" '"reason": ?"ARTICLE_ID_INVALID"'

page=$(call GET '/v1/articles:search' --get --data-urlencode 'query=ferry island curl' --data facets=year --data pageSize=10)
expect "found 25 articles" "$page" '"totalSize": ?25[,}]'
expect "  by year" "$page" '"value": ?"2003"'
expect "  with snippets" "$page" '"matched": ?true'

found=0 token=
while :; do
    page=$(call GET '/v1/articles:search' --get --data-urlencode 'query=ferry island curl' --data-urlencode "pageToken=$token" --data pageSize=10 --data readMask=hits.article.articleId,nextPageToken)
    found=$((found + $(grep --only-matching '"articleId"' <<<"$page" | wc --lines)))
    token=$(sed --quiet 's/.*"nextPageToken": *"\([^"]*\)".*/\1/p' <<<"$page")
    [ -n "$token" ] || break
done
expect "read all of them, a page at a time" "$found" '^25$'

answer=$(call GET '/v1/articles:search?query=ferry&pageSize=-1')
expect "refused, with the reason and the field" "$answer" '"reason": ?"PAGE_SIZE_INVALID".*"field": ?"page_size"'

for _ in $(seq 10); do
    answer=$(KEY=$SEARCH_SLOW_KEY call GET '/v1/articles:search?query=ferry' --include)
done
expect "refused, with when to come again" "$answer" '"retryDelay": ?"[0-9.]+s"'
expect "  also as a header" "$answer" '^[Rr]etry-[Aa]fter: [0-9]+'
expect "  and the reason" "$answer" '"reason": ?"RATE_LIMITED"'
