using System.Text.Json;
using System.Xml.Linq;

using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Architecture;

/// <summary>Keeps what <c>buf breaking</c> does not know of: where the calls of each release are found over HTTP, and how much they may hold.</summary>
public sealed class ReleasedContractTests
{
    private static readonly ExtensionRegistry Options = [AnnotationsExtensions.Http, LimitsExtensions.Limit];

    private static readonly IReadOnlyList<FileDescriptor> Present =
    [
        ArticleReflection.Descriptor, ArticleSearchReflection.Descriptor, ArticleIngestReflection.Descriptor, ArticleTagsReflection.Descriptor,
        SynonymsReflection.Descriptor, IndexAdminReflection.Descriptor, KeysReflection.Descriptor, AuditReflection.Descriptor,
    ];

    public static TheoryData<string> Releases =>
        [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "protos", "releases"), "*.binpb").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Every_address_of_a_release_leads_to_the_same_call(string release)
    {
        var now = Addresses(Present.Select(file => file.ToProto()));

        Assert.Empty(Addresses(Read(release)).Except(now));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void No_field_may_hold_less_than_in_a_release(string release)
    {
        var now = Limits(Present.Select(file => file.ToProto())).ToLookup(limit => limit.Field, limit => limit.Limit);

        var smaller = Limits(Read(release)).Where(before => now[before.Field].Any(limit =>
            IsLess(limit.Characters, before.Limit.Characters) || IsLess(limit.Bytes, before.Limit.Bytes) || IsLess(limit.Entries, before.Limit.Entries)));

        Assert.Empty(smaller.Select(limit => limit.Field));
    }

    [Fact]
    public void All_files_of_the_contract_are_compared()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "protos", "search"), "*.proto", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!);

        Assert.Equal(files.Order(StringComparer.Ordinal), Present.Append(LimitsReflection.Descriptor).Select(file => Path.GetFileName(file.Name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clients_of_other_languages_have_the_version_of_the_product()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, "src", "clients", "typescript", "package.json")));
        var version = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(version, package.RootElement.GetProperty("version").GetString());
    }

    /// <summary>A limit of 0 is none.</summary>
    private static bool IsLess(int now, int before) => now > 0 && (before == 0 || now < before);

    private static IEnumerable<FileDescriptorProto> Read(string release) =>
        FileDescriptorSet.Parser.WithExtensionRegistry(Options).ParseFrom(File.ReadAllBytes(Path.Combine(Checkout.Root, "protos", "releases", release))).File
            .Where(file => file.Package == "search.v1");

    private static IEnumerable<string> Addresses(IEnumerable<FileDescriptorProto> files) =>
        from file in files
        from service in file.Service
        from method in service.Method
        let first = method.Options?.GetExtension(AnnotationsExtensions.Http)
        where first is not null
        from rule in first.AdditionalBindings.Prepend(first)
        select $"{service.Name}.{method.Name}: {rule.PatternCase} {AddressOf(rule)} with the body {rule.Body}";

    private static string AddressOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => rule.Get,
        HttpRule.PatternOneofCase.Put => rule.Put,
        HttpRule.PatternOneofCase.Post => rule.Post,
        HttpRule.PatternOneofCase.Delete => rule.Delete,
        HttpRule.PatternOneofCase.Patch => rule.Patch,
        _ => $"{rule.Custom.Kind} {rule.Custom.Path}",
    };

    private static IEnumerable<(string Field, FieldLimit Limit)> Limits(IEnumerable<FileDescriptorProto> files) =>
        from file in files
        from message in file.MessageType
        from field in message.Field
        let limit = field.Options?.GetExtension(LimitsExtensions.Limit)
        where limit is not null
        select ($"{message.Name}.{field.Name}", limit);
}
