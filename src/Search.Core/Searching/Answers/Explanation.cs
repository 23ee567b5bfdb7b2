using Search.Searching.Hits;
using Search.Searching.Planning;

namespace Search.Searching.Answers;

/// <summary>Why an article is a hit.</summary>
/// <param name="Matches">What was found where, in the order of the query.</param>
/// <param name="Parts">What its score is made of, as <see cref="IndexHit.Parts"/>.</param>
public sealed record Explanation(IReadOnlyList<ExplainedMatch> Matches, IReadOnlyList<ScorePart> Parts);

/// <summary>A word or phrase of the query in an article.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Found">As the article has it.</param>
/// <param name="Kind">How it was found.</param>
/// <param name="Fields">Where: title, subtitle, description, headings, body, code, tags, authors.</param>
/// <param name="Count">How often.</param>
public sealed record ExplainedMatch(string Text, string Found, MatchKind Kind, IReadOnlyList<string> Fields, int Count);
