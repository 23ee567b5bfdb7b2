using System.Text.Json;

using Search.Tests.Faults;

using Xunit.Abstractions;
using Xunit.Sdk;

namespace Search.Tests.Searching;

/// <summary>
/// Random articles are put, changed and deleted, and random questions are asked of the engine and of the naive search, which must agree. <c>dotnet test</c> asks 2,000
/// questions, <c>tests/faults.sh</c> 100,000. A failure names the seed of its site; <c>SEARCH_FAULTS_SEED</c> begins with that site.
/// </summary>
public sealed class AnswerModelTests(ITestOutputHelper output)
{
    private const int QuestionsOfState = 10;
    private const int StatesOfSite = 4;
    private const int MostArticles = 40;

    // What both know of words is compared less often: words of a similar spelling cost more than an answer.
    private const int QuestionsPerLook = 3;

    [Fact]
    public void The_engine_finds_counts_and_decides_as_the_naive_search_does()
    {
        var seed = FaultRun.CreateSeed(output);
        var sites = FaultRun.Choose(brief: 2_000, full: 100_000) / (QuestionsOfState * StatesOfSite);
        var hits = 0L;
        for (var site = 0; site < sites; site++)
        {
            hits += Play(seed + site);
        }

        output.WriteLine($"{sites * StatesOfSite * QuestionsOfState} questions to {sites} sites, {hits} hits");
    }

    /// <summary>The hits of one site.</summary>
    private static long Play(int seed)
    {
        var articles = new RandomArticles(new Random(seed));
        var questions = new RandomQuestions(new Random(seed), articles);
        using var site = new ComparedSite(articles, new Random(seed));
        for (var state = 0; state < StatesOfSite; state++)
        {
            site.Change(MostArticles);
            for (var number = 0; number < QuestionsOfState; number++)
            {
                var question = questions.Next();
                try
                {
                    site.Compare(question);
                    if (number % QuestionsPerLook == 0)
                    {
                        site.CompareCorpus(questions.Corpus(site.WordsOf(question)), question.Audience);
                    }
                }
                catch (XunitException difference)
                {
                    throw new XunitException($"SEARCH_FAULTS_SEED={seed} {Show(question)}\n{site.Show()}\n{difference.Message}", difference);
                }
            }

            site.CompareCounts(questions.AnyAudience());
        }

        return site.Hits;
    }

    private static string Show(RandomQuestion question) => JsonSerializer.Serialize(question);
}
