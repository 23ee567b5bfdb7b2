using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Search.Assistants.Answers;

/// <summary>The types of answers, known when this is compiled, so that a trimmed program has them.</summary>
[JsonSerializable(typeof(FoundArticles))]
[JsonSerializable(typeof(ReadArticle))]
[JsonSerializable(typeof(LikeArticles))]
[JsonSerializable(typeof(UsedTopics))]
[JsonSerializable(typeof(SearchResults))]
[JsonSerializable(typeof(FetchedDocument))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class AnswerJson : JsonSerializerContext;
