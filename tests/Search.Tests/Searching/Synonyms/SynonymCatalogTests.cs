using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Searching.Synonyms;
using Search.Tests.Support;

namespace Search.Tests.Searching.Synonyms;

public sealed class SynonymCatalogTests
{
    private readonly SynonymCatalog _catalog = Some.Synonyms();

    [Fact]
    public void A_change_counts_at_once_and_a_deletion_ends_it()
    {
        _catalog.Apply(Put(1, Some.Synonym("car", "car", "automobile")));
        var before = _catalog.Current;
        _catalog.Apply(Put(2, Some.Synonym("car", "car", "lorry")));

        Assert.Equal(["automobile"], before.Find("car"));
        Assert.Equal(["lorry"], _catalog.Current.Find("car"));
        Assert.Same(_catalog.Current, _catalog.Current);

        _catalog.Apply(Change(3, "car", null));
        Assert.Empty(_catalog.Current.All);
    }

    [Fact]
    public void An_older_change_that_comes_late_changes_nothing()
    {
        _catalog.Apply(Change(5, "car", null));
        _catalog.Apply(Put(4, Some.Synonym("car", "car", "automobile")));

        Assert.Equal(0, _catalog.Current.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("""{"id": "car", "words": null}""")]
    public void A_change_that_cannot_be_read_is_told_and_left_out(string content)
    {
        var logger = new RecordingLogger<SynonymCatalog>();
        var catalog = new SynonymCatalog(Some.Words, logger);

        catalog.Apply(Change(1, "car", content));
        catalog.Apply(Put(2, Some.Synonym("lorry", "lorry", "truck")));

        Assert.Equal("The synonym 'car' of change 1 cannot be read and is left out", Assert.Single(logger.Messages));
        Assert.Equal(["truck"], catalog.Current.Find("lorry"));
    }

    [Fact]
    public async Task The_rules_of_a_log_are_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using var log = SqliteChangeLog.Open(folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        var rule = Some.Synonym("car", "car", "Größe, \"x\"") with { OneWayFrom = ["auto"] };
        await log.PutAsync(new Subject(SubjectKind.Synonym, "car"), SynonymJson.Write(rule), null, CancellationToken.None);
        await log.PutAsync(new Subject(SubjectKind.Topic, "other"), "{}", null, CancellationToken.None);

        await _catalog.LoadAsync(log, CancellationToken.None);

        var loaded = Assert.Single(_catalog.Current.All);
        Assert.Equal(rule.Words, loaded.Words);
        Assert.Equal(rule.OneWayFrom, _catalog.Current.Find(rule.Id)!.OneWayFrom);
    }

    private static Change Put(long sequence, SynonymRule rule) => Change(sequence, rule.Id.Value, SynonymJson.Write(rule));

    private static Change Change(long sequence, string id, string? content) => new(
        sequence, new Subject(SubjectKind.Synonym, id), content, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(content ?? "")), 0, Some.Now);
}
