# For scripts that need a running server: start_server starts the one that "dotnet build" made on free ports, in a folder of its own, with keys, and sets SEARCH_HTTP, SEARCH_GRPC, SEARCH_KEY (which may do everything)
# and SEARCH_SLOW_KEY (which may search once in a hundred seconds). It ends with the script. Another one: SEARCH_SERVER=path/to/Search.Server.dll.
start_server() {
    local http grpc
    server_folder=$(mktemp --directory)
    read -r http grpc < <(python3 -c 'import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
print(*(s.getsockname()[1] for s in sockets))')
    export SEARCH_HTTP=http://localhost:$http SEARCH_GRPC=http://localhost:$grpc
    dotnet "${SEARCH_SERVER:-artifacts/bin/Search.Server/debug/Search.Server.dll}" --Storage:Path="$server_folder" --Storage:ImportSamples=false \
        --Kestrel:Endpoints:Http:Url="$SEARCH_HTTP" --Kestrel:Endpoints:Grpc:Url="$SEARCH_GRPC" > "$server_folder/log" 2>&1 &
    server_pid=$!
    trap 'kill "$server_pid"; wait "$server_pid" || true; rm -rf "$server_folder"' EXIT

    for _ in $(seq 120); do
        curl --silent --fail "$SEARCH_HTTP/healthz/ready" > /dev/null && break
        kill -0 "$server_pid" 2> /dev/null || { cat "$server_folder/log" >&2; exit 1; }
        sleep 0.5
    done
    SEARCH_KEY=$(make_key '{"scopes": ["search:read", "articles:read", "articles:write", "topics:write", "jobs:run", "keys:admin", "drafts:read", "status:read"]}')
    SEARCH_SLOW_KEY=$(make_key '{"scopes": ["search:read"], "callsPerSecond": 0.01, "burst": 1}')
    export SEARCH_KEY SEARCH_SLOW_KEY
}

make_key() {
    curl --silent --show-error --fail "$SEARCH_HTTP/v1/keys" --header "x-api-key: ${SEARCH_KEY:-}" --json "$1" | python3 -c 'import json, sys; print(json.load(sys.stdin)["secret"])'
}
