using System.CommandLine;

using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Audit;

/// <summary><c>searchctl audit</c>: who changed what.</summary>
internal static class AuditCommand
{
    // The most that ListAuditEntries gives at once.
    private const int PageSize = 1_000;

    private const int DefaultLimit = 100;

    public static Command Create(GlobalOptions options, Terminal terminal)
    {
        var kind = new Option<string>("--kind") { Description = "Only what was changed of this kind: topic, review, synonym, key, job, setting.", HelpName = "kind" };
        var subject = new Option<string>("--subject") { Description = "Only what was changed under this id.", HelpName = "id" };
        var key = new Option<string>("--key-id") { Description = "Only what came with this key.", HelpName = "id" };
        var request = new Option<string>("--request-id") { Description = "Only what this call changed.", HelpName = "id" };
        var from = new Option<string>("--from") { Description = "Only from this moment on, in ISO 8601.", HelpName = "time" };
        var before = new Option<string>("--before") { Description = "Only from before this moment, in ISO 8601.", HelpName = "time" };
        var limit = new Option<int>("--limit")
        {
            Description = "Most entries.",
            HelpName = "count",
            DefaultValueFactory = _ => DefaultLimit,
            Validators =
            {
                result =>
                {
                    if (result.Tokens is [var token, ..] && int.TryParse(token.Value, out var count) && count < 1)
                    {
                        result.AddError($"limit must be 1 or more, was {count}");
                    }
                },
            },
        };
        var command = new Command("audit", "List who changed what, the last first.") { kind, subject, key, request, from, before, limit };
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var client = options.Connect(parse);
            var wanted = new ListAuditEntriesRequest
            {
                Kind = parse.GetValue(kind) ?? "",
                SubjectId = parse.GetValue(subject) ?? "",
                KeyId = parse.GetValue(key) ?? "",
                RequestId = parse.GetValue(request) ?? "",
                From = parse.GetValue(from) ?? "",
                Before = parse.GetValue(before) ?? "",
            };
            var left = parse.GetValue(limit);
            var all = new List<AuditEntry>();
            do
            {
                wanted.PageSize = Math.Min(left, PageSize);
                var page = await client.Audit.ListAuditEntriesAsync(wanted, cancellationToken: cancellationToken);
                all.AddRange(page.Entries);
                left -= page.Entries.Count;
                wanted.PageToken = page.NextPageToken;
            }
            while (left > 0 && wanted.PageToken.Length > 0);

            if (options.IsJson(parse))
            {
                terminal.WriteJson(new ListAuditEntriesResponse { Entries = { all }, NextPageToken = wanted.PageToken });
                return ExitCode.Done;
            }

            foreach (var entry in all)
            {
                terminal.WriteLine(AuditWriter.Line(entry));
            }

            terminal.WriteIfEmpty(all.Count, "the audit log has no such entry");

            return ExitCode.Done;
        });
        return command;
    }
}
