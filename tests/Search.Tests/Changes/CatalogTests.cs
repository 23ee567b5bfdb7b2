using System.Text;

using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Tests.Support;

namespace Search.Tests.Changes;

/// <summary>What every catalog does, whatever it keeps.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger<NameCatalog> _logger = new();
    private readonly NameCatalog _catalog;
    private SqliteChangeLog _log = null!;

    public CatalogTests() => _catalog = new NameCatalog(SubjectKind.Topic, _logger);

    public Task InitializeAsync()
    {
        _log = SqliteChangeLog.Open(_folder.File("articles.db"), TimeProvider.System, NullLogger<SqliteChangeLog>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _log.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void A_change_counts_at_once_and_what_is_derived_is_built_once_for_each()
    {
        _catalog.Apply(Change(1, "a", "\"one\""));
        var before = _catalog.Current;
        _catalog.Apply(Change(2, "b", "\"two\""));

        Assert.Equal(["one"], before);
        Assert.Equal(["one", "two"], _catalog.Current);
        Assert.Same(_catalog.Current, _catalog.Current);

        _catalog.Apply(Change(3, "a", null));
        Assert.Equal(["two"], _catalog.Current);
        Assert.Null(_catalog.Find("a"));
    }

    [Fact]
    public void The_newest_change_wins_whatever_the_order_and_the_same_one_is_not_read_again()
    {
        _catalog.Apply(Change(5, "a", "\"new\""));
        _catalog.Apply(Change(4, "a", "\"old\""));
        _catalog.Apply(Change(5, "a", "\"new\""));
        _catalog.Apply(Change(8, "b", null));
        _catalog.Apply(Change(7, "b", "\"late\""));

        Assert.Equal(["new"], _catalog.Current);
        Assert.Equal(1, _catalog.ReadCount);
    }

    [Theory]
    [InlineData("a", "{}")]
    [InlineData("a", "no JSON")]
    [InlineData("an-id-that-is-far-too-long", "\"name\"")]
    public void What_cannot_be_read_is_told_and_left_out(string id, string content)
    {
        _catalog.Apply(Change(1, id, content));
        _catalog.Apply(Change(2, "b", "\"two\""));

        Assert.Equal($"The topic '{id}' of change 1 cannot be read and is left out", Assert.Single(_logger.Messages));
        Assert.Equal(["two"], _catalog.Current);
    }

    [Fact]
    public void A_damaged_change_is_told_and_leaves_what_was_known()
    {
        _catalog.Apply(Change(1, "a", "\"one\""));
        _catalog.Apply(Change(2, "a", null) with { Damage = new SearchException(Reasons.ContentDamaged, "damaged") });

        Assert.Equal("The topic 'a' of change 2 cannot be read and is left out", Assert.Single(_logger.Messages));
        Assert.Equal(["one"], _catalog.Current);
    }

    [Fact]
    public async Task All_that_the_log_has_of_the_kind_is_loaded_and_nothing_of_another()
    {
        await PutAsync("a", "one");
        await PutAsync("b", "two");
        await _log.PutAsync(new Subject(SubjectKind.Synonym, "c"), "\"three\"", null, CancellationToken.None);
        await _log.DeleteAsync(SubjectOf("b"), null, CancellationToken.None);

        await _catalog.LoadAsync(_log, CancellationToken.None);

        Assert.Equal(["one"], _catalog.Current);
    }

    [Fact]
    public async Task A_write_is_decided_again_by_what_others_wrote_meanwhile()
    {
        await PutAsync("a", "one");
        await _catalog.LoadAsync(_log, CancellationToken.None);
        await PutAsync("a", "two");
        var seen = new List<string>();

        var answers = await _catalog.WriteAsync(
            _log,
            () =>
            {
                seen.Add(_catalog.Find("a")!);
                return [new Edit(SubjectOf("a"), $"\"{_catalog.Find("a")} more\"")];
            },
            Origin.Service,
            CancellationToken.None);

        Assert.Equal(["one", "two"], seen);
        Assert.Equal((3, ChangeOutcome.Updated), Assert.Single(answers).Brief());
        Assert.Equal(["two more"], _catalog.Current);
    }

    [Fact]
    public async Task A_write_that_is_refused_by_its_rule_writes_nothing_and_says_why()
    {
        var refusal = await Assert.ThrowsAsync<SearchException>(() => _catalog.WriteAsync(
            _log, () => throw SearchException.Invalid("name", Reasons.TopicNameInvalid, "must be another"), Origin.Service, CancellationToken.None));

        Assert.Equal(Reasons.TopicNameInvalid, refusal.Reason);
        Assert.Equal(0, _log.LastSequence);
    }

    [Fact]
    public async Task A_refusal_counts_only_once_nothing_is_missing()
    {
        await PutAsync("a", "one");
        await _catalog.LoadAsync(_log, CancellationToken.None);
        await _log.DeleteAsync(SubjectOf("a"), null, CancellationToken.None);

        await _catalog.WriteAsync(
            _log,
            () => _catalog.Current.Count == 0 ? [new Edit(SubjectOf("b"), "\"only\"")] : throw SearchException.Invalid("name", Reasons.TopicNameTaken, "must be the only one"),
            Origin.Service,
            CancellationToken.None);

        Assert.Equal(["only"], _catalog.Current);
    }

    [Fact]
    public async Task A_change_that_came_by_itself_does_not_hide_that_one_before_it_is_missing()
    {
        await _catalog.LoadAsync(_log, CancellationToken.None);
        await PutAsync("a", "missed");
        var second = await PutAsync("b", "two");
        _catalog.Apply(second.Change);

        await _catalog.WriteAsync(_log, () => [new Edit(SubjectOf("c"), $"\"{string.Join('+', _catalog.Current)}\"")], Origin.Service, CancellationToken.None);

        Assert.Equal("missed+two", _catalog.Find("c"));
    }

    [Fact]
    public async Task Whoever_is_overtaken_without_end_is_told_to_come_again()
    {
        var round = 0;

        var refusal = await Assert.ThrowsAsync<SearchException>(() => _catalog.WriteAsync(
            _log,
            () =>
            {
                PutAsync("a", $"{round++}").GetAwaiter().GetResult();
                return [new Edit(SubjectOf("b"), "\"never\"")];
            },
            Origin.Service,
            CancellationToken.None));

        Assert.Equal(Reasons.StoreBusy, refusal.Reason);
        Assert.Null(await _log.FindAsync(SubjectOf("b"), CancellationToken.None));
    }

    private static Subject SubjectOf(string id) => new(SubjectKind.Topic, id);

    private static Change Change(long sequence, string id, string? content) =>
        new(sequence, SubjectOf(id), content, ContentHash.Of(Encoding.UTF8.GetBytes(content ?? "")), 0, Some.Now);

    private Task<Acknowledgement> PutAsync(string id, string name) => _log.PutAsync(SubjectOf(id), $"\"{name}\"", null, CancellationToken.None);
}
