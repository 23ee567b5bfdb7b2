using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using Grpc.Core;
using Grpc.Net.Client;

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Access;

/// <summary>Calls over TLS, with certificates of both ends.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddDays(-1);
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddDays(1);

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority = NewAuthority("authority");
    private readonly X509Certificate2 _stranger = NewAuthority("stranger");

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_port_serves_both_transports_over_TLS()
    {
        await using var server = await StartAsync();

        Assert.Equal("0 hits", await SearchAsync(server, null));
        Assert.Equal("200", await GetAsync(server, null));
    }

    [Fact]
    public async Task Where_certificates_of_callers_are_asked_for_one_of_the_authority_comes_in_and_no_other()
    {
        await using var server = await StartAsync($"--Access:ClientAuthorityFile={Write("authority.pem", _authority.ExportCertificatePem())}");
        using var known = Signed("caller", _authority, ClientUse);
        using var foreign = Signed("caller", _stranger, ClientUse);
        using var self = NewAuthority("caller");
        using var serverOnly = Signed("caller", _authority, ServerUse);
        using var old = Signed("caller", _authority, ClientUse, From.AddHours(1));

        Assert.Equal("0 hits", await SearchAsync(server, known));
        Assert.Equal("200", await GetAsync(server, known));
        foreach (var certificate in new[] { foreign, self, serverOnly, old, null })
        {
            Assert.Equal("refused", await SearchAsync(server, certificate));
            Assert.Equal("refused", await GetAsync(server, certificate));
        }
    }

    [Fact]
    public async Task A_certificate_takes_the_place_of_no_key()
    {
        await using var server = await StartAsync($"--Access:ClientAuthorityFile={Write("authority.pem", _authority.ExportCertificatePem())}");
        var made = await server.Keys.CreateKeyAsync(new CreateKeyRequest { Scopes = { "search:read" } });
        using var known = Signed("caller", _authority, ClientUse);

        Assert.Equal("Unauthenticated", await SearchAsync(server, known));
        Assert.Equal("401", await GetAsync(server, known));
        Assert.Equal("0 hits", await SearchAsync(server, known, made.Secret));
        Assert.Equal("200", await GetAsync(server, known, made.Secret));
    }

    // RFC 5280, 4.2.1.12.
    private static Oid ClientUse => new("1.3.6.1.5.5.7.3.2");

    private static Oid ServerUse => new("1.3.6.1.5.5.7.3.1");

    private Task<RunningServer> StartAsync(params string[] settings)
    {
        using var certificate = Signed("localhost", _authority, ServerUse);
        using var key = certificate.GetECDsaPrivateKey()!;
        return RunningServer.StartAsync(
            _folder.File("data"),
            [
                "--Kestrel:Endpoints:Grpcs:Url=https://127.0.0.1:0", // between the other two, which tests find first and last
                "--Kestrel:Endpoints:Grpcs:Protocols=Http1AndHttp2",
                $"--Kestrel:Endpoints:Grpcs:Certificate:Path={Write("server.pem", certificate.ExportCertificatePem())}",
                $"--Kestrel:Endpoints:Grpcs:Certificate:KeyPath={Write("server.key", key.ExportPkcs8PrivateKeyPem())}",
                .. settings,
            ]);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static Uri AddressOf(RunningServer server) =>
        new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => address.StartsWith("https", StringComparison.Ordinal)));

    /// <summary>Believes the authority of the test, and shows a certificate.</summary>
    private SocketsHttpHandler HandlerWith(X509Certificate2? certificate) => new()
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = certificate is null ? [] : [certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                using var chain = new X509Chain();
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(_authority);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                return chain.Build((X509Certificate2)shown!);
            },
        },
    };

    private async Task<string> SearchAsync(RunningServer server, X509Certificate2? certificate, string? key = null)
    {
        using var handler = HandlerWith(certificate);
        using var channel = GrpcChannel.ForAddress(AddressOf(server), new GrpcChannelOptions { HttpHandler = handler });
        try
        {
            var answer = await new SearchService.SearchServiceClient(channel).SearchArticlesAsync(
                new SearchArticlesRequest { Query = "a" }, key is null ? [] : new Metadata { { "authorization", $"Bearer {key}" } });
            return $"{answer.TotalSize} hits";
        }
        catch (RpcException failure)
        {
            return failure.StatusCode is StatusCode.Unavailable or StatusCode.Internal ? "refused" : $"{failure.StatusCode}";
        }
    }

    private async Task<string> GetAsync(RunningServer server, X509Certificate2? certificate, string? key = null)
    {
        using var http = new HttpClient(HandlerWith(certificate));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(AddressOf(server), "/v1/articles:search?query=a")) { Version = HttpVersion.Version11 };
        request.Headers.TryAddWithoutValidation("x-api-key", key);
        try
        {
            using var answer = await http.SendAsync(request);
            return $"{(int)answer.StatusCode}";
        }
        catch (HttpRequestException failure) when (failure.InnerException is AuthenticationException or IOException)
        {
            return "refused";
        }
    }

    private static X509Certificate2 NewAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(From, Until);
    }

    private static X509Certificate2 Signed(string name, X509Certificate2 authority, Oid use, DateTimeOffset? until = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, From, until ?? Until, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
