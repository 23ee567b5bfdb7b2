using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Search.Tests.Attacks;

/// <summary>Small bodies that unpack to very much.</summary>
[Collection(nameof(AttacksAlone))]
public sealed class CompressionTests
{
    // 1 GiB of zeros: about 1 MiB packed.
    private const int UnpackedMegabytes = 1_024;

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_compressed_message_of_gRPC_is_refused_before_it_is_unpacked(string encoding)
    {
        await using var site = await AttackedServer.StartAsync();
        var packed = Pack(encoding);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        var (status, detail) = await SendAsync(site, encoding, packed);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 64 * 1024 * 1024);
        Assert.Equal("3", status);
        Assert.Contains($"grpc-encoding must not be set, since messages are read as they are, was '{encoding}'", detail, StringComparison.Ordinal);
        await site.AssertServesOthersAsync();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_body_of_JSON_is_refused_before_it_is_unpacked(string encoding)
    {
        await using var site = await AttackedServer.StartAsync();
        using var body = new ByteArrayContent(Pack("gzip")) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { encoding } } };
        var allocated = GC.GetTotalAllocatedBytes(precise: true);

        using var answer = await site.AttackerHttp.PostAsync("/v1/articles:search", body);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 64 * 1024 * 1024);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("CONTENT_ENCODING_INVALID", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await site.AssertServesOthersAsync();
    }

    private static byte[] Pack(string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest) : new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < UnpackedMegabytes; megabyte++)
            {
                packing.Write(zeros);
            }
        }

        return packed.ToArray();
    }

    /// <summary>One message of gRPC whose flag says that it is compressed.</summary>
    private static async Task<(string Status, string Detail)> SendAsync(AttackedServer site, string encoding, byte[] packed)
    {
        var frame = new byte[5 + packed.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), packed.Length);
        packed.CopyTo(frame, 5);
        using var http = new HttpClient { BaseAddress = new Uri($"http://{site.Server.Channel.Target}") };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/search.v1.SearchService/SearchArticles")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Headers = { { "te", "trailers" }, { "grpc-encoding", encoding }, { "authorization", $"Bearer {site.AttackerKey}" } },
            Content = new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        var fields = answer.Headers.Concat(answer.TrailingHeaders).ToLookup(field => field.Key, field => string.Join(",", field.Value));
        return (fields["grpc-status"].First(), Uri.UnescapeDataString(fields["grpc-message"].FirstOrDefault() ?? ""));
    }
}
