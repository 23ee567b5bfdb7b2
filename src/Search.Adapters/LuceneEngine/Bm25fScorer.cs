using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine;

/// <summary>The postings of a word in one field of a segment.</summary>
internal sealed class FieldPostings(DocsEnum documents, NumericDocValues lengths, TextField field, float averageLength)
{
    /// <summary>Where the postings stand.</summary>
    public DocsEnum Documents => documents;

    /// <summary>Occurrences in the present document, weighted, per field of average length.</summary>
    public float WeightedFrequency() =>
        field.Weight * documents.Freq / Bm25.LengthFactor(field.LengthNormalization, lengths.Get(documents.DocID), averageLength);
}

/// <summary>Walks the postings of a word in several fields side by side; a document counts once, with all its fields.</summary>
internal sealed class Bm25fScorer(Weight weight, FieldPostings[] postings, float scale) : Scorer(weight)
{
    private int _document = -1;

    /// <inheritdoc/>
    public override int DocID => _document;

    /// <summary>In how many fields the word stands.</summary>
    public override int Freq => postings.Count(posting => posting.Documents.DocID == _document);

    /// <inheritdoc/>
    public override int NextDoc()
    {
        // All fields stand on _document or after it; those on it move on.
        var next = NO_MORE_DOCS;
        foreach (var field in postings)
        {
            var documents = field.Documents;
            var at = documents.DocID == _document ? documents.NextDoc() : documents.DocID;
            next = Math.Min(next, at);
        }

        return _document = next;
    }

    /// <inheritdoc/>
    public override int Advance(int target)
    {
        var next = NO_MORE_DOCS;
        foreach (var field in postings)
        {
            var documents = field.Documents;
            var at = documents.DocID < target ? documents.Advance(target) : documents.DocID;
            next = Math.Min(next, at);
        }

        return _document = next;
    }

    /// <inheritdoc/>
    public override float GetScore()
    {
        var frequency = 0f;
        foreach (var field in postings)
        {
            if (field.Documents.DocID == _document)
            {
                frequency += field.WeightedFrequency();
            }
        }

        return scale * Bm25.Saturate(frequency);
    }

    /// <inheritdoc/>
    public override long GetCost() => postings.Sum(field => field.Documents.GetCost());
}
