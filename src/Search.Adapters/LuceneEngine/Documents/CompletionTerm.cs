using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Hits;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// A name or phrase as a term: its kind, its normal form from one of its words on, and how a reader sees it, so that what begins with some letters is
/// one stretch of the dictionary.
/// </summary>
internal static class CompletionTerm
{
    /// <summary>Most terms of one name or phrase: later words of a longer one are not what a reader begins with.</summary>
    public const int MaxStarts = 4;

    /// <summary>The terms of all names and phrases of an article.</summary>
    public static IEnumerable<string> AllOf(IndexedArticle indexed)
    {
        var topics = indexed.Tags.Tags.Where(tag => tag.Status == TopicStatus.Active).Select(tag => (CompletionKind.Topic, tag.Label));
        var phrases = indexed.Tags.Tags.Where(tag => tag.Status != TopicStatus.Active).Select(tag => tag.Label)
            .Concat(indexed.Tags.Proposals.Select(proposal => proposal.Label)).Select(label => (CompletionKind.Phrase, label));
        var authors = indexed.Article.Authors.Select(author => (CompletionKind.Author, author));
        return topics.Concat(phrases).Concat(authors).SelectMany(label => TermsOf(label.Item1, FilterValue.Cut(label.Item2))).Distinct();
    }

    /// <summary>What the terms begin with of everything that begins so.</summary>
    public static string Beginning(CompletionKind kind, string beginning) => KeyOf(kind) + beginning;

    /// <summary>The name or phrase of a term, and whether the term is from its first word on.</summary>
    public static (string Label, bool IsFromStart) Read(string term)
    {
        var (key, label) = FilterValue.Split(term);
        return (label, key.Length - 1 == FilterValue.Fold(label).Length);
    }

    private static IEnumerable<string> TermsOf(CompletionKind kind, string label)
    {
        var folded = FilterValue.Fold(label);
        var start = 0;
        for (var number = 0; number < MaxStarts; number++)
        {
            yield return FilterValue.Join(KeyOf(kind) + folded[start..], label);
            var next = folded.IndexOfAny([' ', '-'], start);
            if (next < 0)
            {
                yield break;
            }

            start = next + 1;
        }
    }

    private static string KeyOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Topic => "t",
        CompletionKind.Author => "a",
        CompletionKind.Phrase => "p",
    };
}
