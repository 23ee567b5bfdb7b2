using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Search.Adapters.LuceneEngine.Ranking;

/// <summary>Where the terms of a unit stand in one segment, read from the index in the order of the documents. For one answer.</summary>
/// <param name="terms">Of each of its terms there.</param>
/// <param name="openTyped">Opens the lists of documents that hold what was typed; null where nothing else stands for it.</param>
internal sealed class PlaceLists(DocsAndPositionsEnum[] terms, Func<DocsEnum[]>? openTyped)
{
    // What more often stands in one article says nothing more; a huge article must not slow a page.
    private const int MaxOccurrences = 1_000;

    private DocsEnum[]? _typed;

    /// <summary>The last document that was looked at; -1 before the first.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How many documents have places, one that is in several lists as often.</summary>
    public long Count { get; } = terms.Sum(documents => documents.GetCost());

    // Most documents are not asked about.
    private DocsEnum[]? Typed => _typed ??= openTyped?.Invoke();

    /// <summary>Moves to the next document of any list.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        var next = DocIdSetIterator.NO_MORE_DOCS;
        foreach (var documents in terms)
        {
            next = Math.Min(next, NextIn(documents));
        }

        foreach (var documents in Typed ?? [])
        {
            next = Math.Min(next, NextIn(documents));
        }

        Document = next;
        return next != DocIdSetIterator.NO_MORE_DOCS;
    }

    /// <summary>Moves to a document that is not before the last.</summary>
    public void MoveTo(int document)
    {
        Document = document;
        foreach (var documents in terms)
        {
            IsAt(documents, document);
        }
    }

    /// <summary>Adds the places of the document, in order.</summary>
    public void AddTo(List<int> places)
    {
        var termsHere = 0;
        foreach (var positions in terms)
        {
            if (positions.DocID != Document)
            {
                continue;
            }

            termsHere++;
            for (var occurrence = Math.Min(positions.Freq, MaxOccurrences); occurrence > 0; occurrence--)
            {
                var place = positions.NextPosition();
                if (places.Count == 0 || places[^1] != place)
                {
                    places.Add(place);
                }
            }
        }

        if (termsHere > 1)
        {
            places.Sort();
        }
    }

    /// <summary>Whether the document holds what was typed.</summary>
    public bool IsTyped()
    {
        foreach (var documents in Typed ?? [])
        {
            if (IsAt(documents, Document))
            {
                return true;
            }
        }

        return openTyped is null;
    }

    private int NextIn(DocIdSetIterator documents) => documents.DocID <= Document ? documents.NextDoc() : documents.DocID;

    private static bool IsAt(DocIdSetIterator documents, int document) =>
        (documents.DocID < document ? documents.Advance(document) : documents.DocID) == document;
}
