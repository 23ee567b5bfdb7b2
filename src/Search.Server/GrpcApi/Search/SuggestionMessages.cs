using Search.Searching.Suggestions;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Search;

/// <summary>Suggestions in the words of the contract.</summary>
internal static class SuggestionMessages
{
    public static Contract.SuggestQueriesResponse ToMessage(IEnumerable<Suggestion> suggestions) => new()
    {
        Suggestions = { suggestions.Select(ToMessage) },
    };

    private static Contract.Suggestion ToMessage(Suggestion suggestion) => new()
    {
        Kind = ToMessage(suggestion.Kind),
        Text = suggestion.Text,
        Segments = { suggestion.Segments.Select(SearchMessages.ToMessage) },
        ArticleCount = suggestion.ArticleCount,
        TopicId = suggestion.Topic?.Value ?? "",
        ArticleId = suggestion.Article?.Value ?? "",
        SectionAnchor = suggestion.SectionAnchor,
    };

    private static Contract.Suggestion.Types.Kind ToMessage(SuggestionKind kind) => kind switch
    {
        SuggestionKind.Topic => Contract.Suggestion.Types.Kind.Topic,
        SuggestionKind.Author => Contract.Suggestion.Types.Kind.Author,
        SuggestionKind.Phrase => Contract.Suggestion.Types.Kind.Phrase,
        SuggestionKind.Title => Contract.Suggestion.Types.Kind.Title,
        SuggestionKind.Heading => Contract.Suggestion.Types.Kind.Heading,
    };
}
