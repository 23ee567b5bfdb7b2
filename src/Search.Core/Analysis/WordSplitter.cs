namespace Search.Analysis;

/// <summary>
/// Splits a text into words in one pass over its normal form (<see cref="NormalizedText"/>), by the spirit of UAX #29 with additions for technical writing. Any string
/// will do.
/// <list type="bullet">
/// <item>Words with one joiner directly between them (open-source, node.js, CI/CD, AT&amp;T, src/app/main.cs, help@example.com, CVE-2023-99999) are a unit: its words,
/// and before the first of them the whole (<see cref="UnitForm"/>). The http of an address is left out.</item>
/// <item>Digits with . or , between them are one word: 2.0.1, and 10,000 as 10000.</item>
/// <item>++, + and # belong to the word before them (c++, c#), %, ° and signs of money to their number, a full stop to the letters after it: .net is the whole ".net" and
/// the word "net". A word of two letters or more and a number are found without the sign too: notepad++, 10%.</item>
/// <item>Elided articles (<see cref="Elision"/>) and the possessive 's are left out; contractions (don't, we've) are one word with its apostrophe.</item>
/// <item>Words in words (<see cref="WordPieces"/>) are pieces behind all others, and signs (<see cref="Signs"/>) stand behind those.</item>
/// <item>Runs of scripts without space between words become overlapping pairs of characters, as in Lucene's CJKBigramFilter; a run of one is that
/// character. Chinese ones are simplified (<see cref="ChineseVariants"/>).</item>
/// </list>
/// </summary>
public static class WordSplitter
{
    // As Lucene's StandardTokenizer; what is longer is no word, and is cut into words of this length.
    private const int MaxPartLength = 255;

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
        private int _end = text.Length;
        private int _position;

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
                    ReadBigrams();
                }
                else if (WordMarks.BeginsUnit(_text, _at))
                {
                    _at++;
                    ReadUnit(sign: _at - 1);
                }
                else
                {
                    _at += width;
                }
            }

            AddPieces();
            AddSigns();
        }

        /// <summary>A word, or words with one joiner between them.</summary>
        /// <param name="sign">Where a sign stands that belongs to the first word; -1 where none does.</param>
        private void ReadUnit(int sign)
        {
            var first = words.Count;
            var formStart = words.FormsEnd;
            var isPlain = true;
            var parts = 0;
            words.Joints.Clear();
            do
            {
                if (ReadPart())
                {
                    parts++;
                    isPlain &= words[^1].Kind == WordKind.Plain;
                }

                if (parts == 1 && sign < 0 && IsWebScheme(formStart))
                {
                    words.RemoveFrom(first);
                    (parts, isPlain) = (0, true);
                    _position--;
                }
            }
            while (GoesOn(formStart));

            if (parts is >= 2 and <= UnitForm.MaxWords && words.FormsEnd - formStart <= UnitForm.MaxLength)
            {
                formStart = UnitForm.Write(words, formStart, words.Joints);
                InsertWhole(first, formStart, isPlain ? WordKind.Plain : WordKind.Technical, words[first].Start, words[^1].End);
            }

            if (sign >= 0)
            {
                var part = words[first].Role == WordRole.Whole ? words[first + 1] : words[first];
                var signedStart = words.FormsEnd;
                words.Append(_text[sign]);
                words.Append(words.FormOf(part));
                InsertWhole(first, signedStart, WordKind.Technical, sign, part.End);
            }
        }

        private readonly bool IsWebScheme(int formStart) =>
            _text[_at..] is [':', '/', '/', ..] && WordMarks.JoinerAt(_text, _at) > 0 && WordMarks.IsWebScheme(words.Forms[formStart..]);

        /// <summary>Steps over a joiner that has a word directly after it; also goes on where a word follows a symbol: c++17.</summary>
        private bool GoesOn(int formStart)
        {
            var joiner = WordMarks.JoinerAt(_text, _at);
            if (joiner > 0)
            {
                if (words.FormsEnd > formStart)
                {
                    words.Joints.Add(new UnitForm.Joint(words.FormsEnd, _text[_at]));
                }

                _at += joiner;
                return true;
            }

            return WordMarks.JoinsWords(_text[_at - 1]) && Characters.BeginsWord(Characters.KindAt(_text, _at));
        }

        /// <returns>Whether there was a word; an elided article is none.</returns>
        private bool ReadPart()
        {
            var start = _at;
            var formStart = words.FormsEnd;
            var end = ReadCharacters(out var hasDigit, out var isDivisible);
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

            if (isDivisible)
            {
                words.Divisible.Add((start, end));
            }

            var kind = hasDigit ? WordKind.Technical : WordKind.Plain;
            var symbol = end == _at ? WordMarks.SymbolAt(_text, _at, words.Forms[formStart..]) : "";
            if (symbol.IsEmpty)
            {
                Add(formStart, words.FormsEnd, kind, start, end, WordRole.Word);
            }
            else
            {
                var bareEnd = words.FormsEnd;
                words.Append(symbol);
                _at += symbol.Length;
                var isFoundBare = bareEnd - formStart >= 2 || hasDigit;
                Add(formStart, words.FormsEnd, WordKind.Technical, start, _at, isFoundBare ? WordRole.Whole : WordRole.Word);
                if (isFoundBare)
                {
                    Add(formStart, bareEnd, kind, start, end, WordRole.Word);
                }
            }

            _position++;
            return true;
        }

        /// <summary>Letters, digits and what stands within a word without ending it.</summary>
        /// <param name="hasDigit">Whether there are digits.</param>
        /// <param name="isDivisible">Whether there are capitals behind the first character, or letters and digits.</param>
        /// <returns>The offset after the last character that is seen.</returns>
        private int ReadCharacters(out bool hasDigit, out bool isDivisible)
        {
            var formStart = words.FormsEnd;
            var (start, end) = (_at, _at);
            var (hasLetter, hasCapital) = (false, false);
            hasDigit = false;
            while (_at < _end && words.FormsEnd - formStart < MaxPartLength)
            {
                var kind = Characters.KindAt(_text, _at, out var width);
                switch (kind)
                {
                    case CharacterKind.Letter:
                        hasLetter = true;
                        hasCapital |= AppendLower(width) && end > start;
                        break;
                    case CharacterKind.Digit:
                        hasDigit = true;
                        AppendLower(width);
                        break;
                    case CharacterKind.Mark:
                        words.Append(_text.Slice(_at, width));
                        break;
                    case CharacterKind.Ignorable:
                        _at += width;
                        continue;
                    default:
                        if (words.FormsEnd == formStart || !WordMarks.StandsWithin(_text, _at, out var written))
                        {
                            isDivisible = hasCapital || (hasLetter && hasDigit);
                            return end;
                        }

                        words.Append(written);
                        _at++;
                        continue;
                }

                _at += width;
                end = _at;
            }

            isDivisible = hasCapital || (hasLetter && hasDigit);
            return end;
        }

        /// <returns>Whether the character is another in lower case.</returns>
        private readonly bool AppendLower(int width)
        {
            var first = _text[_at];
            if (char.IsAsciiLetter(first) && !turkish)
            {
                words.Append((char)(first | 0x20));
                return first <= 'Z';
            }

            var code = width == 1 ? first : char.ConvertToUtf32(first, _text[_at + 1]);
            var lower = Characters.Lower(code, turkish);
            if (lower < 0x10000)
            {
                words.Append((char)lower);
            }
            else
            {
                words.Append(char.ConvertFromUtf32(lower));
            }

            return lower != code;
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

        /// <summary>Pairs of neighbours, each a character with its marks.</summary>
        private void ReadBigrams()
        {
            var previous = -1;
            var previousFormStart = 0;
            var pairs = 0;
            var end = _at;
            while (_at < _text.Length)
            {
                var kind = Characters.KindAt(_text, _at, out var width);
                if (kind == CharacterKind.Ignorable)
                {
                    _at += width;
                    continue;
                }

                if (kind != CharacterKind.Ideograph)
                {
                    break;
                }

                var start = _at;
                var formStart = words.FormsEnd;
                AppendSimplified(width);
                _at += width;
                end = ReadMarks();
                if (previous >= 0)
                {
                    Add(previousFormStart, words.FormsEnd, WordKind.Bigram, previous, end, WordRole.Word);
                    _position++;
                    pairs++;
                }

                previous = start;
                previousFormStart = formStart;
            }

            if (pairs == 0)
            {
                Add(previousFormStart, words.FormsEnd, WordKind.Bigram, previous, end, WordRole.Word);
                _position++;
            }
        }

        private int ReadMarks()
        {
            var formStart = words.FormsEnd;
            while (_at < _text.Length && words.FormsEnd - formStart < MaxPartLength && Characters.KindAt(_text, _at, out var width) == CharacterKind.Mark)
            {
                words.Append(_text.Slice(_at, width));
                _at += width;
            }

            return _at;
        }

        private readonly void AppendSimplified(int width)
        {
            var code = width == 1 ? _text[_at] : char.ConvertToUtf32(_text[_at], _text[_at + 1]);
            var simplified = ChineseVariants.Simplify(code);
            if (simplified < 0x10000)
            {
                words.Append((char)simplified);
            }
            else
            {
                words.Append(char.ConvertFromUtf32(simplified));
            }
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
                    _end = start + pieceEnd;
                    var (pieceStart, formStart) = (_at, words.FormsEnd);
                    var seenEnd = ReadCharacters(out var hasDigit, out _);
                    Add(formStart, words.FormsEnd, hasDigit ? WordKind.Technical : WordKind.Plain, pieceStart, seenEnd, WordRole.Piece);
                    _at = _end;
                    _position++;
                }
            }
        }

        private void AddSigns()
        {
            var (before, beforeEnd) = (default(SplitWord), -1);
            for (var start = Signs.Next(_text, 0); start < _text.Length; start = Signs.Next(_text, beforeEnd))
            {
                var end = Signs.EndOf(_text, start);
                var formStart = words.FormsEnd;
                AppendSign(start, end);
                if (start == beforeEnd && words.FormOf(before).SequenceEqual(words.Forms[formStart..]))
                {
                    words.Cut(formStart);
                    words.ExtendLast(end);
                }
                else
                {
                    _position += beforeEnd >= 0 && _text[beforeEnd..start].IsWhiteSpace() ? 1 : Gap;
                    Add(formStart, words.FormsEnd, WordKind.Technical, start, end, WordRole.Sign);
                    before = words[^1];
                }

                beforeEnd = end;
            }
        }

        private readonly void AppendSign(int start, int end)
        {
            for (var at = start; at < end;)
            {
                if (!Signs.IsDrawing(Signs.CodeAt(_text, at, out var width)) || at == start)
                {
                    words.Append(_text.Slice(at, width));
                }

                at += width;
            }
        }

        private readonly void InsertWhole(int first, int formStart, WordKind kind, int start, int end) =>
            words.Insert(first, new SplitWord(formStart, words.FormsEnd - formStart, kind, words[first].Position, start, end, WordRole.Whole));

        private readonly void Add(int formStart, int formEnd, WordKind kind, int start, int end, WordRole role) =>
            words.Add(new SplitWord(formStart, formEnd - formStart, kind, _position, start, end, role));
    }
}
