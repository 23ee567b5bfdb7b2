using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

using static Search.Contracts.V1.TagReview.Types;

namespace Search.Cli.Commands;

/// <summary><c>searchctl tags review</c>: what a person decides on the tags of an article.</summary>
internal static class TagsReviewCommand
{
    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "The article." };
        var verdicts = new Dictionary<Verdict, Option<string[]>>
        {
            [Verdict.Confirm] = new("--confirm") { Description = "Topic that is right; may be repeated." },
            [Verdict.Add] = new("--add") { Description = "Topic that is missing; may be repeated." },
            [Verdict.Reject] = new("--reject") { Description = "Topic that is wrong and must stay away; may be repeated." },
            [Verdict.Clear] = new("--clear") { Description = "Topic on which an earlier decision is taken back; may be repeated." },
        };

        var command = new Command("review", "Decide on the tags of an article; decisions stay through every run.") { id };
        foreach (var option in verdicts.Values)
        {
            command.Add(option);
        }

        command.SetAction(async (parse, cancellationToken) =>
        {
            var request = new ReviewArticleTagsRequest { ArticleId = parse.GetRequiredValue(id), WaitFor = WaitFor.Searchable };
            foreach (var (verdict, option) in verdicts)
            {
                request.Reviews.Add((parse.GetValue(option) ?? []).Select(topic => new TagReview { TopicId = topic, Verdict = verdict }));
            }

            using var client = options.Connect(parse);
            var response = await client.Tags.ReviewArticleTagsAsync(request, cancellationToken: cancellationToken);
            if (options.IsJson(parse))
            {
                terminal.WriteJson(response);
            }
            else
            {
                new TagWriter(terminal).WriteTags(response.Tags);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
