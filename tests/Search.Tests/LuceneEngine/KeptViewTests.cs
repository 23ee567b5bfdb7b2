using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Hits;
using Search.Searching.Pages;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Views kept for further pages are bounded, and a page whose view has gone goes on in the present one.</summary>
public sealed class KeptViewTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Many_refreshes_with_a_search_between_hold_a_bounded_number_of_views_and_files()
    {
        // Every round leaves one view behind, and every one but the youngest holds segments of its own that a merge has taken out of those after it.
        var most = 0;
        for (var round = 0; round < 200; round++)
        {
            Rewrite(round);
            Assert.NotNull(First().Next);
            most = Math.Max(most, CountOpenFiles());
        }

        Assert.InRange(_index.Generation.Views.KeptCount, 2, KeptViews.MaxViews);

        // Those of the present view are not counted by the bound: at most a dozen segments of so small an index.
        Assert.InRange(most, 1, KeptViews.MaxFiles + 200);
    }

    [Fact]
    public void The_longest_unused_view_goes_first()
    {
        Rewrite(0);
        var forgotten = First();
        Rewrite(1);
        var used = First();

        for (var round = 2; round < KeptViews.MaxViews + 2; round++)
        {
            Rewrite(round);
            First();
            Assert.Equal(used.IndexedSequence, Page(used.Next!).IndexedSequence);
        }

        Assert.NotEqual(forgotten.IndexedSequence, Page(forgotten.Next!).IndexedSequence);
    }

    [Fact]
    public void A_page_whose_view_had_to_go_goes_on_in_the_present_one_after_the_last_hit_shown()
    {
        Rewrite(0);
        var first = First();
        for (var round = 1; round < 200; round++)
        {
            Rewrite(round);
            First();
        }

        var second = Page(first.Next!);

        Assert.Equal(_index.Generation.IndexedSequence, second.IndexedSequence);
        Assert.Equal(["n2", "n3"], LuceneFixture.IdsOf(second));
    }

    [Fact]
    public void A_view_is_kept_for_two_minutes_after_its_last_page_also_where_nothing_is_written()
    {
        Rewrite(0);
        var first = First();
        Rewrite(1);

        _index.Time.Advance(IndexViews.KeptFor);
        Assert.Equal(first.IndexedSequence, Page(first.Next!).IndexedSequence);

        _index.Time.Advance(IndexViews.KeptFor + TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.IndexedSequence, Page(first.Next!).IndexedSequence);
    }

    private void Rewrite(int round) => _index.Add(Enumerable.Range(0, 5).Select(number => Some.Article($"n{number}", title: $"Round {round}", body: "kernel")));

    private HitPage First() => _index.Search("kernel", order: SearchOrder.ArticleId, pageSize: 2);

    private HitPage Page(PageCursor after) => _index.Search("kernel", order: SearchOrder.ArticleId, pageSize: 2, after: after);

    /// <summary>Files of the generation that this process holds open. Other tests open and close theirs meanwhile.</summary>
    private int CountOpenFiles() => Directory.GetFiles("/proc/self/fd").Count(link =>
    {
        try
        {
            return File.ResolveLinkTarget(link, returnFinalTarget: false)?.FullName.StartsWith(_index.Folder, StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            return false;
        }
    });
}
