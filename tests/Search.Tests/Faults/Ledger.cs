using System.Collections.Concurrent;

using Grpc.Core;

using Search.Contracts.V1;
using Search.Tests.Support;

namespace Search.Tests.Faults;

/// <summary>
/// What was sent to a server and what it acknowledged, article by article, so that what a later server holds can be judged: the last version acknowledged, or one
/// that was sent after it. Every fourth version is a deletion. Each article is written by one thread at a time.
/// </summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<int, Entry> _entries;
    private readonly string[] _texts;
    private int _acknowledgements;

    public Ledger(int count)
        : this([.. Texts(count)], [])
    {
    }

    private Ledger(string[] texts, IEnumerable<KeyValuePair<int, Entry>> entries) => (_texts, _entries) = (texts, new(entries));

    public int Count => _texts.Length;

    public int Acknowledgements => _acknowledgements;

    /// <summary>As it is now.</summary>
    public Ledger Copy() => new(_texts, _entries);

    public static string IdOf(int number) => $"article-{number}";

    /// <summary>The source of a version; null where the article is deleted or not there yet.</summary>
    public string? Content(int number, int version) => version % 4 == 0 ? null : $"{_texts[number]}\n\nThis is version {version} of article{number}.\n";

    /// <summary>The next version of an article, as it is about to be sent.</summary>
    public int Send(int number)
    {
        var entry = _entries.GetValueOrDefault(number);
        _entries[number] = entry with { Sent = entry.Sent + 1 };
        return entry.Sent + 1;
    }

    public void Acknowledge(int number)
    {
        _entries[number] = new Entry(_entries[number].Sent, _entries[number].Sent);
        Interlocked.Increment(ref _acknowledgements);
    }

    /// <summary>Puts the first version of every article.</summary>
    public async Task PutAllAsync(ArticleService.ArticleServiceClient articles)
    {
        foreach (var numbers in Enumerable.Range(0, Count).Chunk(100))
        {
            await articles.BatchPutArticlesAsync(new BatchPutArticlesRequest { Requests = { numbers.Select(NextPut) } });
            Array.ForEach(numbers, Acknowledge);
        }
    }

    /// <summary>The next version of an article that is no deletion.</summary>
    public PutArticleRequest NextPut(int number)
    {
        string? content;
        do
        {
            content = Content(number, Send(number));
        }
        while (content is null);

        return new PutArticleRequest { ArticleId = IdOf(number), Markdown = content };
    }

    /// <summary>Reads all articles of a server. What is there counts as acknowledged from now on.</summary>
    /// <returns>The articles that are not what they must be, in words.</returns>
    public async Task<IReadOnlyList<string>> FindLostAsync(ArticleService.ArticleServiceClient articles)
    {
        var stored = new Dictionary<string, string>();
        using var export = articles.ExportArticles(new ExportArticlesRequest());
        await foreach (var article in export.ResponseStream.ReadAllAsync())
        {
            stored[article.ArticleId] = article.Markdown;
        }

        return [.. Enumerable.Range(0, Count).Select(number => Settle(number, stored.GetValueOrDefault(IdOf(number)))).OfType<string>()];
    }

    private string? Settle(int number, string? stored)
    {
        var (acknowledged, sent) = _entries.GetValueOrDefault(number);
        for (var version = sent; version >= acknowledged; version--)
        {
            if (Content(number, version) == stored)
            {
                _entries[number] = new Entry(version, version);
                return null;
            }
        }

        return $"{IdOf(number)}: acknowledged version {acknowledged}, sent {sent}, found '{stored?[^Math.Min(stored.Length, 60)..].ReplaceLineEndings(" ") ?? "nothing"}'";
    }

    /// <summary>The articles beside the checkout, over again where they are too few; short texts where there are none.</summary>
    private static IEnumerable<string> Texts(int count)
    {
        var files = Checkout.SharedArticles;
        return Enumerable.Range(0, count).Select(number => files.Count == 0 ? $"# Article {number}\n\nKernel." : File.ReadAllText(files[number % files.Count]));
    }

    private readonly record struct Entry(int Acknowledged, int Sent);
}
