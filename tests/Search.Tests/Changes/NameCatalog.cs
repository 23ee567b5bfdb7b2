using System.Text.Json;

using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

using Search.Changes;

namespace Search.Tests.Changes;

/// <summary>A catalog of ids with a name each, as JSON.</summary>
public class NameCatalog(SubjectKind kind, ILogger<NameCatalog> logger) : DerivedCatalog<string, string, IReadOnlyList<string>>(kind, logger)
{
    public NameCatalog()
        : this(SubjectKind.Topic, NullLogger<NameCatalog>.Instance)
    {
    }

    /// <summary>How many contents were read.</summary>
    public int ReadCount { get; private set; }

    public string? Find(string id) => FindValue(id);

    protected override string ReadId(string id) => id.Length < 20 ? id : throw SearchException.Invalid("id", Reasons.TopicIdInvalid, "must be short");

    protected override string Read(string content)
    {
        ReadCount++;
        return JsonSerializer.Deserialize<string>(content) ?? throw new JsonException("null");
    }

    protected override IReadOnlyList<string> Build(IReadOnlyCollection<string> values) => [.. values.Order(StringComparer.Ordinal)];
}
