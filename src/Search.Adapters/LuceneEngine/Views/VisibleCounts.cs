using System.Collections.Concurrent;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Views;

/// <summary>
/// How many articles of a view hold a term that an audience may see, for audiences that may not see all of them: a walk over postings, and every query asks for the same
/// common words. Kept for each audience alone, since what one may see is nothing to another.
/// </summary>
internal sealed class VisibleCounts
{
    // A site has few kinds of keys, and a moment is one with all up to the next article that is published or expires.
    private const int MaxAudiences = 64;

    // About a hundred bytes each.
    private const int MaxTerms = 8_192;

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Term, int>> _known = new();

    /// <summary>The number for a term.</summary>
    /// <param name="audience">As <see cref="AudienceFilter.KeyIn(IndexView)"/> names it.</param>
    /// <param name="term">The term.</param>
    /// <param name="count">Counts it, the first time that it is asked for; what it throws is not kept.</param>
    public int Of(string audience, Term term, Func<Term, int> count)
    {
        if (!_known.TryGetValue(audience, out var terms))
        {
            if (_known.Count >= MaxAudiences)
            {
                _known.Clear();
            }

            terms = _known.GetOrAdd(audience, _ => new ConcurrentDictionary<Term, int>());
        }

        if (terms.TryGetValue(term, out var known))
        {
            return known;
        }

        var counted = count(term);
        if (terms.Count >= MaxTerms)
        {
            terms.Clear();
        }

        return terms[term] = counted;
    }
}
