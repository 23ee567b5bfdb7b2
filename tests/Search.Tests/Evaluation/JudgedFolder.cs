using System.Text.Json;

using Search.Tests.Support;

namespace Search.Tests.Evaluation;

/// <summary>A tiny test collection.</summary>
internal sealed class JudgedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public JudgedFolder()
    {
        Write(
            "corpus.jsonl",
            new { id = "Docs/Compaction", title = "Compaction", text = "Garbage collection moves objects together." },
            new { id = "Docs/Sweeping", title = "Sweeping", text = "Unreachable objects are freed where they are by the garbage collector." },
            new { id = "Docs/Sailing", title = "Sailing", text = "Wind fills the sails of a boat." });
        Write("queries.jsonl", new { id = "q1", text = "garbage collection" }, new { id = "q2", text = "sailing boats" }, new { id = "q3", text = "boats" });
        File.WriteAllText(FileOf("qrels.tsv"), "q1\tDocs/Compaction\t2\nq1\tDocs/Sweeping\t1\nq2\tDocs/Sailing\t1\nq3\tDocs/Sailing\t0\n");
    }

    public string Path => _folder.Path;

    public string FileOf(string name) => _folder.File(name);

    public void Write(string name, params object[] lines) => File.WriteAllLines(FileOf(name), lines.Select(line => JsonSerializer.Serialize(line)));

    public void Dispose() => _folder.Dispose();
}
