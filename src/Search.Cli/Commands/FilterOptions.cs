using System.CommandLine;
using System.CommandLine.Parsing;

using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary>What articles must be, as options of a command.</summary>
internal sealed class FilterOptions
{
    private readonly Option<string[]> _tags = new("--tag") { Description = "Topic that articles must have; may be repeated, and all must hold." };
    private readonly Option<string[]> _authors = new("--author") { Description = "Name that must be among the authors; may be repeated, and one must hold." };
    private readonly Option<string[]> _languages = new("--language") { Description = "Language of the articles, such as en or pt-br; may be repeated, and one must hold." };

    private readonly Option<string[]> _attributes = new("--attribute")
    {
        Description = "Value that the front matter must have; may be repeated, and all must hold.",
        HelpName = "key=value",
    };

    private readonly Option<string> _from = new("--from") { Description = "First publish date that counts: 2025, 2025-02, 2025-02-03.", HelpName = "date" };
    private readonly Option<string> _before = new("--before") { Description = "First publish date that no longer counts.", HelpName = "date" };

    public IEnumerable<Option> All => [_tags, _authors, _languages, _attributes, _from, _before];

    /// <summary>Whether any of them is given.</summary>
    public bool AreGiven(SymbolResult result) => All.Any(option => result.GetResult(option) is { Implicit: false });

    public ArticleFilter Of(ParseResult parse) => new()
    {
        TagsAll = { parse.GetValue(_tags) ?? [] },
        Authors = { parse.GetValue(_authors) ?? [] },
        Languages = { parse.GetValue(_languages) ?? [] },
        Attributes = { parse.GetValue(_attributes) ?? [] },
        PublishedFrom = parse.GetValue(_from) ?? "",
        PublishedBefore = parse.GetValue(_before) ?? "",
    };
}
