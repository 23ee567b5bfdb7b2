using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Search.Evaluation;

/// <summary>Options of the commands that measure or learn.</summary>
internal static class DataOptions
{
    public static Option<FileInfo[]> Data(string description = "Files with a line {id, title, description, text, gold} for each article.", bool required = true) => new Option<FileInfo[]>("--data")
    {
        Description = description,
        HelpName = "docs.jsonl",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<DirectoryInfo[]> Judged() => new Option<DirectoryInfo[]>("--judged")
    {
        Description = "Folders with tags.jsonl {id, tags, acceptable} and articles/, tagged by the shipped topics.",
        HelpName = "folder",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<DirectoryInfo[]> Collections(string description, bool required) => new Option<DirectoryInfo[]>("--data")
    {
        Description = description,
        HelpName = "folder",
        Required = required,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Option<DirectoryInfo> Articles(string description) =>
        new Option<DirectoryInfo>("--articles") { Description = description, HelpName = "folder" }.AcceptExistingOnly();

    public static Option<bool> NoTags() => new("--no-tags") { Description = "Index articles without tags: faster, and shows what tags do for the figures." };

    public static Option<FileInfo> Topics() => new Option<FileInfo>("--topics")
    {
        Description = "CSV or SKOS file of the topics that the site has; without it, it has none.",
        HelpName = "file",
    }.AcceptExistingOnly();

    public static Option<FileInfo> Out() => new("--out") { Description = "File to write.", HelpName = "file", Required = true };

    public static Option<double> Share(string name, string description, double share) => new(name)
    {
        Description = description,
        HelpName = "share",
        DefaultValueFactory = _ => share,
        Validators = { RequireShare },
    };

    private static void RequireShare(OptionResult result)
    {
        // What is no number is refused by the parser itself.
        if (result.Tokens is [var token, ..] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var share) && share is not (>= 0 and <= 1))
        {
            result.AddError($"{result.Option.Name.TrimStart('-')} must be 0 to 1, was {share}");
        }
    }
}
