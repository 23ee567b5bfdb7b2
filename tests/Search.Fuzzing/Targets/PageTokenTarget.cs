using System.Text;

using Search.Changes;
using Search.Searching.Pages;
using Search.Searching.Planning;

namespace Search.Fuzzing.Targets;

/// <summary>Page tokens, a line, and the request that they came with: none is accepted but those that were made for the request. Bytes that are signed are a place or are refused.</summary>
internal sealed class PageTokenTarget : FuzzTarget, IStoreKey
{
    private static readonly string[] Requests = ["a", "b", "search kernel 10"];

    private readonly PageTokens _tokens;
    private readonly HashSet<string> _made;

    public PageTokenTarget()
    {
        _tokens = new PageTokens(this);
        _made = [.. Requests.SelectMany(request => Places().Select(place => $"{_tokens.Write(place, request)}\n{request}"))];
    }

    public override string Name => "page-token";

    public override IReadOnlyList<string> Tokens { get; } = ["=", "-", "_", "+", "/", "A", "\n", "\0", "\u0001", "\u0002", "\u0003", "\u0007", "\u007f", "a", "字", .. Requests];

    public override IEnumerable<byte[]> Seeds => _made.Order(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes);

    public ReadOnlyMemory<byte> Key { get; } = Enumerable.Repeat((byte)7, IStoreKey.Size).ToArray();

    public override string Try(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var (token, request) = text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? (text[..end], text[(end + 1)..]) : (text, "");
        var signed = Accepts(() => _tokens.ReadCursor(_tokens.Sign<PageCursor>(input, request), request, DateTimeOffset.UnixEpoch))
            | Accepts(() => _tokens.Read<ListPlace>(_tokens.Sign<ListPlace>(input, request), request));
        var accepted = _tokens.ReadCursor(token, request, DateTimeOffset.UnixEpoch) is not null;
        return accepted && !_made.Contains($"{token}\n{request}")
            ? throw new BrokenLawException("a token is accepted that nobody made for the request")
            : $"{accepted} {signed}";
    }

    private static bool Accepts(Func<IPagePlace?> read)
    {
        try
        {
            return read() is { } place && (place.IsValid ? true : throw new BrokenLawException("a place is accepted that is none"));
        }
        catch (SearchException refusal) when (refusal.Reason == Reasons.PageTokenInvalid)
        {
            return false;
        }
    }

    private static IEnumerable<PageCursor> Places() =>
    [
        new(Generation: 1, View: 1, SortValue: "0", LastId: "a"),
        new(Generation: 12, View: 345, SortValue: "1.25", LastId: "posts/my-first-post", Moment: 1_000, Policy: MatchPolicy.Any),
        new(Generation: 0, View: 0, SortValue: new string('z', 300), LastId: "字"),
    ];
}
