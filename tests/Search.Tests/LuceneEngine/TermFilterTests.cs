using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Tests.LuceneEngine;

public sealed class TermFilterTests : IDisposable
{
    private readonly RAMDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_term_that_stands_in_a_segment_is_said_to_stand_nowhere_and_nearly_every_other_is()
    {
        using var reader = Index(Enumerable.Range(0, 2_000).Select(number => $"held{number}"));

        var filter = TermFilter.Of(reader.Leaves[0].AtomicReader, "words");

        Assert.All(Enumerable.Range(0, 2_000), number => Assert.True(MayHold(filter, $"held{number}")));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(number => MayHold(filter, $"other{number}")), 0, 800);
    }

    [Fact]
    public void A_field_that_a_segment_lacks_holds_nothing()
    {
        using var reader = Index(["word"]);

        Assert.False(MayHold(TermFilter.Of(reader.Leaves[0].AtomicReader, "authors"), "word"));
    }

    [Fact]
    public void A_view_finds_the_terms_of_each_of_its_segments_and_none_else()
    {
        using var reader = Index(["one", "both"], ["two", "both"]);
        var terms = new ViewTerms(reader);

        Assert.Equal([1, 1, 2, 0], ((string[])["one", "two", "both", "none"]).Select(word => terms.Of(new Term("words", word)).DocFreq));
    }

    private static bool MayHold(TermFilter filter, string term) => filter.MayHold(TermFilter.HashOf(new BytesRef(term)));

    private DirectoryReader Index(params IEnumerable<string>[] segments)
    {
        using var writer = new IndexWriter(_folder, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer()) { MergePolicy = NoMergePolicy.COMPOUND_FILES });
        foreach (var words in segments)
        {
            var document = new Document();
            foreach (var word in words)
            {
                document.Add(new StringField("words", word, Field.Store.NO));
            }

            writer.AddDocument(document);
            writer.Commit();
        }

        return DirectoryReader.Open(_folder);
    }
}
