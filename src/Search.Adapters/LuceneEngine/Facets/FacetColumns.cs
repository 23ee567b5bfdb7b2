using System.Globalization;

using Lucene.Net.Index;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>The columns of one kind of facet: those of all segments, with the terms that they share. About ten bytes for each value of a document, and once its text.</summary>
internal sealed class FacetColumns
{
    private static readonly FacetColumns Tags = new((reader, terms) => ReadLabels(reader, FieldNames.TagLabel, terms));
    private static readonly FacetColumns Authors = new((reader, terms) => ReadLabels(reader, FieldNames.Author, terms));

    // One column for all attributes: a site may have many, of which few are facets.
    private static readonly FacetColumns Attributes = new((reader, terms) => ReadLabels(reader, FieldNames.Attribute, terms));
    private static readonly FacetColumns Languages = new(ReadLanguages);
    private static readonly FacetColumns Years = new((reader, terms) => ReadNumbers(reader, FieldNames.Year, YearOf, terms));
    private static readonly FacetColumns ReadTimes = new((reader, terms) => ReadNumbers(reader, FieldNames.ReadTime, ReadTimeStep.Of, terms));

    private readonly SegmentCache<FacetColumn> _columns;

    private FacetColumns(Func<AtomicReader, FacetTerms, FacetColumn> read) =>
        _columns = new SegmentCache<FacetColumn>(reader => read(reader, Terms), column => Terms.Release([.. column.Spellings]));

    /// <summary>The values of all columns.</summary>
    public FacetTerms Terms { get; } = new();

    /// <summary>The columns of a facet, and the key of those of its values that count; empty where all do.</summary>
    public static (FacetColumns Columns, string Key) Of(string facet) => facet switch
    {
        FacetNames.Tag => (Tags, ""),
        FacetNames.Author => (Authors, ""),
        FacetNames.Language => (Languages, ""),
        FacetNames.Year => (Years, ""),
        FacetNames.ReadTime => (ReadTimes, ""),
        _ when FacetNames.AttributeOf(facet) is { } key => (Attributes, FilterValue.Fold(key)),
        _ => throw new InvalidOperationException($"unknown facet {facet}"),
    };

    /// <summary>The column of a segment.</summary>
    public FacetColumn Of(AtomicReader segment) => _columns.Of(segment);

    private static FacetColumn ReadLabels(AtomicReader reader, string field, FacetTerms terms)
    {
        var column = new FacetColumn.Builder(reader.MaxDoc);
        if (reader.GetSortedSetDocValues(field) is not { } values)
        {
            return column.Build();
        }

        // One after the other: each begins with what it shares with the one before it.
        var spellings = new int[values.ValueCount];
        var texts = values.GetTermsEnum();
        for (var ordinal = 0; texts.MoveNext(); ordinal++)
        {
            var (first, rest) = FilterValue.Split(texts.Term.Utf8ToString());
            var (key, (value, label)) = FilterValue.IsJoined(rest) ? (first, FilterValue.Split(rest)) : ("", (first, rest));
            spellings[ordinal] = terms.Use(key, value, label);
        }

        for (var document = 0; document < reader.MaxDoc; document++)
        {
            values.SetDocument(document);
            for (var ordinal = values.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = values.NextOrd())
            {
                column.Add(spellings[ordinal]);
            }

            column.EndDocument();
        }

        return column.Build();
    }

    private static FacetColumn ReadLanguages(AtomicReader reader, FacetTerms terms)
    {
        var column = new FacetColumn.Builder(reader.MaxDoc);
        if (reader.GetSortedDocValues(FieldNames.Language) is not { } values)
        {
            return column.Build();
        }

        var languages = new int[values.ValueCount];
        var bytes = new BytesRef();
        for (var ordinal = 0; ordinal < languages.Length; ordinal++)
        {
            values.LookupOrd(ordinal, bytes);
            languages[ordinal] = terms.Use("", bytes.Utf8ToString(), bytes.Utf8ToString());
        }

        for (var document = 0; document < reader.MaxDoc; document++)
        {
            if (values.GetOrd(document) is >= 0 and var ordinal)
            {
                column.Add(languages[ordinal]);
            }

            column.EndDocument();
        }

        return column.Build();
    }

    private static FacetColumn ReadNumbers(AtomicReader reader, string field, Func<int, (string Value, string Label)> nameOf, FacetTerms terms)
    {
        var column = new FacetColumn.Builder(reader.MaxDoc);
        if (reader.GetNumericDocValues(field) is not { } numbers)
        {
            return column.Build();
        }

        // A name may be that of several numbers; the column uses it once.
        var hasNumber = reader.GetDocsWithField(field);
        var spellings = new Dictionary<(string, string), int>();
        var known = new Dictionary<int, int>();
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            if (hasNumber.Get(document))
            {
                var number = (int)numbers.Get(document);
                if (!known.TryGetValue(number, out var spelling))
                {
                    var name = nameOf(number);
                    known[number] = spelling = spellings.TryGetValue(name, out var same) ? same : spellings[name] = terms.Use("", name.Value, name.Label);
                }

                column.Add(spelling);
            }

            column.EndDocument();
        }

        return column.Build();
    }

    private static (string Value, string Label) YearOf(int year)
    {
        var text = year.ToString(CultureInfo.InvariantCulture);
        return (text, text);
    }
}
