using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Tests.Changes;

/// <summary>A catalog of a kind that no release has. This class and its registration are all that a new kind needs.</summary>
public sealed class PinCatalog(ILogger<NameCatalog> logger) : NameCatalog(Pin, logger)
{
    public static readonly SubjectKind Pin = new(900, "pin", "pin_id", Reasons.TopicNotFound, Reasons.TopicIdInvalid);
}
