using Search.Searching.Answers;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Search;

/// <summary>How a query is to be understood, and how it was, in the words of the contract.</summary>
internal static class QueryMessages
{
    public static MatchPolicy ToCore(Contract.MatchPolicy policy) => policy switch
    {
        Contract.MatchPolicy.Unspecified or Contract.MatchPolicy.Auto => MatchPolicy.Auto,
        Contract.MatchPolicy.All => MatchPolicy.All,
        Contract.MatchPolicy.Any => MatchPolicy.Any,
        Contract.MatchPolicy.Most => MatchPolicy.Most,
        _ => throw SearchException.Invalid("match_policy", Reasons.MatchPolicyInvalid, $"must be AUTO, ALL, MOST or ANY, was {(int)policy}"),
    };

    public static bool ToCore(Contract.SearchArticlesRequest.Types.TypoTolerance tolerance) => tolerance switch
    {
        Contract.SearchArticlesRequest.Types.TypoTolerance.Unspecified or Contract.SearchArticlesRequest.Types.TypoTolerance.On => true,
        Contract.SearchArticlesRequest.Types.TypoTolerance.Off => false,
        _ => throw SearchException.Invalid("typo_tolerance", Reasons.TypoToleranceInvalid, $"must be ON or OFF, was {(int)tolerance}"),
    };

    public static bool ToCore(Contract.SearchArticlesRequest.Types.Mode mode) => mode switch
    {
        Contract.SearchArticlesRequest.Types.Mode.Unspecified or Contract.SearchArticlesRequest.Types.Mode.Submitted => false,
        Contract.SearchArticlesRequest.Types.Mode.AsYouType => true,
        _ => throw SearchException.Invalid("mode", Reasons.ModeInvalid, $"must be SUBMITTED or AS_YOU_TYPE, was {(int)mode}"),
    };

    public static Recency ToCore(Contract.SearchArticlesRequest.Types.Recency recency) => recency switch
    {
        Contract.SearchArticlesRequest.Types.Recency.Unspecified or Contract.SearchArticlesRequest.Types.Recency.Default => Recency.Default,
        Contract.SearchArticlesRequest.Types.Recency.None => Recency.Off,
        Contract.SearchArticlesRequest.Types.Recency.Strong => Recency.Strong,
        _ => throw SearchException.Invalid("recency", Reasons.RecencyInvalid, $"must be DEFAULT, NONE or STRONG, was {(int)recency}"),
    };

    /// <exception cref="SearchException">There are too many, or a name is none of a facet.</exception>
    public static IReadOnlyList<FacetRequest> ToCore(IReadOnlyCollection<Contract.FacetRequest> facets)
    {
        if (facets.Count > FacetRequest.MaxFacets)
        {
            throw SearchException.Invalid("facets", Reasons.FacetsTooMany, $"must be at most {FacetRequest.MaxFacets}, were {facets.Count}");
        }

        return [.. facets.Select(facet => new FacetRequest(Known(facet.Name), facet.Prefix))];
    }

    public static Contract.Facet ToMessage(Facet facet) => new()
    {
        Name = facet.Name,
        Values =
        {
            facet.Values.Select(value => new Contract.FacetValue
            {
                Value = value.Value, Label = value.Label, Count = value.Count, Selected = value.IsSelected,
            }),
        },
        OtherCount = facet.OtherCount,
    };

    public static Contract.Correction ToMessage(Correction correction) => new() { Typed = correction.Typed, Words = { correction.Words } };

    public static Contract.QueryNote ToMessage(QueryNote note) => new() { Kind = ToMessage(note.Kind), Text = note.Text, Message = note.Message };

    public static Contract.MatchPolicy ToMessage(MatchPolicy policy) => policy switch
    {
        MatchPolicy.Auto => Contract.MatchPolicy.Auto,
        MatchPolicy.All => Contract.MatchPolicy.All,
        MatchPolicy.Any => Contract.MatchPolicy.Any,
        MatchPolicy.Most => Contract.MatchPolicy.Most,
    };

    public static Contract.Explanation ToMessage(Explanation explanation) => new()
    {
        Matches =
        {
            explanation.Matches.Select(match => new Contract.ExplainedMatch
            {
                Text = match.Text, Found = match.Found, Kind = ToMessage(match.Kind), Fields = { match.Fields }, Count = match.Count,
            }),
        },
        Score = ToScore(explanation.Parts),
        Parts = { explanation.Parts.Select(part => new Contract.ScorePart { Name = part.Name, Value = part.Value, Effect = ToMessage(part.Effect) }) },
    };

    /// <summary>The parts that have a field of their own; null where the engine names none.</summary>
    private static Contract.ScoreParts? ToScore(IReadOnlyList<ScorePart> parts)
    {
        if (parts.Count == 0)
        {
            return null;
        }

        var values = parts.ToDictionary(part => part.Name, part => part.Value);
        return new Contract.ScoreParts
        {
            Words = values.GetValueOrDefault("words"),
            Pairs = values.GetValueOrDefault("pairs"),
            Passage = values.GetValueOrDefault("passage"),
            ExactTitle = values.GetValueOrDefault("exact_title"),
            Recency = values.GetValueOrDefault("recency", 1),
            Language = values.GetValueOrDefault("language", 1),
        };
    }

    private static Contract.ScorePart.Types.Effect ToMessage(ScoreEffect effect) => effect switch
    {
        ScoreEffect.Adds => Contract.ScorePart.Types.Effect.Adds,
        ScoreEffect.Multiplies => Contract.ScorePart.Types.Effect.Multiplies,
    };

    private static string Known(string name) =>
        name is FacetNames.Tag or FacetNames.Author or FacetNames.Year or FacetNames.ReadTime or FacetNames.Language || FacetNames.AttributeOf(name) is not null
            ? name
            : throw SearchException.Invalid(
                "facets", Reasons.FacetUnknown, $"must be tag, author, year, read_time, language or attribute.<key>, was {Quote.Of(name)}");

    private static Contract.QueryNote.Types.Kind ToMessage(QueryNoteKind kind) => kind switch
    {
        QueryNoteKind.UnclosedQuote => Contract.QueryNote.Types.Kind.UnclosedQuote,
        QueryNoteKind.UnbalancedBracket => Contract.QueryNote.Types.Kind.UnbalancedBracket,
        QueryNoteKind.MisplacedOr => Contract.QueryNote.Types.Kind.MisplacedOr,
        QueryNoteKind.UnknownField => Contract.QueryNote.Types.Kind.UnknownField,
        QueryNoteKind.InvalidValue => Contract.QueryNote.Types.Kind.InvalidValue,
        QueryNoteKind.StarLeftOut => Contract.QueryNote.Types.Kind.StarLeftOut,
        QueryNoteKind.ManyWords => Contract.QueryNote.Types.Kind.ManyWords,
        QueryNoteKind.NotFound => Contract.QueryNote.Types.Kind.NotFound,
        QueryNoteKind.OtherNames => Contract.QueryNote.Types.Kind.OtherNames,
        QueryNoteKind.CognatesOnly => Contract.QueryNote.Types.Kind.CognatesOnly,
    };

    private static Contract.ExplainedMatch.Types.Kind ToMessage(MatchKind kind) => kind switch
    {
        MatchKind.Exact => Contract.ExplainedMatch.Types.Kind.Exact,
        MatchKind.Stem => Contract.ExplainedMatch.Types.Kind.Stem,
        MatchKind.Prefix => Contract.ExplainedMatch.Types.Kind.Prefix,
        MatchKind.Synonym => Contract.ExplainedMatch.Types.Kind.Synonym,
        MatchKind.Corrected => Contract.ExplainedMatch.Types.Kind.Corrected,
        MatchKind.Cognate or MatchKind.Marked => Contract.ExplainedMatch.Types.Kind.Cognate,
    };
}
