using System.Net.Http.Headers;

namespace Search.Client;

/// <summary>Sends the caller's key with each call.</summary>
internal sealed class KeySource : DelegatingHandler
{
    private readonly Func<CancellationToken, ValueTask<string>> _find;

    private KeySource(Func<CancellationToken, ValueTask<string>> find, HttpMessageHandler inner)
        : base(inner) => _find = find;

    /// <summary>A handler that sends what the options say; the inner one itself where they name no key.</summary>
    public static HttpMessageHandler Around(HttpMessageHandler inner, SearchClientOptions options) => options switch
    {
        { GetApiKey: { } find } => new KeySource(find, inner),
        { ApiKeyFile.Length: > 0 } => new KeySource(new KeyFile(options.ApiKeyFile).ReadAsync, inner),
        { ApiKey.Length: > 0 } => new KeySource(_ => ValueTask.FromResult(options.ApiKey), inner),
        _ => inner,
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (await _find(cancellationToken) is { Length: > 0 } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        }

        return await base.SendAsync(request, cancellationToken);
    }

    /// <summary>A key in a file, as secret stores of clusters put it there.</summary>
    private sealed class KeyFile(string path)
    {
        private (DateTime WrittenAt, string Key)? _last;

        public async ValueTask<string> ReadAsync(CancellationToken cancellationToken)
        {
            var writtenAt = File.GetLastWriteTimeUtc(path);
            if (_last is { } last && last.WrittenAt == writtenAt)
            {
                return last.Key;
            }

            var key = (await File.ReadAllLinesAsync(path, cancellationToken)).FirstOrDefault("").Trim();
            _last = (writtenAt, key);
            return key;
        }
    }
}
