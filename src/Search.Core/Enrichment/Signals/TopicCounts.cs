namespace Search.Enrichment.Signals;

/// <summary>What a collection tells of a topic.</summary>
/// <param name="Named">Articles that name it.</param>
/// <param name="NamedAndTagged">Of those whose topics are known, the ones that name it and have it.</param>
/// <param name="NamedInTagged">Of those whose topics are known, the ones that name it.</param>
/// <param name="Tagged">Those that have it.</param>
public readonly record struct TopicCounts(int Named, int NamedAndTagged, int NamedInTagged, int Tagged)
{
    /// <summary>What the other articles tell, without one of those that are tagged.</summary>
    /// <param name="isNamed">Whether that article names the topic.</param>
    /// <param name="isTagged">Whether it has the topic.</param>
    public TopicCounts Without(bool isNamed, bool isTagged) => new(
        Named,
        Math.Max(0, NamedAndTagged - (isNamed && isTagged ? 1 : 0)),
        Math.Max(0, NamedInTagged - (isNamed ? 1 : 0)),
        Math.Max(0, Tagged - (isTagged ? 1 : 0)));
}
