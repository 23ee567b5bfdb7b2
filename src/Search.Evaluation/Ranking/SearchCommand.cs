using System.CommandLine;
using System.CommandLine.Parsing;

using Search.TopicFiles;

namespace Search.Evaluation.Ranking;

/// <summary><c>search</c>: measures ranking on test collections. Asks no server.</summary>
internal sealed class SearchCommand
{
    private const string Served = "served";
    private const string Plain = "plain";

    private readonly Option<DirectoryInfo[]> _data = DataOptions.Collections(
        "Folders with corpus.jsonl {id, title, text}, queries.jsonl {id, text} and qrels.tsv (query, document, grade).", required: true);
    private readonly Option<DirectoryInfo> _articles = DataOptions.Articles(
        "Articles that are searched where a collection has no corpus.jsonl; without it the folder articles beside that of all data.");
    private readonly Option<string> _configuration = new Option<string>("--configuration")
    {
        Description = "What is measured: the service's own engine, or Lucene.Net alone.",
        DefaultValueFactory = _ => Served,
    }.AcceptOnlyFromAmong(Served, Plain);
    private readonly Option<PlainAnalyzer> _analyzer = new("--analyzer") { Description = "Which of Lucene.Net's analyzers plain takes." };
    private readonly Option<FileInfo> _topics = DataOptions.Topics();
    private readonly Option<bool> _noTags = DataOptions.NoTags();
    private readonly Option<string[]> _set = RankingSettings.Option();
    private readonly Option<FileInfo> _run = new("--run")
    {
        Description = "Write the rankings as a TREC run file; of several collections queries are named <collection>/<query>.",
        HelpName = "file",
    };
    private readonly Option<bool> _compare = new("--compare") { Description = "Measure both configurations, and whether they differ more than by chance." };
    private readonly Option<bool> _mixed = new("--mixed")
    {
        Description = "Measure each collection alone, and once more in one index with the documents of all, such as those of other languages.",
    };
    private readonly Option<bool> _condensed = new("--condensed")
    {
        Description = "Measure once more with documents that nobody judged left out of the rankings, rather than taken for irrelevant ones.",
    };
    private readonly Option<FileInfo[]> _compareRuns = new Option<FileInfo[]>("--compare-runs")
    {
        Description = "Compare two run files instead, the baseline first.",
        HelpName = "files",
        AllowMultipleArgumentsPerToken = true,
        Arity = new ArgumentArity(2, 2),
    }.AcceptExistingOnly();

    private SearchCommand()
    {
    }

    public static Command Create(Option<bool> json, Printer printer)
    {
        var search = new SearchCommand();
        var command = new Command("search", "Measure ranking on test collections: what the service finds, or Lucene.Net alone.")
        {
            search._data, search._articles, search._configuration, search._analyzer, search._topics, search._noTags, search._set,
            search._run, search._compare, search._mixed, search._condensed, search._compareRuns,
        };
        command.Validators.Add(search.RequireOneRun);
        command.SetAction((parse, cancellationToken) => DataFiles.Run(
            printer, "search", () => search.Measure(parse, printer, parse.GetValue(json), cancellationToken)));
        return command;
    }

    private void RequireOneRun(CommandResult command)
    {
        var comparisons = new Option[] { _compare, _mixed, _compareRuns, _run }.Where(option => command.GetResult(option) is { Implicit: false }).ToList();
        if (comparisons.Count > 1)
        {
            command.AddError($"{string.Join(" and ", comparisons.Select(option => option.Name.TrimStart('-')))} cannot be given together");
        }
    }

    private void Measure(ParseResult parse, Printer printer, bool isJson, CancellationToken cancellationToken)
    {
        List<JudgedCollection> collections = [.. parse.GetRequiredValue(_data)
            .Select(folder => JudgedCollection.Read(folder.ToString(), parse.GetValue(_articles)?.ToString()))];
        var configurations = ConfigurationsOf(parse, collections, QueryName, printer.Time, cancellationToken);
        List<FiguresOfAll> kinds = [.. (parse.GetValue(_condensed) ? (bool[])[false, true] : [false]).Select(isCondensed => new FiguresOfAll(isCondensed, configurations))];
        var output = new FiguresOutput(printer, isJson);
        using var runFile = parse.GetValue(_run) is { } file ? new StreamWriter(file.FullName) : null;
        foreach (var collection in collections)
        {
            List<SearchRun> runs = [];
            foreach (var configuration in configurations)
            {
                runs.Add(configuration.Run(collection));
                if (runFile is not null)
                {
                    TrecRunFile.Write(
                        runFile, configuration.Name, runs[^1].Rankings.Select(entry => KeyValuePair.Create(QueryName(collection, entry.Key), entry.Value)));
                }
            }

            kinds.ForEach(kind => kind.Add(output, collection, runs));
        }

        if (collections.Count > 1)
        {
            kinds.ForEach(kind => kind.WriteMeans(output));
        }

        output.Finish();

        string QueryName(JudgedCollection collection, string query) => collections.Count > 1 ? $"{collection.Name}/{query}" : query;
    }

    private IReadOnlyList<SearchConfiguration> ConfigurationsOf(
        ParseResult parse,
        IReadOnlyList<JudgedCollection> collections,
        Func<JudgedCollection, string, string> queryName,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (parse.GetValue(_compareRuns) is { Length: > 0 } files)
        {
            return [.. files.Select(file => SearchConfiguration.OfFile(file.ToString(), queryName))];
        }

        var plain = SearchConfiguration.Plain(parse.GetValue(_analyzer), cancellationToken);
        var topics = parse.GetValue(_topics) is { } file ? TopicFile.Read(file.FullName) : [];
        var served = SearchConfiguration.Served(topics, !parse.GetValue(_noTags), RankingSettings.Read(parse.GetValue(_set) ?? []), time, cancellationToken);
        var chosen = parse.GetValue(_configuration) == Plain ? plain : served;
        return parse.GetValue(_compare) ? [plain, served]
            : parse.GetValue(_mixed) ? [chosen, SearchConfiguration.Mixed(chosen, collections)]
            : [chosen];
    }
}
