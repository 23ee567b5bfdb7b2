using System.CommandLine;
using System.CommandLine.Parsing;

using Search.Cli.Output;
using Search.Contracts.V1;

using static Search.Contracts.V1.SearchArticlesRequest.Types;

namespace Search.Cli.Commands;

/// <summary><c>searchctl search</c>: the best hits for a query.</summary>
internal static class SearchCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var query = new Argument<string[]>("query")
        {
            Description = "Words, \"phrases\", -word, OR, brackets, title: tag: author: after: before:, and wor*. None: all articles, newest first.",
            Arity = ArgumentArity.ZeroOrMore,
            Validators = { RefuseOptions },
        };
        var filter = new FilterOptions();
        var order = new Option<string>("--order") { Description = "Order of the hits." };
        order.AcceptOnlyFromAmong("relevance", "newest", "oldest", "title");
        var match = new Option<string>("--match") { Description = "Words that a hit must hold: all, any, or auto (all or most where enough articles hold those)." };
        match.AcceptOnlyFromAmong("auto", "all", "any");
        var facets = new Option<string[]>("--facet") { Description = "Counts hits by tag, author, year, read_time, language or attribute.<key>; may be repeated." };
        var explain = new Option<bool>("--explain") { Description = "Says of each hit what matched, where and how." };
        var pageSize = new Option<int>("--page-size", "--limit") { Description = "Hits on one page: 10 when not given, at most 100." };
        var pageToken = new Option<string>("--page-token") { Description = "Goes on where the page before ended." };

        var command = new Command("search", "Find articles.")
        {
            query,
        };
        foreach (var option in filter.All.Concat([order, match, facets, explain, pageSize, pageToken]))
        {
            command.Add(option);
        }

        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new SearchArticlesRequest
            {
                Query = string.Join(' ', parse.GetValue(query) ?? []),
                Filter = filter.Of(parse),
                OrderBy = parse.GetValue(order) is { } name ? Enum.Parse<OrderBy>(name, ignoreCase: true) : OrderBy.Unspecified,
                MatchPolicy = parse.GetValue(match) is { } policy ? Enum.Parse<MatchPolicy>(policy, ignoreCase: true) : MatchPolicy.Unspecified,
                Facets = { (parse.GetValue(facets) ?? []).Select(facet => new FacetRequest { Name = facet }) },
                Explain = parse.GetValue(explain),
                PageSize = parse.GetValue(pageSize),
                PageToken = parse.GetValue(pageToken) ?? "",
            };

            using var client = options.Connect(parse);
            var response = await client.Search.SearchArticlesAsync(request, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new SearchWriter(terminal).Write(response);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A misspelt option must not become a word of the query in silence.</summary>
    private static void RefuseOptions(ArgumentResult words)
    {
        foreach (var token in words.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            words.AddError($"search has no option {Quote.Of(token.Value)}");
        }
    }
}
