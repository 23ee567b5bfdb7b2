using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Generations;
using Search.Articles;
using Search.Enrichment.Words;
using Search.Indexing;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>An article is indexed the same, whether or not the words by which it was tagged come with it.</summary>
public sealed class ReadWordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("")]
    public void Words_that_were_read_before_make_the_same_terms(string language)
    {
        const string Shared = "Subscribe to the newsletter of our kernel friends today.";
        var article = Some.Article("a", "The GPUs of open-source Häuser", "") with
        {
            Language = language,
            Subtitle = "A second headline",
            Description = "Kernels and schedulers, described.",
            Authors = ["Ada Lovelace"],
            FrontMatterTags = ["Operating systems"],
            Sections =
            [
                new Section([], "", $"Kernels run. {Shared} Models ran 5 MB over node.js ⚡.", "var getHTTPResponse = 1;"),
                new Section(["The GPUs of open-source Häuser"], "g", "Städte und Häuser, Models and Modelling.", ""),
            ],
        };
        var shared = new SharedText(SharedText.SentencesOf(ArticleWords.OfBody(Shared, Some.Analyzer)));
        var indexed = Some.Indexed(article) with { Shared = shared };

        var alone = TermsOf(indexed);

        Assert.NotEmpty(alone);
        Assert.Equal(alone, TermsOf(indexed with { Words = ArticleWords.Of(article, Some.Analyzer, shared) }));
    }

    private List<string> TermsOf(IndexedArticle article)
    {
        using var generation = LuceneGeneration.Create(_folder.File(Guid.NewGuid().ToString()), 1, new IndexingOptions(), new RankingOptions(), TimeProvider.System);
        generation.Put(article);
        generation.Refresh(1);
        using var lease = generation.Views.Acquire();
        var terms = new List<string>();
        foreach (var field in MultiFields.GetFields(lease.View.Reader))
        {
            var all = MultiFields.GetTerms(lease.View.Reader, field).GetEnumerator();
            while (all.MoveNext())
            {
                terms.Add($"{field} {all.Term.Utf8ToString()} {PlacesOf(all)}");
            }
        }

        return terms;
    }

    private static string PlacesOf(TermsEnum term)
    {
        if (term.DocsAndPositions(null, null) is not { } postings)
        {
            return $"{term.TotalTermFreq}";
        }

        postings.NextDoc();
        return string.Join(' ', Enumerable.Range(0, postings.Freq).Select(_ => postings.NextPosition()));
    }
}
