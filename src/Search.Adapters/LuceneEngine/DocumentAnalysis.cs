using System.Collections.Frozen;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// What documents are analyzed with: text in words, each value of an exact field as one term. Lucene can take such a value without an analyzer
/// too, but then makes a token stream for each, by reflection and under a lock that all threads share.
/// </summary>
internal sealed class DocumentAnalysis() : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    private static readonly FrozenSet<string> ExactFields =
        FrozenSet.Create(FieldNames.Id, FieldNames.Tag, FieldNames.Author, FieldNames.Language, FieldNames.Attribute);

    private readonly EnglishAnalysis _words = new();
    private readonly KeywordAnalyzer _values = new();

    /// <inheritdoc/>
    protected override Analyzer GetWrappedAnalyzer(string fieldName) => ExactFields.Contains(fieldName) ? _values : _words;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _words.Dispose();
        _values.Dispose();
    }
}
