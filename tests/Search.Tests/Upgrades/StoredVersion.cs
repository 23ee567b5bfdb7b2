using System.Formats.Tar;
using System.IO.Compression;

using Google.Protobuf;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Upgrades;

/// <summary>What one earlier version wrote, unpacked into a folder of the test's own.</summary>
internal sealed class StoredVersion(string version, TemporaryFolder folder)
{
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private static string Fixtures => Path.Combine(Checkout.Root, "tests", "Search.Tests", "Upgrades");

    /// <summary>Every version that left something.</summary>
    public static TheoryData<string> All => Having("data");

    /// <summary>Every version that left keys and a page token.</summary>
    public static TheoryData<string> Keyed => Having("keyed");

    /// <summary>The text whose tags were noted.</summary>
    public static PreviewTagsRequest Draft => Json.Parse<PreviewTagsRequest>(File.ReadAllText(Path.Combine(Fixtures, "draft.json")));

    /// <summary>The tags that the version gave it.</summary>
    public PreviewTagsResponse TagsOfDraft => Json.Parse<PreviewTagsResponse>(File.ReadAllText(Path.Combine(Fixtures, version, "draft-tags.json")));

    /// <summary>The folder <c>data</c>, <c>export</c> or <c>backup</c> as the version left it.</summary>
    public string Unpack(string part)
    {
        using var packed = File.OpenRead(Path.Combine(Fixtures, version, $"{part}.tar.gz"));
        using var archive = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(archive, folder.Path, overwriteFiles: false);
        return folder.File(part);
    }

    /// <summary>The first page that was answered to the key of a reader, two articles of <c>lantern</c>, the oldest first.</summary>
    public static SearchArticlesResponse FirstPageIn(string keyed) => Json.Parse<SearchArticlesResponse>(File.ReadAllText(Path.Combine(keyed, "page.json")));

    private static TheoryData<string> Having(string part) =>
        [.. Directory.GetFiles(Fixtures, $"{part}.tar.gz", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];

    /// <summary>The server on the data folder of the version.</summary>
    public Task<RunningServer> StartAsync() => StartOnAsync(Unpack("data"));

    /// <summary>The server on any folder, which learns nothing by itself.</summary>
    public static Task<RunningServer> StartOnAsync(string folder) =>
        RunningServer.StartAsync(folder, "--Storage:ImportSamples=false", "--Tagging:RetagAutomatically=false");
}
