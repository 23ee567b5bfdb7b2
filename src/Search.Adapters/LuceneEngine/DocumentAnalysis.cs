using System.Collections.Frozen;

using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;

namespace Search.Adapters.LuceneEngine;

/// <summary>
/// What documents are analyzed with: text in words, each value of any other field as one term. Lucene can take such a value without an analyzer
/// too, but then makes a token stream for each, by reflection and under a lock that all threads share.
/// </summary>
internal sealed class DocumentAnalysis() : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    private static readonly FrozenSet<string> TextFields = TextField.All.Select(field => field.Name).ToFrozenSet();

    private readonly EnglishAnalysis _words = new();
    private readonly KeywordAnalyzer _values = new();

    /// <inheritdoc/>
    protected override Analyzer GetWrappedAnalyzer(string fieldName) => TextFields.Contains(fieldName) ? _words : _values;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _words.Dispose();
        _values.Dispose();
    }
}
