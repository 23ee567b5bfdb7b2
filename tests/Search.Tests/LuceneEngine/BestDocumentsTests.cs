using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Related;
using Search.Adapters.LuceneEngine.Views;
using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class BestDocumentsTests : IDisposable
{
    private const int Words = 300;
    private const int Limit = 20;

    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    /// <summary>A segment that is read from disk, one that is in memory, and in both articles that are deleted or drafts.</summary>
    [Fact]
    public void They_are_those_that_reading_all_postings_would_give_with_the_same_scores()
    {
        var random = new Random(17);
        var filled = Enumerable.Range(0, 1_400).Select(number => ArticleOf(number, random)).ToList();
        _index.Add(filled[..1_300]);
        _index.Add(filled[1_300..]);
        filled.Where((_, number) => number % 11 == 0).ToList().ForEach(article => _index.Delete(article.Id));
        _index.Refresh(filled.Count + 1);
        using var lease = _index.Generation.Views.Acquire();
        var view = lease.View;
        var terms = Enumerable.Range(0, Words)
            .Select(word => new Term(FieldNames.EnglishStems, Name(word)))
            .Select(term => (Term: term, Documents: view.Terms.Of(term).DocFreq))
            .Where(term => term.Documents > 0)
            .ToList();

        for (var question = 0; question < 40; question++)
        {
            var weighted = random.GetItems(terms.ToArray(), 60).DistinctBy(term => term.Term.Text)
                .Select(term => (term.Term, term.Documents, Weight: (float)(0.1 + random.NextDouble()), Idf: Bm25.InverseDocumentFrequency(term.Documents, view.Reader.MaxDoc)))
                .ToList();
            var except = random.Next(view.Reader.MaxDoc);

            var best = new BestDocuments(view, Some.Everyone, new WorkSteps(CancellationToken.None)).Find(
                weighted.Select(term => new WeightedPostings(term.Term, term.Weight * term.Idf * term.Idf, term.Documents, IsSaturated: true)), Limit, except);

            var query = new BooleanQuery(disableCoord: true);
            weighted.ForEach(term => query.Add(new TermQuery(term.Term) { Boost = term.Weight * term.Idf }, Occur.SHOULD));
            var collector = TopScoreDocCollector.Create(view.Reader.MaxDoc, docsScoredInOrder: false);
            view.Searcher.Search(query, new VisibleCollector(collector, Some.Everyone, new WorkSteps(CancellationToken.None)));
            var all = collector.GetTopDocs().ScoreDocs.Where(hit => hit.Doc != except).ToDictionary(hit => hit.Doc, hit => hit.Score);
            Assert.Equal(Limit, best.Count);
            Assert.All(best, hit => Assert.Equal(all[hit.Doc], hit.Score, tolerance: 1e-4f * hit.Score));
            Assert.All(all.Values.OrderDescending().Take(Limit).Zip(best), pair => Assert.Equal(pair.First, pair.Second.Score, tolerance: 1e-4f * pair.First));
        }
    }

    /// <summary>Words by Zipf's law, as articles have them; one article in seven is a draft.</summary>
    private static Article ArticleOf(int number, Random random)
    {
        var body = string.Join(' ', Enumerable.Range(0, random.Next(10, 80)).Select(_ => Name(Zipf(random))));
        return Some.Article($"a{number}", Name(Zipf(random)), body) with { IsDraft = number % 7 == 0 };
    }

    private static int Zipf(Random random) => (int)Math.Pow(Words, random.NextDouble()) - 1;

    /// <summary>A word that no stemmer changes: "qabx".</summary>
    private static string Name(int number) => $"q{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}x";
}
