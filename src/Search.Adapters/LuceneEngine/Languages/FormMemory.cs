using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Languages;

/// <summary>The forms of the words that were met last, so that all places of a word share them. Not safe for use by many threads.</summary>
internal sealed class FormMemory
{
    // About 6 MB when full.
    private const int MaxWords = 32_768;
    private const int MaxLength = 32;

    private readonly Dictionary<string, TokenForms> _known;
    private readonly Dictionary<string, TokenForms>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public FormMemory()
    {
        _known = [];
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The forms of a word; null where it is not known.</summary>
    public TokenForms? Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var forms) ? forms : null;

    /// <summary>Remembers the forms of a word, unless it is longer than words are.</summary>
    /// <returns>The forms.</returns>
    public TokenForms Add(ReadOnlySpan<char> word, TokenForms forms)
    {
        if (word.Length <= MaxLength)
        {
            if (_known.Count == MaxWords)
            {
                _known.Clear();
            }

            _lookup[word] = forms;
        }

        return forms;
    }
}
