using Microsoft.Extensions.Logging;

using Search.Analysis;
using Search.Changes;

namespace Search.Searching.Synonyms;

/// <summary>The synonym rules of a site.</summary>
public sealed class SynonymCatalog(IWordAnalyzer analyzer, ILogger<SynonymCatalog> logger)
    : DerivedCatalog<SynonymId, PreparedSynonymRule, SynonymRules>(SubjectKind.Synonym, logger)
{
    /// <inheritdoc/>
    protected override SynonymId ReadId(string id) => SynonymId.Parse(id);

    /// <inheritdoc/>
    protected override PreparedSynonymRule Read(string content) => new(SynonymJson.Read(content), analyzer);

    /// <inheritdoc/>
    protected override SynonymRules Build(IReadOnlyCollection<PreparedSynonymRule> values) => new(values, analyzer);
}
