using System.ComponentModel.DataAnnotations;

namespace Search.Indexing;

/// <summary>Settings under "Indexing".</summary>
public sealed class IndexingOptions
{
    private const string LanguageRule = "2 or 3 letters a to z";

    /// <summary>Longest time that a durable change stays invisible to search when nobody waits for it. 10 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Time between two commits while there are changes; after a crash the changes since the last one are applied again. 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommitInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait before the index is tried again after a failure. 10 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most changes that are applied as one batch; fewer where search would wait longer than the refresh interval for them. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 512;

    /// <summary>Threads that parse and analyze articles; 0 takes one for each processor. 0 to 64.</summary>
    [Range(0, 64)]
    public int Threads { get; set; }

    /// <summary>
    /// Share of its time that each rebuild, import and RETAG works while anybody searches, and share of the processors that all of them take together; the rest is
    /// left to searches. 0.05 to 1.
    /// </summary>
    [Range(0.05, 1)]
    public double RebuildShare { get; set; } = 0.5;

    /// <summary>Whether a generation that was made by another version or under other settings is rebuilt by a REINDEX job from the start on.</summary>
    public bool RebuildAutomatically { get; set; } = true;

    /// <summary>Language of articles that do not say theirs and whose words do not tell it: a lower-case BCP 47 primary tag such as "en".</summary>
    [RegularExpression("[a-z]{2,3}", ErrorMessage = LanguageRule), Required(ErrorMessage = LanguageRule)]
    public string DefaultLanguage { get; set; } = "en";

    /// <summary>Memory that collects documents before they become a segment, in MiB. 16 to 256: above that the engine's buffers overflow.</summary>
    [Range(16, 256)]
    public int BufferMegabytes { get; set; } = 128;
}
