using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Matching;
using Search.Queries;

namespace Search.Adapters.LuceneEngine;

/// <summary>The words of one state of the index.</summary>
internal sealed class IndexCorpus(IndexReader index) : ICorpus
{
    // A beginning of more words than these is one of two letters in a huge corpus; the first of them in the alphabet must do.
    private const int MaxWordsOfPrefix = 20_000;

    private readonly Lazy<IReadOnlyList<LanguageShare>> _languages = new(() => LanguagesOf(index));

    /// <inheritdoc/>
    public IReadOnlyList<LanguageShare> Languages => _languages.Value;

    /// <inheritdoc/>
    public int CountArticles(WordForms word, QueryField field) => (int)WordTerms.CountDocuments(index, word, field, Stemmer.Strong);

    /// <inheritdoc/>
    public bool HoldsPhrase(IReadOnlyList<WordForms> words) => IsAny(WordTerms.Phrase(words, FieldNames.Text));

    /// <inheritdoc/>
    public bool HoldsWithout(WordForms word, IReadOnlyList<WordForms> others)
    {
        var all = new BooleanQuery();
        foreach (var other in others)
        {
            all.Add(AnyForm(other), Occur.MUST);
        }

        return IsAny(new BooleanQuery { { AnyForm(word), Occur.MUST }, { all, Occur.MUST_NOT } });
    }

    /// <inheritdoc/>
    public PrefixWords FindByPrefix(string prefix, QueryField field, int limit)
    {
        var best = new PriorityQueue<string, (int Articles, string Word)>();
        var total = 0;
        if (MultiFields.GetTerms(index, SurfaceField(field)) is { } terms)
        {
            var bytes = new BytesRef(prefix);
            var word = terms.GetEnumerator();
            for (var status = word.SeekCeil(bytes); status != TermsEnum.SeekStatus.END && StringHelper.StartsWith(word.Term, bytes); status = Next(word))
            {
                total++;
                var articles = word.DocFreq;
                if (best.Count < limit || (best.TryPeek(out _, out var least) && articles >= least.Articles))
                {
                    var text = word.Term.Utf8ToString();
                    best.Enqueue(text, (articles, text));
                    if (best.Count > limit)
                    {
                        best.Dequeue();
                    }
                }

                if (total == MaxWordsOfPrefix)
                {
                    break;
                }
            }
        }

        var words = new List<string>();
        while (best.TryDequeue(out var next, out _))
        {
            words.Add(next);
        }

        words.Reverse();
        return new PrefixWords(words, total);
    }

    /// <inheritdoc/>
    public IReadOnlyList<SimilarWord> FindSimilar(string word, QueryField field, int edits, bool isPrefix, int limit) =>
        Spelling.FindSimilar(MultiFields.GetTerms(index, SurfaceField(field)), word, edits, isPrefix, limit);

    private bool IsAny(Query query)
    {
        var weight = new IndexSearcher(index).CreateNormalizedWeight(query);
        return index.Leaves.Any(segment => weight.GetScorer(segment, segment.AtomicReader.LiveDocs) is { } documents
            && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS);
    }

    private static BooleanQuery AnyForm(WordForms word)
    {
        var any = new BooleanQuery();
        foreach (var term in WordTerms.Of(word, QueryField.Any, Stemmer.Strong))
        {
            any.Add(new TermQuery(term), Occur.SHOULD);
        }

        return any;
    }

    private static string SurfaceField(QueryField field) => field switch
    {
        QueryField.Title => FieldNames.TitleSurfaces,
        QueryField.Heading => FieldNames.HeadingSurfaces,
        QueryField.Author => FieldNames.AuthorSurfaces,
        _ => FieldNames.Surfaces,
    };

    private static TermsEnum.SeekStatus Next(TermsEnum terms) => terms.MoveNext() ? TermsEnum.SeekStatus.FOUND : TermsEnum.SeekStatus.END;

    private static List<LanguageShare> LanguagesOf(IndexReader index)
    {
        var languages = new List<LanguageShare>();
        if (MultiFields.GetTerms(index, FieldNames.Language) is { } terms)
        {
            var language = terms.GetEnumerator();
            while (language.MoveNext())
            {
                var text = language.Term.Utf8ToString();
                if (!text.Contains('-', StringComparison.Ordinal))
                {
                    languages.Add(new LanguageShare(text, (double)language.DocFreq / index.MaxDoc));
                }
            }
        }

        return [.. languages.OrderByDescending(language => language.Share).ThenBy(language => language.Language, StringComparer.Ordinal)];
    }
}
