using System.ComponentModel.DataAnnotations;

namespace Search.Server.Hosting;

/// <summary>Settings under "Storage".</summary>
internal sealed class StorageOptions
{
    /// <summary>Folder of the store, the index and the samples; a relative one starts at the folder that the server was started in.</summary>
    [Required]
    public string Path { get; set; } = "index-data";

    /// <summary>Folder in which each back-up gets one of its own; a relative one starts at <see cref="Path"/>. Another disk outlives this one.</summary>
    [Required]
    public string BackupPath { get; set; } = "backups";

    /// <summary>Back-ups that stay when one more is made and hashed, that one included; 0 keeps all. 0 to 10,000.</summary>
    [Range(0, 10_000)]
    public int KeepBackups { get; set; }

    /// <summary>Whether an empty store takes in, at the start, the topics of topics.csv (without one, those that come with the program) and the samples under articles/.</summary>
    public bool ImportSamples { get; set; } = true;

    /// <summary>Memory for articles that were read last, in MiB; about two bytes for each letter, far more for one of very many short sections. 1 to 16,384.</summary>
    [Range(1, 16_384)]
    public int ParsedArticlesMegabytes { get; set; } = 128;

    /// <summary><see cref="ParsedArticlesMegabytes"/> in bytes.</summary>
    public long ParsedArticlesBytes => ParsedArticlesMegabytes * 1024L * 1024;
}
