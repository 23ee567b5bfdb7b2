namespace Search.Signals;

/// <summary>What a collection tells of a topic.</summary>
/// <param name="Named">Articles that name it.</param>
/// <param name="NamedAndTagged">Of those that people tagged, the ones that name it and have it.</param>
/// <param name="NamedInTagged">Of those that people tagged, the ones that name it.</param>
/// <param name="Tagged">Articles that people tagged with it.</param>
public readonly record struct TopicCounts(int Named, int NamedAndTagged, int NamedInTagged, int Tagged);
