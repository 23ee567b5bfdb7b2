using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>Documents that hold a term, and what the term adds to the score of each.</summary>
/// <param name="Term">The term.</param>
/// <param name="Most">What no document gets more than.</param>
/// <param name="Documents">How many hold it, deleted ones among them.</param>
/// <param name="IsSaturated">Whether a document gets the more the more often it holds the term for its length, rather than all.</param>
internal readonly record struct WeightedPostings(Term Term, float Most, int Documents, bool IsSaturated);
