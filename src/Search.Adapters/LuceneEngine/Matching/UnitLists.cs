using System.Globalization;
using System.Text;
using System.Text.Json;

using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>What an occurrence tells of a unit.</summary>
/// <param name="Weight">What it counts for.</param>
/// <param name="IsTyped">Whether it is what was typed, rather than something that stands for it.</param>
internal readonly record struct UnitEvidence(float Weight, bool IsTyped);

/// <summary>A list of documents of a unit in one segment.</summary>
/// <param name="Documents">In their order; deleted ones are among them.</param>
/// <param name="Occurrences">The same list, where it knows how often.</param>
/// <param name="Evidence">What one occurrence tells.</param>
internal sealed record UnitSource(DocIdSetIterator Documents, DocsEnum? Occurrences, UnitEvidence Evidence);

/// <summary>One of the lists by which a unit is found, in any segment.</summary>
/// <param name="evidence">What one occurrence tells.</param>
internal abstract class UnitList(UnitEvidence evidence)
{
    // Between the parts of a key; no term holds it.
    private const char Separator = '\0';

    /// <summary>What one occurrence tells.</summary>
    protected UnitEvidence Evidence => evidence;

    /// <summary>Opens it in a segment; null where it has no documents there.</summary>
    public abstract UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps);

    /// <summary>Adds a text that is the same for all lists that have the same documents with the same weights.</summary>
    public void AddKey(StringBuilder key)
    {
        key.Append(CultureInfo.InvariantCulture, $"{GetType().Name}{Separator}{evidence.Weight:R}{Separator}{evidence.IsTyped}{Separator}");
        AddDocuments(key);
    }

    /// <summary>Adds what tells its documents from those of others of its kind.</summary>
    protected abstract void AddDocuments(StringBuilder key);

    /// <summary>Adds a term to a key.</summary>
    protected static void Add(StringBuilder key, Term term) => key.Append(term.Field).Append(Separator).Append(term.Text).Append(Separator);

    /// <summary>Adds a value to a key.</summary>
    protected static void Add(StringBuilder key, string value) => key.Append(value).Append(Separator);
}

/// <summary>Articles that pass a filter.</summary>
internal sealed class FilterList(ArticleFilter filter) : UnitList(new UnitEvidence(1, IsTyped: true))
{
    private readonly Filter _filter = FilterTranslator.Translate(filter)!;

    /// <inheritdoc/>
    public override UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps) =>
        new(DocumentBits.Of(_filter, segment, steps).GetIterator(), null, Evidence);

    /// <inheritdoc/>
    protected override void AddDocuments(StringBuilder key) => Add(key, JsonSerializer.Serialize(filter));
}

/// <summary>Articles that hold a term.</summary>
internal sealed class TermList(Term term, UnitEvidence evidence) : UnitList(evidence)
{
    /// <inheritdoc/>
    public override UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps) =>
        view.Terms.Documents(term, segment) is { } documents ? new UnitSource(documents, documents, Evidence) : null;

    /// <inheritdoc/>
    protected override void AddDocuments(StringBuilder key) => Add(key, term);
}

/// <summary>Articles that hold any of several terms, without how often: a bit for each document of the segment is less than an open list for each term.</summary>
internal sealed class AnyTermList(IReadOnlyList<Term> terms) : UnitList(new UnitEvidence(1, IsTyped: true))
{
    /// <inheritdoc/>
    public override UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps)
    {
        FixedBitSet? union = null;
        foreach (var term in terms)
        {
            if (view.Terms.Documents(term, segment) is { } documents)
            {
                DocumentBits.Add(union ??= new FixedBitSet(segment.AtomicReader.MaxDoc), documents, steps);
            }
        }

        return union is null ? null : new UnitSource(union.GetIterator(), null, Evidence);
    }

    /// <inheritdoc/>
    protected override void AddDocuments(StringBuilder key)
    {
        foreach (var term in terms)
        {
            Add(key, term);
        }
    }
}

/// <summary>Articles of some languages that hold a term.</summary>
internal sealed class WrittenList(Term term, IReadOnlyList<string> languages, UnitEvidence evidence) : UnitList(evidence)
{
    /// <inheritdoc/>
    public override UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps)
    {
        var articles = SegmentLanguages.Of(segment.AtomicReader).In(languages);
        if (!articles.IsAny || view.Terms.Documents(term, segment) is not { } documents)
        {
            return null;
        }

        var written = new DocumentsOfLanguages(documents, articles, steps);
        return new UnitSource(written, written, Evidence);
    }

    /// <inheritdoc/>
    protected override void AddDocuments(StringBuilder key)
    {
        Add(key, term);
        foreach (var language in languages)
        {
            Add(key, language);
        }
    }
}

/// <summary>Articles that hold words that follow each other.</summary>
internal sealed class PhraseList(PhrasePostings phrase, UnitEvidence evidence) : UnitList(evidence)
{
    /// <inheritdoc/>
    public override UnitSource? Open(AtomicReaderContext segment, IndexView view, WorkSteps steps) =>
        phrase.Open(segment) is { } documents ? new UnitSource(documents, documents, Evidence) : null;

    /// <inheritdoc/>
    protected override void AddDocuments(StringBuilder key)
    {
        foreach (var word in phrase.Words)
        {
            foreach (var term in word)
            {
                Add(key, term);
            }

            Add(key, "");
        }
    }
}
