using System.Collections.Concurrent;

using Search.Articles;
using Search.Searching.Snippets;
using Search.Tests.Support;

namespace Search.Tests.Trials;

/// <summary>What readers see of hits on queries of two or three words from titles.</summary>
[Collection(FamilyIndex.Name)]
public sealed class SnippetTrial(FamilyIndex family)
{
    private const int Queries = 1_000;

    // Above this a passage may be cut inside a word: nothing shorter is a word that anyone reads.
    private const int LongestWord = 180;

    [SharedFact]
    public void Hits_show_why_they_are_hits_and_no_word_is_cut()
    {
        var (hits, marked) = (0, 0);
        var shown = new WordMemory(family.Words);
        var unmarked = new ConcurrentQueue<string>();
        var cut = new ConcurrentQueue<string>();
        Parallel.ForEach(TitleQueries(), query =>
        {
            var finder = new MatchFinder(family.Plan(query), family.Words);
            foreach (var hit in family.Search(query))
            {
                var article = family.Get(hit.ArticleId);
                var matches = new ArticleMatches(shown.Of(article, hit.Language), finder);
                var title = SnippetBuilder.MarkTitle(matches);
                var snippets = SnippetBuilder.Build(matches);
                Interlocked.Increment(ref hits);
                if (title.Concat(snippets.SelectMany(snippet => snippet.Segments)).Any(segment => segment.Matched))
                {
                    Interlocked.Increment(ref marked);
                }
                else
                {
                    unmarked.Enqueue($"{query} → {article.Id.Value}");
                }

                Assert.Equal(article.Title, string.Concat(title.Select(segment => segment.Text)));
                foreach (var text in snippets.Select(snippet => string.Concat(snippet.Segments.Select(segment => segment.Text))).Where(text => !IsWhole(article, text)))
                {
                    cut.Enqueue($"{article.Id.Value}: {text}");
                }
            }
        });

        Assert.True(cut.IsEmpty, $"{cut.Count} snippets of {hits} hits cut a word or character: {string.Join(Environment.NewLine, cut.Take(10))}");
        Assert.True(marked >= hits * 0.999, $"{marked} of {hits} hits show a word of the query; not so {string.Join(", ", unmarked.Take(20))}");
    }

    private List<string> TitleQueries()
    {
        var random = new Random(3);
        var articles = family.Articles;
        List<string> queries = [];
        while (queries.Count < Queries)
        {
            var words = articles[random.Next(articles.Count)].Title.Split(' ').Where(word => word.All(char.IsLetterOrDigit) && word.Length > 2).Distinct().ToArray();
            var count = random.Next(2, 4);
            if (words.Length >= count)
            {
                random.Shuffle(words);
                queries.Add(string.Join(' ', words.Take(count)));
            }
        }

        return queries;
    }

    /// <summary>Whether a passage stands somewhere in the article with no letter or digit before its first or after its last one.</summary>
    private static bool IsWhole(Article article, string passage)
    {
        foreach (var text in article.Sections.SelectMany(section => new[] { section.Text, section.HeadingPath.LastOrDefault(""), section.Code })
            .Append(article.Description).Append(article.Subtitle).Append(string.Join(", ", article.Authors)))
        {
            for (var at = text.IndexOf(passage, StringComparison.Ordinal); at >= 0; at = text.IndexOf(passage, at + 1, StringComparison.Ordinal))
            {
                if (IsBoundary(text, at) && IsBoundary(text, at + passage.Length))
                {
                    return true;
                }
            }
        }

        return passage.Split(' ').Any(word => word.Length >= LongestWord);
    }

    private static bool IsBoundary(string text, int at) => at == 0 || at == text.Length
        || !(char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at]))
        && !(char.IsHighSurrogate(text[at - 1]) && char.IsLowSurrogate(text[at]));
}
