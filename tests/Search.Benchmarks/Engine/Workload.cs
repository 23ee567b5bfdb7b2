using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Benchmarks.Engine;

/// <summary>Queries of one kind.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Queries">Each as typed, with the query of Lucene.Net that asks for the same.</param>
internal sealed record Workload(string Name, IReadOnlyList<(string Typed, Query Bare)> Queries)
{
    /// <summary>How many of its words a hit must hold.</summary>
    public MatchPolicy Policy { get; private init; } = MatchPolicy.Any;

    /// <summary>What hits must be besides. Bare Lucene.Net is asked without it.</summary>
    public ArticleFilter Filter { get; private init; } = ArticleFilter.None;

    /// <summary>What hits are counted by. Bare Lucene.Net is asked without it.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; private init; } = [];

    /// <summary>All kinds, of as many queries each.</summary>
    public static IReadOnlyList<Workload> Of(EngineIndex index, int count) => new WorkloadMaker(index, count).Make();

    /// <summary>The question to the engine.</summary>
    public SearchQuery Ask(QueryPlan plan, Audience audience) =>
        new() { Plan = plan, Policy = Policy, Filter = Filter, Facets = Facets, PageSize = 10, Audience = audience };

    /// <summary>Draws words of titles, by how many articles hold them.</summary>
    private sealed class WorkloadMaker(EngineIndex index, int count)
    {
        private readonly Random _random = new(3);
        private readonly List<(string Word, double Share)> _words = [.. index.Titles.SelectMany(title => title).Distinct().Order(StringComparer.Ordinal)
            .Select(word => (word, index.Bare.DocFreq(TermOf(index, word)) / (double)index.Bare.NumDocs))
            .Where(word => word.Item2 > 0)];

        public IReadOnlyList<Workload> Make()
        {
            var or3 = Titles(3, Occur.SHOULD);
            return
            [
                new("term, rare", Terms(0, 0.001)),
                new("term, medium", Terms(0.001, 0.02)),
                new("term, frequent", Frequent(1, Occur.SHOULD)),
                new("or of 2 title words", Titles(2, Occur.SHOULD)),
                new("or of 3 title words", or3),
                new("or of 5 title words", Titles(5, Occur.SHOULD)),
                new("or of 3 frequent words", Frequent(3, Occur.SHOULD)),
                new("and of 2 title words", Titles(2, Occur.MUST)) { Policy = MatchPolicy.All },
                new("and of 3 title words", Titles(3, Occur.MUST)) { Policy = MatchPolicy.All },
                new("phrase", Drawn(2).Select(words => ($"\"{words[0]} {words[1]}\"", (Query)Phrase(words))).ToList()) { Policy = MatchPolicy.All },
                new("prefix", Drawn(1).Select(words => ($"{words[0][..3]}*", (Query)new PrefixQuery(new Term(EngineIndex.Text, words[0][..3])))).ToList()) { Policy = MatchPolicy.All },
                new("fuzzy", Drawn(1).Select(words => Misspelled(words[0])).Select(word => (word, (Query)new FuzzyQuery(new Term(EngineIndex.Text, word), 1))).ToList()) { Policy = MatchPolicy.All },
                new("or of 3, with filters", or3) { Filter = new ArticleFilter { Languages = ["en"], PublishedFrom = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero) } },
                new("or of 3, with three facets", or3) { Facets = [new(FacetNames.Tag, ""), new(FacetNames.Author, ""), new(FacetNames.Year, "")] },
            ];
        }

        private List<(string, Query)> Terms(double least, double most) =>
            [.. Some([.. _words.Where(word => word.Share > least && word.Share <= most)]).Select(word => (word.Word, Any([word.Word], Occur.SHOULD)))];

        /// <summary>Words of the fifty most frequent.</summary>
        private List<(string, Query)> Frequent(int words, Occur occur)
        {
            var frequent = _words.OrderByDescending(word => word.Share).Take(50).Select(word => word.Word).ToArray();
            return [.. Enumerable.Range(0, count).Select(_ => _random.GetItems(frequent, words).Distinct().ToArray()).Select(drawn => (string.Join(' ', drawn), Any(drawn, occur)))];
        }

        private List<(string, Query)> Titles(int words, Occur occur) => [.. Drawn(words).Select(drawn => (string.Join(' ', drawn), Any(drawn, occur)))];

        /// <summary>Words that stand in the title of one article, in its order.</summary>
        private IEnumerable<string[]> Drawn(int words) => Some([.. index.Titles.Where(title => title.Length >= words)])
            .Select(title => (Title: title, First: _random.Next(title.Length - words + 1)))
            .Select(drawn => drawn.Title[drawn.First..(drawn.First + words)]);

        private T[] Some<T>(T[] values) => values.Length == 0 ? [] : _random.GetItems(values, count);

        private static string Misspelled(string word) => $"{word[..^2]}{word[^1]}{word[^2]}";

        private BooleanQuery Any(IEnumerable<string> words, Occur occur)
        {
            var query = new BooleanQuery();
            foreach (var word in words)
            {
                query.Add(new TermQuery(TermOf(index, word)), occur);
            }

            return query;
        }

        private PhraseQuery Phrase(IEnumerable<string> words)
        {
            var phrase = new PhraseQuery();
            foreach (var word in words)
            {
                phrase.Add(TermOf(index, word));
            }

            return phrase;
        }

        /// <summary>A word as bare Lucene.Net indexed it; a word of the language that it leaves out stays as it is.</summary>
        private static Term TermOf(EngineIndex index, string word)
        {
            using var tokens = index.BareAnalyzer.GetTokenStream(EngineIndex.Text, word);
            var term = tokens.AddAttribute<ICharTermAttribute>();
            tokens.Reset();
            var text = tokens.IncrementToken() ? term.ToString()! : word;
            tokens.End();
            return new Term(EngineIndex.Text, text);
        }
    }
}
