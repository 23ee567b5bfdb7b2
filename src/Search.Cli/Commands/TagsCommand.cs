using System.CommandLine;

using Search.Cli.Output;
using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Commands;

/// <summary><c>searchctl tags</c>: the topics in use; what a file would be tagged with; people's decisions.</summary>
internal static class TagsCommand
{
    // The most that ListTags gives at once.
    private const int PageSize = 1_000;

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var command = new Command("tags", "List the topics in use, most used first.")
        {
            TagsPreviewCommand.Create(options, terminal),
            TagsReviewCommand.Create(options, terminal),
        };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var all = await ListAllAsync(client, cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(all);
                return ExitCode.Done;
            }

            foreach (var tag in all.Tags)
            {
                terminal.WriteLine($"{tag.ArticleCount,8}  {SafeText.Line(tag.TopicId),-32}  {SafeText.Line(tag.Label)}");
            }

            terminal.WriteIfEmpty(all.Tags.Count, "no article that you may see has a tag");

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>All pages as one.</summary>
    private static async Task<ListTagsResponse> ListAllAsync(SearchClient client, CancellationToken cancellationToken)
    {
        var all = new ListTagsResponse();
        var request = new ListTagsRequest { PageSize = PageSize };
        do
        {
            var page = await client.Tags.ListTagsAsync(request, cancellationToken: cancellationToken);
            all.Tags.Add(page.Tags);
            all.TotalSize = page.TotalSize;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        return all;
    }
}
