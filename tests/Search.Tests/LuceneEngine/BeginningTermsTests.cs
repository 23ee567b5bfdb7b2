using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class BeginningTermsTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void The_terms_of_all_segments_come_as_one_list_in_the_order_of_the_dictionary()
    {
        var random = new Random(3);
        var letters = "aбé日n-2".ToCharArray();
        for (var segment = 0; segment < 5; segment++)
        {
            _index.Add(Enumerable.Range(0, 20).Select(number => Some.Article(
                $"a{segment}-{number}", body: string.Join(' ', Enumerable.Range(0, 12).Select(_ => "n" + new string(random.GetItems(letters, random.Next(0, 14))))))));
        }

        using var lease = _index.Generation.Views.Acquire();
        Assert.True(lease.View.Reader.Leaves.Count > 1);
        foreach (var beginning in (string[])["", "n", "né", "n日", "na2", "naaaa", "x"])
        {
            var found = new List<(string, int)>();
            for (var terms = new BeginningTerms(lease.View, FieldNames.Surfaces, beginning, new WorkSteps(CancellationToken.None)); terms.MoveNext();)
            {
                found.Add((terms.Current.Text, terms.Documents));
            }

            var all = new List<(string, int)>();
            for (var terms = MultiFields.GetTerms(lease.View.Reader, FieldNames.Surfaces).GetEnumerator(); terms.MoveNext();)
            {
                all.Add((terms.Term.Utf8ToString(), terms.DocFreq));
            }

            Assert.Equal(all.Where(term => term.Item1.StartsWith(beginning, StringComparison.Ordinal)), found);
        }
    }

    [Fact]
    public void Of_a_letter_the_labels_of_most_articles_are_completed_wherever_they_stand_in_the_alphabet()
    {
        _index.Add(Enumerable.Range(0, 2_100).Select(number => Some.Article($"a{number:0000}") with { Authors = [$"Kay {number:0000}"] }));
        _index.Add(Enumerable.Range(0, 3).Select(number => Some.Article($"b{number}") with { Authors = ["Kylie Zzz"] }));
        using var lease = _index.Generation.Views.Acquire();

        var found = CompletionFinder.Find(lease.View, "k", 2, Some.Everyone, CancellationToken.None);

        Assert.Equal("Kylie Zzz", found[0].Label);
        Assert.Equal(3, found[0].ArticleCount);
    }

    [Fact]
    public void A_label_that_only_deleted_articles_have_takes_no_place()
    {
        _index.Add(Enumerable.Range(0, 40).Select(number => Some.Article($"a{number}") with { Authors = [$"Kay {number}"] }));
        _index.Add(Enumerable.Range(0, 80).Select(number => Some.Article($"b{number}") with { Authors = [$"Kim {number / 2}"] }));
        Enumerable.Range(0, 80).ToList().ForEach(number => _index.Delete(Some.Article($"b{number}").Id));
        _index.Refresh(1_000);
        using var lease = _index.Generation.Views.Acquire();

        var found = CompletionFinder.Find(lease.View, "k", 4, Some.Everyone, CancellationToken.None);

        Assert.Equal(["Kay 0", "Kay 1", "Kay 10", "Kay 11"], found.Select(label => label.Label));
    }

    [Fact]
    public void An_audience_is_offered_what_most_of_its_own_articles_have()
    {
        _index.Add(Enumerable.Range(0, 60).Select(number => Some.Article($"a{number}") with { Authors = [$"Kay {number % 3}"], IsDraft = number % 2 == 0 }));
        _index.Add(Enumerable.Range(0, 8).Select(number => Some.Article($"b{number}") with { Authors = ["Kay 1", "Kim"], Language = "de" }));
        _index.Delete(Some.Article("b0").Id);
        _index.Refresh(1_000);
        using var lease = _index.Generation.Views.Acquire();
        var german = Some.Everyone with { Filter = new ArticleFilter { Languages = ["de"] } };

        for (var asked = 0; asked < 2; asked++)
        {
            Assert.Equal([("Kay 1", 7), ("Kim", 7)], Completed("k", german));
            Assert.Equal([("Kay 1", 17), ("Kay 0", 10), ("Kay 2", 10), ("Kim", 7)], Completed("k", Some.Everyone));
        }

        IEnumerable<(string, int)> Completed(string beginning, Audience audience) =>
            CompletionFinder.Find(lease.View, beginning, 8, audience, CancellationToken.None).Select(label => (label.Label, label.ArticleCount));
    }

    /// <summary>Names and phrases of some eight megabytes in one segment.</summary>
    [Fact]
    public void Terms_that_are_too_many_for_memory_are_walked_over_on_disk()
    {
        _index.Add(Enumerable.Range(0, 100).Select(number => Some.Article($"a{number}") with
        {
            Authors = [.. Enumerable.Range(0, 60).Select(author => $"k n m {number:000}{author:00}{new string('x', 230)}")],
            Language = number < 10 ? "de" : "en",
        }));
        _index.Add(Some.Article("b") with { Authors = ["K one"], Language = "de" });
        using var lease = _index.Generation.Views.Acquire();
        var steps = new WorkSteps(CancellationToken.None);
        Assert.Contains(lease.View.Reader.Leaves, leaf => SegmentTerms.Of(leaf.AtomicReader, FieldNames.Labels, steps).IsOnDisk);
        var german = Some.Everyone with { Filter = new ArticleFilter { Languages = ["de"] } };

        var all = Walked("ak", null);
        var seen = Walked("ak", new VisibleStretches(german, countsDeleted: true, steps));

        Assert.Equal(6_001, all.Count(term => term.Documents == 1));
        Assert.Equal(all.Select(term => term.Text), seen.Select(term => term.Text));
        Assert.Equal(601, seen.Sum(term => term.Documents));
        Assert.Equal("K one", Assert.Single(CompletionFinder.Find(lease.View, "k o", 2, german, CancellationToken.None)).Label);
        Assert.Empty(Walked("akz", null));

        List<BeginningTerm> Walked(string beginning, VisibleStretches? visible)
        {
            List<BeginningTerm> found = [];
            for (var terms = new BeginningTerms(lease.View, FieldNames.Labels, beginning, visible, steps); terms.MoveNext();)
            {
                found.Add(terms.Current);
            }

            return found;
        }
    }
}
