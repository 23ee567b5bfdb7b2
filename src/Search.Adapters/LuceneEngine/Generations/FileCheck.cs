using Lucene.Net.Index;
using Lucene.Net.Store;

using Directory = Lucene.Net.Store.Directory;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>Lucene's own check of a commit (<c>CheckIndex</c>): every file against its checksum, every posting and every column read once.</summary>
internal static class FileCheck
{
    // CheckIndex says what it found in words only; these are the lines that tell of damage.
    private static readonly string[] Troubles = ["FAILED", "ERROR", "WARNING", "Exception"];

    /// <returns>What is wrong, one line each.</returns>
    public static IReadOnlyList<string> Run(Directory directory, IndexCommit commit, CancellationToken cancellationToken)
    {
        // Not disposed, which would close the files below.
        var files = new CommitFiles(directory, commit);
        var problems = new List<string>();
        try
        {
            var segments = new SegmentInfos();
            segments.Read(files, commit.SegmentsFileName);
            foreach (var segment in segments.Segments)
            {
                cancellationToken.ThrowIfCancellationRequested();
                problems.AddRange(Check(files, segment.Info.Name));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Damage of what names the segments and their files is met before the check of what they hold, and as any exception.
            problems.Add($"commit {commit.SegmentsFileName}: {failure.Message}");
        }

        return problems;
    }

    private static IEnumerable<string> Check(Directory files, string segment)
    {
        var words = new StringWriter();
        var check = new CheckIndex(files) { InfoStream = words };
        return check.DoCheckIndex([segment]).Clean ? [] : words.ToString().Split('\n').Where(IsTrouble).Select(line => $"segment {segment}: {line.Trim()}");
    }

    private static bool IsTrouble(string line) => Troubles.Any(word => line.Contains(word, StringComparison.Ordinal));

    /// <summary>The files of one commit, while a writer adds and removes others beside them.</summary>
    private sealed class CommitFiles(Directory directory, IndexCommit commit) : FilterDirectory(directory)
    {
        private readonly HashSet<string> _names = [.. commit.FileNames];

        public override string[] ListAll() => [.. _names];

        public override IndexInput OpenInput(string name, IOContext context) =>
            _names.Contains(name) ? base.OpenInput(name, context) : throw new FileNotFoundException($"{name} is not of the commit {commit.SegmentsFileName}");
    }
}
