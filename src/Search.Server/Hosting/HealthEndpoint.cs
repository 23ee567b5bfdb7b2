namespace Search.Server.Hosting;

/// <summary>Where a server of some settings is asked.</summary>
/// <param name="Address">On this machine.</param>
/// <param name="IsHttp2Only">Whether it answers HTTP/2 alone, also without TLS.</param>
internal sealed record HealthEndpoint(Uri Address, bool IsHttp2Only)
{
    /// <summary>Of the endpoints with a port the one called Http, else the first without TLS, else the first.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static HealthEndpoint Of(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Where(endpoint => endpoint["Url"] is { Length: > 0 })
            .Select(endpoint => (endpoint.Key, Address: BindingAddress.Parse(endpoint["Url"]!), IsHttp2Only: endpoint["Protocols"]?.Equals("Http2", StringComparison.OrdinalIgnoreCase) == true))
            .Where(endpoint => endpoint.Address is { IsUnixPipe: false, IsNamedPipe: false, Port: > 0 })
            .OrderByDescending(endpoint => endpoint.Key.Equals("Http", StringComparison.OrdinalIgnoreCase))
            .ThenBy(endpoint => endpoint.Address.Scheme == Uri.UriSchemeHttps)
            .Select(endpoint => new HealthEndpoint(OnThisMachine(endpoint.Address), endpoint.IsHttp2Only))
            .FirstOrDefault()
        ?? throw new FormatException("no Url under Kestrel:Endpoints has a port to ask at");

    /// <summary>An address that is listened on for all interfaces is asked on this machine's own.</summary>
    private static Uri OnThisMachine(BindingAddress address) =>
        new($"{address.Scheme}://{(address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host)}:{address.Port}");
}
