using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class PhrasePostingsTests : IDisposable
{
    private readonly LuceneFixture _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Words_are_found_side_by_side_however_often_one_comes_and_however_rare_it_is()
    {
        var random = new Random(11);
        string[] vocabulary = ["qax", "qax", "qax", "qbx", "qbx", "qcx"];
        List<string[]> texts = [.. Enumerable.Range(0, 120).Select(_ => random.GetItems(vocabulary, random.Next(1, 40)))];
        _index.Add(texts.Select((words, number) => Some.Article($"a{number:000}", "Untitled", string.Join(' ', words))));
        using var lease = _index.Generation.Views.Acquire();

        for (var question = 0; question < 60; question++)
        {
            var phrase = random.GetItems(vocabulary, random.Next(2, 7));

            var found = new Dictionary<string, int>();
            foreach (var segment in lease.View.Reader.Leaves)
            {
                var documents = new PhrasePostings(lease.View, [.. phrase.Select(word => (IReadOnlyList<Term>)[new Term(FieldNames.AuthorSurfaces, "none"), TermOf(word)])], new WorkSteps(CancellationToken.None)).Open(segment);
                for (var document = documents?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS; document != DocIdSetIterator.NO_MORE_DOCS; document = documents!.NextDoc())
                {
                    found[Search.Adapters.LuceneEngine.Views.HitDocument.IdOf(lease.View, segment.DocBase + document)] = documents!.Freq;
                }
            }

            var wanted = texts
                .Select((words, number) => (Id: $"a{number:000}", Count: Enumerable.Range(0, Math.Max(0, words.Length - phrase.Length + 1)).Count(start => words.AsSpan(start, phrase.Length).SequenceEqual(phrase))))
                .Where(entry => entry.Count > 0)
                .ToDictionary(entry => entry.Id, entry => entry.Count);
            Assert.Equal(wanted.OrderBy(entry => entry.Key), found.OrderBy(entry => entry.Key));
        }
    }

    private static Term TermOf(string word) => new(FieldNames.Text, StemTerms.Of(word, "en"));
}
