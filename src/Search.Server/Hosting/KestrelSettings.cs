using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

using Search.Server.Access;

namespace Search.Server.Hosting;

/// <summary>What one caller may take of the web server, and whose client certificates it believes.</summary>
internal static class KestrelSettings
{
    // So that a query that is too long is refused by its own rule, which says so, and not by Kestrel, which does not.
    private const int MaxAddressBytes = 128 * 1024;

    // RFC 5280, 4.2.1.12: TLS WWW client authentication.
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(5);

    public static void Apply(KestrelServerOptions kestrel, ServerOptions server, AccessOptions access)
    {
        var slowest = new MinDataRate(server.MinBytesPerSecond, GracePeriod);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = server.MaxRequestBytes;
        kestrel.Limits.MaxRequestLineSize = MaxAddressBytes;
        kestrel.Limits.MaxConcurrentConnections = server.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = server.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = server.IdleConnectionTime;
        kestrel.Limits.MinRequestBodyDataRate = slowest;
        kestrel.Limits.MinResponseDataRate = slowest;
        kestrel.Limits.Http2.MaxStreamsPerConnection = server.MaxStreamsPerConnection;

        // A stream may be silent for long; a connection whose other end is gone is told by a ping.
        kestrel.Limits.Http2.KeepAlivePingDelay = server.IdleConnectionTime;
        if (access.ClientAuthorityFile.Length > 0)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(access.ClientAuthorityFile);
            kestrel.ConfigureHttpsDefaults(https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (certificate, _, _) => IsSignedBy(authorities, certificate);
            });
        }
    }

    private static bool IsSignedBy(X509Certificate2Collection authorities, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate);
    }
}
