using System.Net;
using System.Text.Json;

namespace Search.Server.Hosting;

/// <summary>
/// Asks the server that was started with the same settings, on this machine, whether it is ready: for container engines, whose images have no other program to ask with.
/// </summary>
internal static class HealthCheckCommand
{
    private const int Ready = 0;
    private const int NotReady = 1;

    // Shorter than the five seconds after which probes commonly give up, so that the reason is told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>One line says what the server answered, or why it did not.</summary>
    /// <param name="args">Settings, as the server takes them.</param>
    /// <param name="output">Takes what the server answered.</param>
    /// <param name="error">Takes why there was no answer.</param>
    /// <returns>0 where it is ready, else 1.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            var configuration = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory }).Configuration;
            using var client = Connect(HealthEndpoint.Of(configuration), out var address);
            using var answer = await client.GetAsync(new Uri(address, "/healthz/ready"));
            await output.WriteLineAsync($"{address}: {await ReadAsync(answer)}");
            return answer.IsSuccessStatusCode ? Ready : NotReady;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or FormatException or InvalidOperationException)
        {
            await error.WriteLineAsync($"search server cannot be asked: {(failure is OperationCanceledException ? $"no answer in {Patience.TotalSeconds} s" : failure.Message)}");
            return NotReady;
        }
    }

    private static HttpClient Connect(HealthEndpoint endpoint, out Uri address)
    {
        address = endpoint.Address;
        var handler = new SocketsHttpHandler { UseProxy = false };

#pragma warning disable CA5359 // this machine's own address stands in no certificate, and nothing is sent that another should not see
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler)
        {
            Timeout = Patience,
            DefaultRequestVersion = endpoint.IsHttp2Only ? HttpVersion.Version20 : HttpVersion.Version11,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        try
        {
            var problems = JsonDocument.Parse(text).RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()).ToList();
            return problems is [] ? "ready" : $"not ready: {string.Join("; ", problems)}";
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"HTTP {(int)answer.StatusCode}, which is no answer of this service";
        }
    }
}
