using System.Text;

using Search.Articles;
using Search.Searching.Pages;
using Search.Searching.Queries;
using Search.Security;
using Search.Tests.Support;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Search.Tests.Fuzzing;

/// <summary>Whatever is to be read is read or refused with a documented reason, in time that its length explains.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    // Far above what any text takes for each of its characters, and far below what one takes that is not linear.
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ForEachCharacter = TimeSpan.FromMicroseconds(20);

    private static readonly string[] HeadWords =
        ["---\n", "+++\n", "title: ", "tags: [", "]", "{", "}", "\"", "'", "&a ", "*a", "- ", ": ", "|\n", "#", "\t", "draft: true\n", "publish_date: ", "2025-02-30", "!!binary ", "? ", "%YAML 1.2\n", "<!--", "-->"];

    private static readonly string[] BodyWords =
        ["[", "](", ")", "![", "*", "**", "_", "`", "```\n", "> ", "# ", "| ", "|---|", "\n\n", "<div>", "</div>", "<?", "<!--", "-->", "{{", "}}", "{%", "%}", "[^", ":::", "\\", "&amp;", "[[", "]]", "==", "~~", "1. ", "- [ ] ", "http://a.b", "$$", "{#", "#}", "<Tab x={", "^["];

    private static readonly string[] QueryWords =
        ["\"", "-", "OR", "|", "(", ")", "title:", "tag:", "author:", "after:", "before:2025", "*", "AND", "NOT", "c++", ".net", "5 MB", "€", "CVE-2023-1234", "水", "ﬃ", "http://", "::", "1,000", "'", "~", "^", "\\"];

    [Fact]
    public Task Front_matter() => Fuzz.RunAsync("front-matter", Fuzz.CorpusOf("front-matter"), HeadWords, ParseAsync, output);

    [Fact]
    public Task Markdown() => Fuzz.RunAsync("markdown", Fuzz.CorpusOf("markdown"), BodyWords, ParseAsync, output);

    [Fact]
    public Task Query() => Fuzz.RunAsync("query", Fuzz.CorpusOf("query"), QueryWords, text => TimedAsync(text, () => QuerySyntax.Parse(text)), output);

    [Fact]
    public Task Page_token()
    {
        var tokens = new PageTokens(new FixedKey(1));
        var real = tokens.Write(new ListPlace("an-article"), "articles");
        return Fuzz.RunAsync(
            "page-token",
            [real, new PageTokens(new FixedKey(2)).Write(new ListPlace("an-article"), "articles"), tokens.Write(new ListPlace("an-article"), "topics")],
            ["A", "_", "-", "=", "+", "/", "%2B"],
            text => RefusedOrAsync(() =>
            {
                if (tokens.Read<ListPlace>(text, "articles") is not null && text != real)
                {
                    throw new XunitException("a token that was not made here is read");
                }
            }),
            output);
    }

    [Fact]
    public Task Key()
    {
        var secret = KeySecret.New(KeyId.New());
        return Fuzz.RunAsync(
            "key",
            [secret.Text, KeySecret.New(KeyId.New()).Text],
            ["srch_", "_", "-", "A", "0", " ", "Bearer "],
            text =>
            {
                if (text != secret.Text && KeySecret.Find(text)?.Hash == secret.Hash)
                {
                    throw new XunitException("another text is taken for the key");
                }

                return Task.FromResult("accepted");
            },
            output);
    }

    private static Task<string> ParseAsync(string text) => TimedAsync(text, () => ArticleParser.Parse(ArticleId.Draft, text));

    private static async Task<string> TimedAsync(string text, Action read)
    {
        var (answer, used) = await ThreadTime.MeasureAsync(() => Refused(read));
        var most = Start + (ForEachCharacter * Encoding.UTF8.GetByteCount(text));
        return used <= most ? answer : throw new XunitException($"{text.Length} characters took {used.TotalSeconds:F1} s of processor time, more than {most.TotalSeconds:F1}");
    }

    private static Task<string> RefusedOrAsync(Action read) => Task.FromResult(Refused(read));

    private static string Refused(Action read)
    {
        try
        {
            read();
            return "accepted";
        }
        catch (SearchException refusal)
        {
            return refusal.Reason.Name;
        }
    }
}
