using System.Text;

namespace Search.Tests.Fuzzing;

/// <summary>Makes texts like given ones, and unlike: pieces are cut, doubled, repeated hundreds of times, nested, swapped with those of others, and spoilt. The same seed makes the same texts.</summary>
/// <param name="corpus">Texts to begin with.</param>
/// <param name="words">What the grammar gives a meaning.</param>
/// <param name="seed">Of chance.</param>
internal sealed class Mutator(IReadOnlyList<string> corpus, IReadOnlyList<string> words, int seed)
{
    // Beyond this the limits of requests refuse a text before anything reads it.
    private const int MaxLength = 100_000;

    private readonly Random _random = new(seed);

    public string Next()
    {
        var text = new StringBuilder(Pick(corpus));
        for (var left = _random.Next(1, 6); left > 0 && text.Length < MaxLength; left--)
        {
            Change(text);
        }

        return text.Length > MaxLength ? text.ToString(0, MaxLength) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = _random.Next(text.Length + 1);
        var length = _random.Next(Math.Min(40, text.Length - at) + 1);
        var piece = text.ToString(at, length);
        switch (_random.Next(9))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, Pick(words));
                break;
            case 2:
                text.Insert(at, Repeated(piece.Length > 0 ? piece : Pick(words)));
                break;
            case 3:
                text.Insert(at, Repeated(Pick(words)));
                break;
            case 4:
                var other = Pick(corpus);
                var from = _random.Next(other.Length + 1);
                text.Insert(at, other[from..Math.Min(other.Length, from + _random.Next(200))]);
                break;
            case 5:
                text.Insert(at, (char)_random.Next(0x20, 0x2FFF));
                break;
            case 6:
                text.Insert(at, Pick(["\0", "\r\n", "\u202E", "\uFEFF", "\u2028", "😀", "e\u0301", "\uD800", "\t", "\u0085"]));
                break;
            case 7 when length > 0:
                text.Remove(at, length).Insert(_random.Next(text.Length + 1), piece);
                break;
            default:
                var word = Pick(words);
                text.Insert(at, Repeated(word)).Append(Repeated(word));
                break;
        }
    }

    private string Repeated(string piece) => new StringBuilder().Insert(0, piece, _random.Next(4) == 0 ? _random.Next(1, Math.Max(2, 20_000 / piece.Length)) : _random.Next(1, 20)).ToString();

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
