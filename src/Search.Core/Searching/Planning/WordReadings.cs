using System.Collections.Concurrent;

namespace Search.Searching.Planning;

/// <summary>
/// What the words of queries were read as, for all queries: each word is analyzed in every language of the articles, and readers ask for the same ones. Safe for use by many
/// threads.
/// </summary>
internal sealed class WordReadings
{
    // A few kilobytes each where articles have many languages.
    private const int MaxKnown = 4_096;

    // Longer texts are nothing that is asked for again.
    private const int LongestText = 64;

    private readonly ConcurrentDictionary<(string Languages, string Text), IReadOnlyList<WrittenUnit>> _known = new();
    private int _count;

    /// <summary>What a text is read as.</summary>
    /// <param name="languages">Names everything that this depends on besides the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="read">Reads it, the first time.</param>
    public IReadOnlyList<WrittenUnit> Of(string languages, string text, Func<string, IReadOnlyList<WrittenUnit>> read)
    {
        if (_known.TryGetValue((languages, text), out var known))
        {
            return known;
        }

        var units = read(text);
        if (text.Length <= LongestText)
        {
            // The dictionary's own count would take all of its locks.
            if (Interlocked.Increment(ref _count) > MaxKnown)
            {
                _known.Clear();
                _count = 0;
            }

            _known[(languages, text)] = units;
        }

        return units;
    }
}
