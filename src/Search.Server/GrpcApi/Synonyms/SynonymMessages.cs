using Search.Searching.Synonyms;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Synonyms;

/// <summary>Synonym rules in the words of the contract.</summary>
internal static class SynonymMessages
{
    public static Contract.SynonymRule ToMessage(SynonymRule rule) => new()
    {
        SynonymId = rule.Id.Value,
        Words = { rule.Words },
        OneWayFrom = { rule.OneWayFrom },
    };

    /// <exception cref="SearchException">There is no rule, or its id is none.</exception>
    public static SynonymRule ToCore(Contract.SynonymRule? rule) => rule is null
        ? throw SearchException.Invalid("synonym", Reasons.SynonymMissing, "must be given")
        : new SynonymRule
        {
            Id = SynonymId.Parse("synonym.synonym_id", rule.SynonymId),
            Words = [.. rule.Words],
            OneWayFrom = [.. rule.OneWayFrom],
        };
}
