using System.Text;

using Search.Analysis;

namespace Search.Searching.Snippets;

/// <summary>
/// Pairs of characters of one word of a query that follow each other in a text as they do in the word. Where it is not the whole word a reader is shown no more of it than what may be a word
/// in the text: of Han ideographs all; of Japanese syllables what stands between other scripts; of Korean ones what stands by itself, or begins a word as it begins the one typed; of scripts that show
/// no ends of words only a long run.
/// </summary>
public sealed class UnspacedRun
{
    // Five characters of Thai are a word more often than a part of one. A guess.
    private const int LongPairs = 4;

    private readonly int _from;
    private readonly int _to;

    /// <param name="word">Which of the words in <see cref="Planning.QueryPlan.UnspacedWords"/>.</param>
    /// <param name="at">Its first pair in the run.</param>
    /// <param name="isWhole">Whether the run is the whole word.</param>
    /// <param name="tokens">The words of the text.</param>
    /// <param name="first">The first token of the run.</param>
    /// <param name="last">Its last one.</param>
    internal UnspacedRun(int word, int at, bool isWhole, ReadOnlySpan<WordToken> tokens, int first, int last)
    {
        Word = word;
        if (!isWhole && !(last - first + 1 >= LongPairs && FirstOf(tokens[first]) == UnspacedScript.Other))
        {
            while (first <= last && !BeginsWord(tokens, first))
            {
                (first, at) = (first + 1, at + 1);
            }

            // A Korean word that begins as the one typed may have another particle.
            while (first <= last && !(EndsWord(tokens, last) || (at == 0 && LastOf(tokens[last]) == UnspacedScript.Hangul)))
            {
                last--;
            }
        }

        Length = Math.Max(0, last - first + 1);
        (_from, _to) = Length == 0 ? (0, 0) : (tokens[first].Start, tokens[last].End);
    }

    /// <summary>Which of the words of the query.</summary>
    public int Word { get; }

    /// <summary>How many pairs of it are shown; 0 for none.</summary>
    public int Length { get; }

    /// <summary>Whether a match is a part of what is shown.</summary>
    public bool Shows(TextMatch match) => Length > 0 && match.Start >= _from && match.End <= _to;

    /// <summary>Whether a word may begin with a pair, as far as the scripts tell.</summary>
    private static bool BeginsWord(ReadOnlySpan<WordToken> tokens, int index) => FirstOf(tokens[index]) is var script
        && (script == UnspacedScript.Han
            || UnspacedScripts.Divides(script, index > 0 && Overlap(tokens[index - 1], tokens[index]) ? FirstOf(tokens[index - 1]) : UnspacedScript.None));

    /// <summary>Whether a word may end with a pair, as far as the scripts tell.</summary>
    private static bool EndsWord(ReadOnlySpan<WordToken> tokens, int index) => LastOf(tokens[index]) is var script
        && (script == UnspacedScript.Han
            || UnspacedScripts.Divides(script, index + 1 < tokens.Length && Overlap(tokens[index], tokens[index + 1]) ? LastOf(tokens[index + 1]) : UnspacedScript.None));

    /// <summary>Whether two tokens are pairs that share a character.</summary>
    internal static bool Overlap(in WordToken one, in WordToken next) => one.End > next.Start && !next.IsBehindWords;

    private static UnspacedScript FirstOf(in WordToken token) => Rune.DecodeFromUtf16(token.Surface, out var first, out _) == default ? UnspacedScripts.Of(first.Value) : UnspacedScript.None;

    private static UnspacedScript LastOf(in WordToken token) => Rune.DecodeLastFromUtf16(token.Surface, out var last, out _) == default ? UnspacedScripts.Of(last.Value) : UnspacedScript.None;
}
