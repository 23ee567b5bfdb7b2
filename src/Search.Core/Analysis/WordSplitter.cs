namespace Search.Analysis;

/// <summary>
/// Splits a text into words in one pass over its normal form (<see cref="NormalizedText"/>), by the spirit of UAX #29 with additions for technical writing. Any string
/// will do.
/// <list type="bullet">
/// <item>Words with one joiner directly between them (open-source, node.js, CI/CD, AT&amp;T, key=value, src/app/main.cs, C:\Users\x, help@example.com, CVE-2023-99999) are a
/// unit: its words, and before the first of them the whole (<see cref="UnitForm"/>). What joins is told by <see cref="Joiners"/>: in an address its query and anchor too. The
/// http of an address is left out.</item>
/// <item>IPv6 and MAC addresses are units of one form, however they are written (<see cref="NetworkAddress"/>).</item>
/// <item>Digits with . or , between them are one word: 2.0.1, and 10,000 as 10000. So are groups of digits with a narrow space between them, and 10 000; those that may be two
/// numbers are a unit: 12 345 is the whole 12345 and its two words (<see cref="DigitGroups"/>).</item>
/// <item>A number and the unit that it counts are a unit, with a blank between them or without: 5 MB, 5MB, EUR 5, US$7 (<see cref="Amounts"/>). So is a number with the character that
/// counts it, which begins a run of pairs too: 10000円.</item>
/// <item>++, + and # belong to the word before them (c++, c#), %, ° and signs of money to their number (5€, 5 €, €5), a full stop to the letters after it: .net is the whole ".net" and
/// the word "net". A word of two letters or more and a number are found without the sign too: notepad++, 10%.</item>
/// <item>Elided articles (<see cref="Elision"/>) and the possessive 's are left out; contractions (don't, we've) are one word with its apostrophe.</item>
/// <item>Words in words (<see cref="WordPieces"/>) are pieces behind all others, and signs (<see cref="Signs"/>) stand behind those.</item>
/// <item>Runs of scripts without space between words become overlapping pairs of characters, as in Lucene's CJKBigramFilter; a run of one is that
/// character. Chinese ones are simplified (<see cref="ChineseVariants"/>).</item>
/// </list>
/// </summary>
public static class WordSplitter
{
    // Pieces of two words and signs with words between them are neighbours of nothing, as words of two texts are.
    private const int Gap = 10;

    /// <summary>The words of <paramref name="text"/>.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="words">Receives the words in place of those it holds.</param>
    /// <param name="turkish">Whether I is the capital of ı, as in Turkish and Azerbaijani.</param>
    public static void Split(ReadOnlySpan<char> text, WordList words, bool turkish = false)
    {
        words.Clear();
        var normalized = words.Normalize(text);
        new Pass(normalized, words, turkish).Run();
        if (normalized != text)
        {
            words.PlaceInWritten();
        }
    }

    private ref struct Pass(ReadOnlySpan<char> text, WordList words, bool turkish)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;
        private int _position;
        private UnitKind _kind;
        private int _addressEnd;

        public void Run()
        {
            while (_at < _text.Length)
            {
                var kind = Characters.KindAt(_text, _at, out var width);
                if (Characters.BeginsWord(kind))
                {
                    ReadUnit(sign: -1);
                }
                else if (kind == CharacterKind.Ideograph)
                {
                    var first = words.Count;
                    _at = Bigrams.Read(_text, _at, words, _position);
                    _position += words.Count - first;
                }
                else if (WordMarks.SignLengthAt(_text, _at) is > 0 and var length)
                {
                    _at += length;
                    ReadUnit(sign: _at - length);
                }
                else if (NetworkAddress.At(_text, _at).Length > 0)
                {
                    ReadUnit(sign: -1);
                }
                else
                {
                    _at += width;
                }
            }

            AddPieces();
            SignWords.Add(_text, words, _position, Gap);
        }

        /// <summary>A word, or words with one joiner between them.</summary>
        /// <param name="sign">Where a sign stands that belongs to the first word; -1 where none does.</param>
        private void ReadUnit(int sign)
        {
            var (start, first, formStart) = (_at, words.Count, words.FormsEnd);
            var (isPlain, parts, firstPart) = (true, 0, default(SplitWord));
            var (money, moneyPart) = (-1, default(SplitWord));
            var address = NetworkAddress.At(_text, _at);
            (_kind, _addressEnd) = (UnitKind.Words, _at + address.Length);
            _at += _text[_at] == ':' ? 2 : 0;
            words.Joints.Clear();
            do
            {
                var (part, before) = (words.Count, _at - 1);
                if (ReadPart())
                {
                    parts++;
                    (money, moneyPart) = before >= start && Amounts.IsCurrency(_text[before]) ? (before, words[part]) : (money, moneyPart);
                    isPlain &= words[^1].Kind == WordKind.Plain;
                    firstPart = parts == 1 ? words[part] : firstPart;
                }

                if (parts == 1 && sign < 0 && IsWebScheme(formStart))
                {
                    words.RemoveFrom(first);
                    (parts, isPlain) = (0, true);
                    _position--;
                }
            }
            while (GoesOn(formStart));

            // Zeros that are left out at the end have no word behind them: fe80::
            _at += _at == _addressEnd - 2 && _text[_at] == ':' ? 2 : 0;
            if (address.Length > 0 && _at == _addressEnd)
            {
                formStart = words.FormsEnd;
                words.Append(address.Form);
                InsertWhole(first, formStart, WordKind.Technical, start, _at);
            }
            else if (parts is >= 2 and <= UnitForm.MaxWords && words.FormsEnd - formStart <= UnitForm.MaxLength)
            {
                formStart = UnitForm.Write(words, formStart, words.Joints);
                InsertWhole(first, formStart, isPlain ? WordKind.Plain : WordKind.Technical, words[first].Start, words[^1].End);
            }
            else if (parts == 1 && sign < 0 && firstPart.End == _at && Amounts.IsCounter(_text, _at) && IsNumber(words.FormOf(firstPart)))
            {
                Characters.KindAt(_text, _at, out var width);
                formStart = words.FormsEnd;
                words.Append(words.FormOf(firstPart));
                words.AppendCode(ChineseVariants.Simplify(width == 1 ? _text[_at] : char.ConvertToUtf32(_text[_at], _text[_at + 1])));
                InsertWhole(first, formStart, WordKind.Technical, start, _at + width);
            }

            if (sign >= 0)
            {
                InsertSigned(first, sign, firstPart);
            }
            else if (money >= 0)
            {
                var index = first;
                while (words[index].Start < moneyPart.Start)
                {
                    index++;
                }

                InsertSigned(index, money, moneyPart);
            }
        }

        /// <summary>A word with the sign before it.</summary>
        private readonly void InsertSigned(int index, int sign, SplitWord word)
        {
            var formStart = words.FormsEnd;
            words.Append(_text[sign]);

            // "$100K+" is found by what is in it.
            words.Append(Amounts.IsCurrency(_text[sign]) ? words.FormOf(word).TrimEnd('+') : words.FormOf(word));
            InsertWhole(index, formStart, WordKind.Technical, sign, word.End);
        }

        private static bool IsNumber(ReadOnlySpan<char> form) => !form.ContainsAnyExceptInRange('.', '9') && !form.Contains('/');

        private readonly bool IsWebScheme(int formStart) =>
            _text[_at..] is [':', '/', '/', ..] && Joiners.LengthAt(_text, _at, _kind) > 0 && Joiners.IsScheme(words.Forms[formStart..]);

        /// <summary>Steps over a joiner that has a word directly after it; also goes on where a word follows a symbol: c++17.</summary>
        private bool GoesOn(int formStart)
        {
            var joiner = _at < _addressEnd ? NetworkAddress.JoinerAt(_text[.._addressEnd], _at) : Joiners.LengthAt(_text, _at, _kind);
            if (joiner > 0)
            {
                if (words.FormsEnd > formStart)
                {
                    words.Joints.Add(new UnitForm.Joint(words.FormsEnd, _text[_at]));
                }

                _kind = Joiners.KindAfter(_kind, _text, _at);
                _at += joiner;
                return true;
            }

            return WordMarks.JoinsWords(_text[_at - 1]) && Characters.BeginsWord(Characters.KindAt(_text, _at));
        }

        /// <returns>Whether there was a word; an elided article is none.</returns>
        private bool ReadPart()
        {
            var (start, first, formStart) = (_at, words.Count, words.FormsEnd);
            var (groupStart, groupFormStart) = (start, formStart);
            var read = ReadCharacters(_text.Length);
            while (read.HasDigit && DigitGroups.At(_text, _at) is Grouping.Possible or Grouping.Likely)
            {
                Add(groupFormStart, words.FormsEnd, WordKind.Technical, groupStart, read.End, WordRole.Word);
                _position++;
                _at++;
                (groupStart, groupFormStart) = (_at, words.FormsEnd);
                read = ReadCharacters(_text.Length);
            }

            var end = read.End;
            var form = words.Forms[formStart..];
            if (_at < _text.Length && Characters.KindAt(_text, _at) == CharacterKind.Apostrophe)
            {
                if (_at + 1 < _text.Length && Elision.IsDropped(form, _text[_at + 1]))
                {
                    words.Cut(formStart);
                    return false;
                }

                end = ReadAfterApostrophe(form, end);
            }

            if (read.IsDivisible)
            {
                words.Divisible.Add((groupStart, end));
            }

            var (kind, bareEnd, symbolLength) = (read.HasDigit ? WordKind.Technical : WordKind.Plain, words.FormsEnd, 0);
            var symbol = end == _at ? WordMarks.SymbolAt(_text, _at, words.Forms[formStart..], out symbolLength) : "";
            words.Append(symbol);
            _at += symbolLength;
            var isFoundBare = symbol.IsEmpty || bareEnd - formStart >= 2 || read.HasDigit;
            if (isFoundBare)
            {
                Add(groupFormStart, bareEnd, kind, groupStart, end, WordRole.Word);
                if (groupStart > start)
                {
                    words.Insert(first, new SplitWord(formStart, bareEnd - formStart, kind, words[first].Position, start, end, WordRole.Whole));
                }
            }

            if (!symbol.IsEmpty)
            {
                words.Insert(first, new SplitWord(
                    formStart, words.FormsEnd - formStart, WordKind.Technical, isFoundBare ? words[first].Position : _position, start, _at, isFoundBare ? WordRole.Whole : WordRole.Word));
            }

            _position++;
            return true;
        }

        private ReadWord ReadCharacters(int to)
        {
            var read = WordCharacters.Read(_text, _at, to, words, turkish);
            _at = read.At;
            return read;
        }

        /// <summary>Steps over the possessive 's and takes the second half of a contraction into the word.</summary>
        /// <returns>The offset after the word.</returns>
        private int ReadAfterApostrophe(ReadOnlySpan<char> form, int end)
        {
            var ending = WordMarks.EndingAfterApostrophe(_text, _at);
            if (ending is "s" or "S")
            {
                _at += 2;
                return end;
            }

            if (!WordMarks.IsContraction(ending) || form.ContainsAnyExceptInRange('a', 'z'))
            {
                return end;
            }

            words.Append('\'');
            foreach (var letter in ending)
            {
                words.Append((char)(letter | 0x20));
            }

            _at += 1 + ending.Length;
            return _at;
        }

        private void AddPieces()
        {
            Span<int> ends = stackalloc int[WordPieces.MaxPieces];
            foreach (var (start, end) in words.Divisible)
            {
                var count = WordPieces.Divide(_text[start..end], ends);
                _at = start;
                _position += count > 0 ? Gap : 0;
                foreach (var pieceEnd in ends[..count])
                {
                    var (pieceStart, formStart) = (_at, words.FormsEnd);
                    var read = ReadCharacters(start + pieceEnd);
                    Add(formStart, words.FormsEnd, read.HasDigit ? WordKind.Technical : WordKind.Plain, pieceStart, read.End, WordRole.Piece);
                    _at = start + pieceEnd;
                    _position++;
                }
            }
        }

        private readonly void InsertWhole(int first, int formStart, WordKind kind, int start, int end) =>
            words.Insert(first, new SplitWord(formStart, words.FormsEnd - formStart, kind, words[first].Position, start, end, WordRole.Whole));

        private readonly void Add(int formStart, int formEnd, WordKind kind, int start, int end, WordRole role) =>
            words.Add(new SplitWord(formStart, formEnd - formStart, kind, _position, start, end, role));
    }
}
