using System.ComponentModel.DataAnnotations;

namespace Search.Server.Hosting;

/// <summary>Settings under "Tagging".</summary>
internal sealed class TaggingOptions
{
    /// <summary>Whether the service starts a RETAG job by itself when the articles have doubled since the last one, or when the last one was cut short.</summary>
    public bool RetagAutomatically { get; set; } = true;

    /// <summary>Time without a change before such a job starts, so that it never runs into an import. 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan QuietTime { get; set; } = TimeSpan.FromSeconds(10);
}
