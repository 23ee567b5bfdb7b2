using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Curation;
using Search.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Curation;

public sealed class SynonymEditorTests
{
    [Fact]
    public async Task One_rule_more_than_the_limit_is_refused_and_a_stored_one_can_still_be_changed_and_removed()
    {
        using var folder = new TemporaryFolder();
        await using var log = SqliteChangeLog.Open(folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        var catalog = new SynonymCatalog(Some.Analyzer, NullLogger<SynonymCatalog>.Instance);
        using var editor = new SynonymEditor(log, catalog);
        await Task.WhenAll(Enumerable.Range(0, SynonymLimits.MaxRules).Select(number => log.PutAsync(
            new Subject(SubjectKind.Synonym, $"r{number}"), SynonymJson.Write(Some.Synonym($"r{number}", $"a{number}", $"b{number}")), null, CancellationToken.None)));
        await catalog.LoadAsync(log, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => editor.PutAsync(Some.Synonym("more", "a", "b"), CancellationToken.None));
        await editor.PutAsync(Some.Synonym("r7", "other", "word"), CancellationToken.None);
        await editor.DeleteAsync(SynonymId.Parse("r8"), CancellationToken.None);
        await editor.PutAsync(Some.Synonym("more", "a", "b"), CancellationToken.None);

        Assert.Equal("synonym must be one of at most 10000 stored rules, was 'more' beside 10000 others", refusal.Message);
        Assert.Equal((SearchError.InvalidRequest, "SYNONYMS_TOO_MANY"), (refusal.Error, refusal.Reason.Name));
        Assert.Equal(["word"], catalog.Current.Find("other"));
        Assert.Equal(SynonymLimits.MaxRules, catalog.Current.Count);
    }
}
