using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Audit;

/// <summary>Shows entries of the audit log to people, a line each.</summary>
internal static class AuditWriter
{
    // Two contents of such a length still fit beside the rest in a wide window; --json has all of them.
    private const int MaxContentLength = 60;

    /// <summary>When, which, who, what, from what to what.</summary>
    public static string Line(AuditEntry entry) => SafeText.Line(
        $"{entry.RecordedAt}  {entry.Sequence,8}  {entry.KeyId,-16}  {$"{entry.Kind} {entry.SubjectId}",-40}  {ChangeOf(entry)}{UndoOf(entry)}");

    /// <summary>What was, or would be, taken back.</summary>
    public static string Line(UndoChangeResponse.Types.Subject subject, bool isDryRun) => SafeText.Line(
        $"{subject.Kind} {subject.SubjectId} {(isDryRun ? "would be" : "is")} {(subject.Gone ? "gone again" : "again as it was")}");

    private static string ChangeOf(AuditEntry entry) => entry.Damaged
        ? "(damaged)"
        : $"{(entry.HasOldContent ? Shortened(entry.OldContent) : "(nothing)")} → {(entry.HasNewContent ? Shortened(entry.NewContent) : "(nothing)")}";

    private static string UndoOf(AuditEntry entry) => entry.Undoes > 0 ? $"  (takes back {entry.Undoes})" : "";

    private static string Shortened(string content) => content.Length <= MaxContentLength ? content : $"{content[..(MaxContentLength - 1)]}…";
}
