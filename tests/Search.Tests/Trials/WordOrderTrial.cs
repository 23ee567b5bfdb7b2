using Search.Searching.Planning;
using Search.Tests.Faults;
using Search.Tests.Searching;
using Search.Tests.Support;

using Xunit.Abstractions;

namespace Search.Tests.Trials;

/// <summary>
/// Queries of names of the shipped topics against real articles: their order changes nothing. A brief run asks 100 of them, <c>SEARCH_FAULTS=full</c> 3,000;
/// <c>SEARCH_FAULTS_SEED</c> repeats one.
/// </summary>
[Collection(FamilyIndex.Name)]
public sealed class WordOrderTrial(FamilyIndex family, ITestOutputHelper output)
{
    [SharedFact]
    public void Reordering_words_never_changes_the_hits_the_total_or_the_policy()
    {
        var seed = FaultRun.CreateSeed(output);
        var planner = PlannerWithNames();
        var changed = Enumerable.Range(seed, FaultRun.Choose(brief: 100, full: 3_000)).AsParallel().AsOrdered().Select(number =>
        {
            var random = new Random(number);
            string[] words = [.. new TopicWords(random).Query()];
            var options = new QueryOptions { Policy = random.GetItems(Enum.GetValues<MatchPolicy>(), 1)[0] };
            var before = (Text: string.Join(' ', words), Found: Ask(words));
            random.Shuffle(words);
            var after = (Text: string.Join(' ', words), Found: Ask(words));
            return before.Found.Ids.SetEquals(after.Found.Ids) && before.Found.Policy == after.Found.Policy
                ? null
                : $"{number}: {before.Text} ({before.Found.Ids.Count}), {after.Text} ({after.Found.Ids.Count}) {options.Policy}";

            (HashSet<string> Ids, MatchPolicy Policy) Ask(string[] typed)
            {
                var page = family.Search(string.Join(' ', typed), planner, options, family.Articles.Count);
                Assert.Equal(page.TotalSize, page.Hits.Count);
                return ([.. page.Hits.Select(hit => hit.ArticleId.Value)], page.Policy);
            }
        }).OfType<string>().ToList();

        Assert.Empty(changed);
    }

    private static QueryPlanner PlannerWithNames()
    {
        using var named = new NaiveFixture();
        TopicWords.NameIn(named);
        return named.Planner;
    }
}
