using CsCheck;

using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.Searching.Planning;

/// <summary>How often planning asks the corpus: each round may be a call through a network.</summary>
public sealed class CorpusRoundTests : IDisposable
{
    private const int MaxRounds = 3;

    // Held, rare, misspelled by one letter and two, in two spellings, too common, hidden, with signs and digits, topics and synonyms.
    private static readonly string[] Parts =
    [
        "kernel", "kernal", "kernals", "notebooks", "notxbxoks", "opensource", "open", "source", "open-source", "python3", "python", "3", "the", "of", "gardan",
        "secretdraft", "secretdrafx", "database", "data", "base", "KERNAL", "Kubernetes", "k8s", "automobile", "car", "café", "wörld", "ci/cd", "x",
        "ke*", "open-so*", "zz*", "-kernal", "-\"open source\"", "\"open source\"", "\"kernal panic\"", "title:kernal", "title:ker*", "author:ann", "tag:linux",
        "after:2020", "kernal OR gardan", "(kernel gardan)", "(ker* OR \"open source\")", "zyzzyva",
    ];

    private readonly LuceneFixture _index = new();

    public CorpusRoundTests()
    {
        _index.Add(Enumerable.Range(0, 12).Select(number => Some.Article($"n{number}", title: "Kernel notebooks", body: "kernel notebooks open source python 3 data base garden")));
        _index.Add(
            Some.Article("one", body: "opensource python3 database") with { Language = "de", Authors = ["Ann"] },
            Some.Article("hidden", body: "secretdraft kernals") with { IsDraft = true });
        _index.AddTopic(Some.Topic("Kubernetes", "k8s"));
        _index.AddSynonym(Some.Synonym("cars", "car", "automobile"));
    }

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Planning_asks_at_most_three_times_whatever_the_number_and_kind_of_words() =>
        Gen.Select(Gen.Int[0, Parts.Length - 1].Array[1, 32], Gen.Bool, Gen.Bool).Sample(
            (parts, isBeingTyped, toleratesTypos) =>
            {
                var query = string.Join(' ', parts.Select(part => Parts[part]));
                var rounds = Plan(QuerySyntax.ParseUnbounded(query), new QueryOptions { IsBeingTyped = isBeingTyped, ToleratesTypos = toleratesTypos });

                Assert.InRange(rounds.Count, 1, MaxRounds);
                Assert.DoesNotContain(rounds, round => round.IsEmpty);
                AssertOnce(rounds.SelectMany(round => round.Counts));
                AssertOnce(rounds.SelectMany(round => round.Prefixes));
                AssertOnce(rounds.SelectMany(round => round.Similar));
            },
            iter: 500);

    [Theory]
    [InlineData("kernel", 2)]
    [InlineData("-\"2024 3\"", 2)]
    [InlineData("after:2020", 1)]
    [InlineData("kernal gardan notxbxoks", 3)]
    public void A_round_is_left_out_where_nothing_follows_from_the_one_before(string query, int rounds) =>
        Assert.Equal(rounds, Plan(QuerySyntax.Parse(query), new QueryOptions()).Count);

    [Fact]
    public void Similar_words_are_looked_for_only_for_those_that_nobody_holds()
    {
        var asked = Plan(QuerySyntax.Parse("kernel kernal garden gardan secretdraft"), new QueryOptions()).SelectMany(round => round.Similar);

        Assert.Equal(["gardan", "kernal", "secretdraft"], asked.Select(question => question.Word).Order());
    }

    private static void AssertOnce<T>(IEnumerable<T> questions)
    {
        var all = questions.ToList();
        Assert.Equal(all.Distinct(), all);
    }

    private List<CorpusQuestions> Plan(ParsedQuery query, QueryOptions options)
    {
        return AtOnce.Of(PlanAsync());

        async ValueTask<List<CorpusQuestions>> PlanAsync()
        {
            await using var view = await _index.Searcher.OpenViewAsync(after: null, CancellationToken.None);
            var rounds = new List<CorpusQuestions>();
            try
            {
                await _index.Planner.PlanAsync(query, options, new CountedCorpus(view.Corpus, rounds), Some.Everyone, CancellationToken.None);
            }
            catch (SearchException refusal) when (refusal.Error == SearchError.InvalidRequest)
            {
                // More than 64 units, which is known only once all was asked.
            }

            return rounds;
        }
    }
}
