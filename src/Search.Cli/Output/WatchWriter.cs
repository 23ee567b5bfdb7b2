using Grpc.Core;

using Search.Cli.Import;
using Search.Contracts.V1;

using static Search.Contracts.V1.PutArticleResponse.Types;

namespace Search.Cli.Output;

/// <summary>Shows what a watch does: the first pass as an import does, after it a line for each change. What stays as it is, is said once.</summary>
/// <param name="terminal">Where it is shown.</param>
/// <param name="isJson">Whether answers are written as JSON.</param>
/// <param name="folders">What is watched.</param>
/// <param name="describe">Tells why a call failed.</param>
internal sealed class WatchWriter(Terminal terminal, bool isJson, IReadOnlyList<string> folders, Func<RpcException, string> describe)
{
    private readonly DeletionWriter _deletions = new(terminal, isJson);
    private readonly long _started = terminal.Time.GetTimestamp();
    private HashSet<string> _lastRefusals = [];
    private HashSet<string> _refusals = [];
    private bool _isFirstPass = true;
    private bool _isAway;
    private string? _kept;
    private string? _problem;

    /// <summary>Shows how far the sending is, in the first pass, which may be long.</summary>
    public Task ShowProgressAsync(int total, Func<IProgress<int>, Task> work) =>
        _isFirstPass ? new ProgressDisplay(terminal, resultsMeanwhile: isJson).RunAsync(total, work) : work(new Progress<int>());

    /// <summary>An article was stored, or a file refused.</summary>
    public void Write(ImportArticlesResponse answer, Refusal? refusal)
    {
        if (refusal is not null)
        {
            var line = ImportWriter.Line(refusal);
            if (!_refusals.Add(line) || _lastRefusals.Contains(line))
            {
                return;
            }

            if (!isJson && !_isFirstPass)
            {
                terminal.WriteLine(line); // those of the first pass come behind its bar
            }
        }

        if (isJson)
        {
            terminal.WriteJsonLine(answer);
        }
        else if (!_isFirstPass && answer.Stored is { Outcome: Outcome.Created or Outcome.Updated } stored)
        {
            terminal.WriteLine(SafeText.Line($"{stored.Outcome.ToString().ToLowerInvariant()} {stored.ArticleId}"));
        }
    }

    /// <summary>An article is gone.</summary>
    public void Write(ArticleDeletion deletion) => _deletions.Write(deletion);

    /// <summary>All is sent. Sums up the first pass.</summary>
    public void EndSending(ImportReport report)
    {
        if (_isFirstPass)
        {
            _isFirstPass = false;
            if (!isJson)
            {
                ImportWriter.Write(_refusals, isJson: false, terminal);
            }

            ImportWriter.Write(ImportWriter.Totals(report, terminal.Time.GetElapsedTime(_started)), isJson, terminal);
        }

        (_lastRefusals, _refusals) = (_refusals, []);
    }

    /// <summary>Articles have no file, and stay for a reason.</summary>
    public void WriteKept(string gap)
    {
        if (_kept != gap)
        {
            _kept = gap;
            _deletions.WriteRefusal(gap);
        }
    }

    /// <summary>Nothing stays without a file.</summary>
    public void ForgetKept() => _kept = null;

    /// <summary>The store is equal to the folders for the first time.</summary>
    public void WriteWatching(string? problem)
    {
        terminal.WriteErrorLine($"searchctl: watching {string.Join(", ", folders)}; Ctrl+C ends it");
        WriteProblem(problem);
    }

    /// <summary>Changes are found later than they could be; null when they are not.</summary>
    public void WriteProblem(string? problem)
    {
        if (problem is not null && _problem is null)
        {
            terminal.WriteErrorLine($"searchctl: import: changes are found only by looking for them from time to time: {problem}");
        }

        _problem = problem;
    }

    /// <summary>The server does not answer, or says that it cannot.</summary>
    public void WriteAway(RpcException exception)
    {
        if (!_isAway)
        {
            _isAway = true;
            terminal.WriteErrorLine($"searchctl: import: {describe(exception)}; trying again until it answers");
        }
    }

    /// <summary>The server does what it was asked to.</summary>
    public void WriteBack()
    {
        if (_isAway)
        {
            _isAway = false;
            terminal.WriteErrorLine("searchctl: import: the server answers again");
        }
    }
}
