using Search.Security;
using Search.Server.Access;

namespace Search.Server.Admission;

/// <summary>
/// Tells the class of a call: from what it does, else from the caller's key, else from the user agent. A program that names itself as a bot is one; a browser is a
/// reader; every other program, curl and gRPC clients among them, is a service. Whoever wants to be sure gives the class to a key: a user agent is only what a caller says.
/// </summary>
internal static class CallClasses
{
    // What crawlers call themselves: Googlebot, bingbot, GPTBot, Bytespider, Yahoo! Slurp, Scrapy, ia_archiver.
    private static readonly string[] BotWords = ["bot", "crawl", "spider", "slurp", "scrapy", "archiver"];

    // Every browser begins so, since the first ones did.
    private const string Browser = "Mozilla/";

    /// <summary>The class of a call.</summary>
    public static CallClass Of(CallKind kind, HttpContext context) =>
        CallRules.IsBatch(kind) ? CallClass.Batch : Caller.Of(context).Class ?? OfUserAgent(context.Request.Headers.UserAgent.ToString());

    /// <summary>The class that a user agent tells.</summary>
    public static CallClass OfUserAgent(string userAgent) => userAgent switch
    {
        _ when Array.Exists(BotWords, word => userAgent.Contains(word, StringComparison.OrdinalIgnoreCase)) => CallClass.Bot,
        _ when userAgent.StartsWith(Browser, StringComparison.Ordinal) => CallClass.Reader,
        _ => CallClass.Service,
    };
}
