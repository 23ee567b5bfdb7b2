namespace Search.Enrichment.Words;

/// <summary>A phrase as one number: the hash of its terms in order. Two phrases of a corpus share one with a chance below one in a billion.</summary>
public static class PhraseKey
{
    // FNV-1a for 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The key of a single term.</summary>
    public static ulong Of(ReadOnlySpan<char> term) => Append(0, term);

    /// <summary>The key of a phrase that goes on with a term.</summary>
    public static ulong Append(ulong phrase, ReadOnlySpan<char> term)
    {
        var key = Offset ^ phrase;
        foreach (var character in term)
        {
            key = (key ^ character) * Prime;
        }

        return key;
    }

    /// <summary>The key of a phrase.</summary>
    public static ulong Of(IEnumerable<string> terms) => terms.Aggregate(0UL, (phrase, term) => Append(phrase, term));
}
