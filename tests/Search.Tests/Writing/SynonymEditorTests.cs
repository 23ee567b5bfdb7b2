using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Searching.Synonyms;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Writing;

public sealed class SynonymEditorTests
{
    [Fact]
    public async Task One_rule_more_than_the_limit_is_refused_and_a_stored_one_can_still_be_changed_and_removed()
    {
        using var folder = new TemporaryFolder();
        await using var log = SqliteChangeLog.Open(folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        var catalog = Some.Synonyms();
        var editor = new SynonymEditor(log, catalog);
        await PutManyAsync(log, SynonymLimits.MaxRules);
        await catalog.LoadAsync(log, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => editor.PutAsync(Some.Synonym("more", "a", "b"), Origin.Service, CancellationToken.None));
        await editor.PutAsync(Some.Synonym("r7", "other", "word"), Origin.Service, CancellationToken.None);
        await editor.DeleteAsync(SynonymId.Parse("r8"), Origin.Service, CancellationToken.None);
        await editor.PutAsync(Some.Synonym("more", "a", "b"), Origin.Service, CancellationToken.None);

        Assert.Equal("synonym must be one of at most 10000 stored rules, was 'more' beside 10000 others", refusal.Message);
        Assert.Equal((SearchError.InvalidRequest, "SYNONYMS_TOO_MANY"), (refusal.Error, refusal.Reason.Name));
        Assert.Equal(["word"], catalog.Current.Find("other"));
        Assert.Equal(SynonymLimits.MaxRules, catalog.Current.Count);
    }

    [Fact]
    public async Task Two_editors_over_one_log_never_pass_the_limit_and_both_fill_it()
    {
        using var folder = new TemporaryFolder();
        await using var log = SqliteChangeLog.Open(folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        const int Free = 20;
        await PutManyAsync(log, SynonymLimits.MaxRules - Free);
        var catalogs = new[] { Some.Synonyms(), Some.Synonyms() };
        await Task.WhenAll(catalogs.Select(catalog => catalog.LoadAsync(log, CancellationToken.None)));
        var editors = catalogs.Select(catalog => new SynonymEditor(log, catalog)).ToList();

        var accepted = await Task.WhenAll(Enumerable.Range(0, 3 * Free).Select(number => Task.Run(async () =>
        {
            try
            {
                await editors[number % 2].PutAsync(Some.Synonym($"new{number}", "a", "b"), Origin.Service, CancellationToken.None);
                return true;
            }
            catch (SearchException refusal) when (refusal.Reason == Reasons.SynonymsTooMany)
            {
                return false;
            }
        })));

        Assert.Equal(Free, accepted.Count(isAccepted => isAccepted));
        Assert.Equal(SynonymLimits.MaxRules, await log.ReadAllAsync(SubjectKind.Synonym, CancellationToken.None).CountAsync());
    }

    private static async Task PutManyAsync(SqliteChangeLog log, int count) => Assert.NotNull(await log.TryAppendAsync(
        [.. Enumerable.Range(0, count).Select(number => new Edit(
            new Subject(SubjectKind.Synonym, $"r{number}"), SynonymJson.Write(Some.Synonym($"r{number}", $"a{number}", $"b{number}"))))],
        after: 0,
        CancellationToken.None));
}
