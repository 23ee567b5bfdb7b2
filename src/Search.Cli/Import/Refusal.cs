using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

using Search.Client;
using Search.Contracts.V1;

namespace Search.Cli.Import;

/// <summary>A file that did not become an article, and why.</summary>
/// <param name="Path">As the user would write it.</param>
/// <param name="Reason">Stable name of the rule it broke.</param>
/// <param name="Message">For people.</param>
internal sealed record Refusal(string Path, string Reason, string Message)
{
    public static Refusal Of(string path, SearchException exception) => new(path, exception.Reason.Name, exception.Message);

    public static Refusal Of(string path, Exception unreadable) => new(path, Reasons.FileUnreadable.Name, unreadable.Message);

    public static Refusal Of(string path, Google.Rpc.Status error)
    {
        var failure = SearchFailure.Of(error);
        return new Refusal(path, failure.Reason, failure.Message);
    }

    /// <summary>The answer that the server would have given; the file stands in the error's metadata.</summary>
    public ImportArticlesResponse ToAnswer() => new()
    {
        Error = new Google.Rpc.Status
        {
            Code = (int)Code.InvalidArgument,
            Message = Message,
            Details = { Any.Pack(new ErrorInfo { Reason = Reason, Domain = "searchctl", Metadata = { ["file"] = Path } }) },
        },
    };
}
