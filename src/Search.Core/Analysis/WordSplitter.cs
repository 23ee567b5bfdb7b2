namespace Search.Analysis;

/// <summary>
/// Splits a text into words in one pass, by the spirit of UAX #29 with additions for technical writing. Any string will do.
/// <list type="bullet">
/// <item>Two words with one joiner directly between them (open-source, node.js, CI/CD, AT&amp;T, o'reilly) are a compound: its parts, and before the first of
/// them the whole without joiners, if there are 2 to 4 parts in at most 40 characters and it is no URL.</item>
/// <item>Digits with . or , between them are one word: 2.0.1, and 10,000 as 10000.</item>
/// <item>++ and # belong to the word before them (c++, c#), a full stop to the letters after it: .net is the whole ".net" and the part "net". A word of
/// three letters or more is found without ++ too: notepad++.</item>
/// <item>Elided articles (<see cref="Elision"/>) and the possessive 's are left out; contractions (don't, we've) are one word with its apostrophe.</item>
/// <item>Runs of scripts without space between words become overlapping pairs of characters, as in Lucene's CJKBigramFilter; a run of one is that
/// character.</item>
/// </list>
/// </summary>
public static class WordSplitter
{
    // As Lucene's StandardTokenizer; what is longer is no word, and is cut into words of this length.
    private const int MaxPartLength = 255;

    private const int MaxWholeLength = 40;
    private const int MaxWholeParts = 4;

    /// <summary>The words of <paramref name="text"/>.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="words">Receives the words in place of those it holds.</param>
    /// <param name="turkish">Whether I is the capital of ı, as in Turkish and Azerbaijani.</param>
    public static void Split(ReadOnlySpan<char> text, WordList words, bool turkish = false)
    {
        words.Clear();
        new Pass(text, words, turkish).Run();
    }

    private ref struct Pass(ReadOnlySpan<char> text, WordList words, bool turkish)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;
        private int _position;

        public void Run()
        {
            while (_at < _text.Length)
            {
                var kind = Characters.KindAt(_text, _at, out var width);
                if (Characters.BeginsWord(kind))
                {
                    ReadCompound(leadingDot: -1);
                }
                else if (kind == CharacterKind.Ideograph)
                {
                    ReadBigrams();
                }
                else if (WordMarks.BeginsName(_text, _at))
                {
                    _at++;
                    ReadCompound(leadingDot: _at - 1);
                }
                else
                {
                    _at += width;
                }
            }
        }

        /// <summary>A word, or words with one joiner between them.</summary>
        private void ReadCompound(int leadingDot)
        {
            var first = words.Count;
            var formStart = words.FormsEnd;
            var isUrl = _at >= 3 && _text[_at - 1] == '/' && _text[_at - 2] == '/';
            var isPlain = true;
            var parts = 0;
            do
            {
                if (ReadPart())
                {
                    parts++;
                    isPlain &= words[^1].Kind == WordKind.Plain;
                }
            }
            while (GoesOn());

            // The forms of the parts stand one after the other, so that they are the form of the whole as they are.
            if (parts is >= 2 and <= MaxWholeParts && words.FormsEnd - formStart <= MaxWholeLength && !isUrl)
            {
                InsertWhole(first, formStart, isPlain ? WordKind.Plain : WordKind.Technical, words[first].Start, words[^1].End);
            }

            if (leadingDot >= 0)
            {
                var part = words[first].IsWhole ? words[first + 1] : words[first];
                var dottedStart = words.FormsEnd;
                words.Append('.');
                words.Append(words.FormOf(part));
                InsertWhole(first, dottedStart, WordKind.Technical, leadingDot, part.End);
            }
        }

        /// <summary>Steps over a joiner that has a word directly after it; also goes on where a word follows a symbol: c++17.</summary>
        private bool GoesOn()
        {
            var kind = Characters.KindAt(_text, _at);
            if (kind is CharacterKind.Joiner or CharacterKind.Apostrophe && Characters.BeginsWord(Characters.KindAt(_text, _at + 1)))
            {
                _at++;
                return true;
            }

            return Characters.BeginsWord(kind) && _text[_at - 1] is '+' or '#' or '♯';
        }

        /// <returns>Whether there was a word; an elided article is none.</returns>
        private bool ReadPart()
        {
            var start = _at;
            var formStart = words.FormsEnd;
            var end = ReadCharacters(out var hasDigit);
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

            var kind = hasDigit ? WordKind.Technical : WordKind.Plain;
            var symbol = end == _at ? WordMarks.SymbolAt(_text, _at, words.Forms[formStart..]) : "";
            if (symbol.IsEmpty)
            {
                Add(formStart, words.FormsEnd, kind, start, end, isWhole: false);
            }
            else
            {
                var bareEnd = words.FormsEnd;
                words.Append(symbol);
                _at += symbol.Length;
                var isLong = bareEnd - formStart >= 3;
                Add(formStart, words.FormsEnd, WordKind.Technical, start, _at, isWhole: isLong);
                if (isLong)
                {
                    Add(formStart, bareEnd, kind, start, end, isWhole: false);
                }
            }

            _position++;
            return true;
        }

        /// <summary>Letters, digits and what stands within a word without ending it.</summary>
        /// <returns>The offset after the last character that is seen.</returns>
        private int ReadCharacters(out bool hasDigit)
        {
            var formStart = words.FormsEnd;
            var end = _at;
            hasDigit = false;
            while (_at < _text.Length && words.FormsEnd - formStart < MaxPartLength)
            {
                var kind = Characters.KindAt(_text, _at, out var width);
                switch (kind)
                {
                    case CharacterKind.Letter:
                        AppendLower(width);
                        break;
                    case CharacterKind.Digit:
                        hasDigit = true;
                        AppendLower(width);
                        break;
                    case CharacterKind.Mark:
                        AppendMark(width, formStart);
                        break;
                    case CharacterKind.Ignorable:
                        _at += width;
                        continue;
                    default:
                        if (words.FormsEnd == formStart || !WordMarks.StandsWithin(_text, _at, out var written))
                        {
                            return end;
                        }

                        words.Append(written);
                        _at++;
                        continue;
                }

                _at += width;
                end = _at;
            }

            return end;
        }

        private readonly void AppendLower(int width)
        {
            var first = _text[_at];
            if (char.IsAsciiLetter(first) && !turkish)
            {
                words.Append((char)(first | 0x20));
                return;
            }

            var code = Characters.Lower(width == 1 ? first : char.ConvertToUtf32(first, _text[_at + 1]), turkish);
            if (code < 0x10000)
            {
                words.Append((char)code);
            }
            else
            {
                words.Append(char.ConvertFromUtf32(code));
            }
        }

        private readonly void AppendMark(int width, int formStart)
        {
            if (words.FormsEnd > formStart && Composition.TryCompose(words.Forms[^1], _text[_at], out var composed))
            {
                words.ReplaceLast(composed);
            }
            else
            {
                words.Append(_text.Slice(_at, width));
            }
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
                words.Append(_text.Slice(_at, width));
                _at += width;
                end = ReadMarks();
                if (previous >= 0)
                {
                    Add(previousFormStart, words.FormsEnd, WordKind.Bigram, previous, end, isWhole: false);
                    _position++;
                    pairs++;
                }

                previous = start;
                previousFormStart = formStart;
            }

            if (pairs == 0)
            {
                Add(previousFormStart, words.FormsEnd, WordKind.Bigram, previous, end, isWhole: false);
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

        private readonly void InsertWhole(int first, int formStart, WordKind kind, int start, int end) =>
            words.Insert(first, new SplitWord(formStart, words.FormsEnd - formStart, kind, words[first].Position, start, end, IsWhole: true));

        private readonly void Add(int formStart, int formEnd, WordKind kind, int start, int end, bool isWhole) =>
            words.Add(new SplitWord(formStart, formEnd - formStart, kind, _position, start, end, isWhole));
    }
}
