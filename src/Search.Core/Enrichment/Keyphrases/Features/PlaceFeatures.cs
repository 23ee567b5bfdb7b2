namespace Search.Enrichment.Keyphrases.Features;

/// <summary>Where a phrase stands: writers name what an article is about early, and in its title and headings.</summary>
internal static class PlaceFeatures
{
    public static readonly IReadOnlyList<KeyphraseFeature> All =
    [
        new("first", facts => (float)facts.First / facts.Article.Tags.Length),
        new("log_first", facts => MathF.Log(1 + facts.First)),
        new("last", facts => (float)facts.Last / facts.Article.Tags.Length),
        new("in_title", facts => facts.InTitle),
        new("title_place", facts => MathF.Log(1 + facts.TitlePlace)),
        new("title_share", facts => (float)facts.TermsInTitle / facts.Length),
        new("in_description", facts => facts.InDescription),
        new("in_headings", facts => Math.Min(5, facts.InHeadings)),
        new("in_lead", facts => MathF.Log(1 + facts.InLead)),
    ];
}
