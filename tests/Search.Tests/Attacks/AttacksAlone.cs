namespace Search.Tests.Attacks;

/// <summary>Attacks run alone: they count what the process holds in memory and how many connections it has.</summary>
[CollectionDefinition(nameof(AttacksAlone), DisableParallelization = true)]
public sealed class AttacksAlone;
