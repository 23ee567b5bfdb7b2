using System.Buffers;
using System.Collections.Immutable;

using Search.Analysis;
using Search.Articles;

namespace Search.Enrichment.Words;

/// <summary>An article as a row of words in reading order: what topics and keyphrases are looked for in.</summary>
public sealed class ArticleWords
{
    /// <summary>Words that are read; the rest of a longer article would cost time and tell nothing new of its topics.</summary>
    public const int MaxWords = 10_000;

    // As many characters as MaxWords words of the longest usual kind, so that the rest is not analyzed either.
    private const int MaxCharacters = MaxWords * 12;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?:;\n");

    private readonly ITextAnalyzer _analyzer;

    // By passage; default for what was not read, or not to its end.
    private readonly ImmutableArray<WordToken>[] _tokens;
    private int _characters;

    private ArticleWords(ImmutableArray<Passage> passages, ITextAnalyzer analyzer, SharedText shared)
    {
        _analyzer = analyzer;
        Passages = passages;
        var words = ImmutableArray.CreateBuilder<Word>();
        _tokens = new ImmutableArray<WordToken>[passages.Length];
        var leadPassage = Passages.FirstOrDefault(passage => passage.Zone == Zone.Body);
        for (var passage = 0; passage < Passages.Length && words.Count < MaxWords && _characters < MaxCharacters; passage++)
        {
            var text = Passages[passage].Text;
            AddTo(words, passage, leadEnd: ReferenceEquals(Passages[passage], leadPassage) ? EndOfFirstParagraph(text) : 0);
        }

        var all = words.DrainToImmutable();
        Words = shared.OwnOf(all, Passages);
        SharedRanges = Words.Length == all.Length ? [] : RangesOf(all, Words);
    }

    /// <summary>The article's text, piece by piece.</summary>
    public ImmutableArray<Passage> Passages { get; }

    /// <summary>All words but those of markup, those of one passage side by side.</summary>
    public ImmutableArray<Word> Words { get; }

    /// <summary>Where texts of sections are shared with many other articles of the site, by section, in reading order.</summary>
    public ImmutableArray<(int Section, Range Range)> SharedRanges { get; }

    /// <summary>Reads an article.</summary>
    public static ArticleWords Of(Article article, ITextAnalyzer analyzer) => Of(article, analyzer, SharedText.None);

    /// <summary>Reads what an article does not share with many others of its site.</summary>
    public static ArticleWords Of(Article article, ITextAnalyzer analyzer, SharedText shared) => new(Passage.AllOf(article), analyzer, shared);

    /// <summary>Reads a piece of an article's body.</summary>
    public static ArticleWords OfBody(string text, ITextAnalyzer analyzer) => new([new Passage(Zone.Body, 0, text)], analyzer, SharedText.None);

    /// <summary>The word as it is written, without a possessive ending.</summary>
    public ReadOnlySpan<char> SurfaceOf(int word)
    {
        ref readonly var written = ref Words.ItemRef(word);
        var surface = Passages[written.Passage].Text.AsSpan(written.Start, written.End - written.Start);
        return surface is [.., '\'' or '’', 's' or 'S'] ? surface[..^2] : surface;
    }

    /// <summary>
    /// What <see cref="ITextAnalyzer.Read"/> made of a whole passage, so that whoever needs its words in other forms need not analyze it again; false for a passage that was not read to its end.
    /// </summary>
    public bool TryGetTokens(int passage, out ImmutableArray<WordToken> tokens)
    {
        tokens = _tokens[passage];
        return !tokens.IsDefault;
    }

    /// <summary>Words from the first to the last as they are written, with what stands between them.</summary>
    public ReadOnlySpan<char> SurfaceOf(int first, int last)
    {
        var start = Words[first].Start;
        return Passages[Words[first].Passage].Text.AsSpan(start, Words[last].Start + SurfaceOf(last).Length - start);
    }

    private void AddTo(ImmutableArray<Word>.Builder words, int passage, int leadEnd)
    {
        var (zone, _, text) = Passages[passage];
        var read = text.Length <= MaxCharacters - _characters ? text : text[..(MaxCharacters - _characters)];
        _characters += read.Length;
        var markup = MarkupText.Find(read);
        var nextMarkup = 0;
        var end = 0;
        var room = MaxWords - words.Count;
        var tokens = _analyzer.Read(read);
        if (read.Length == text.Length)
        {
            _tokens[passage] = tokens;
        }

        foreach (ref readonly var token in tokens.AsSpan())
        {
            if (token.Role != WordRole.Word)
            {
                continue;
            }

            if (room-- == 0)
            {
                break;
            }

            while (nextMarkup < markup.Count && markup[nextMarkup].End.Value <= token.Start)
            {
                nextMarkup++;
            }

            if (nextMarkup < markup.Count && markup[nextMarkup].Start.Value < token.End)
            {
                continue;
            }

            var gap = read.AsSpan(end, Math.Max(0, token.Start - end));
            words.Add(new Word(
                token.EnglishStem,
                passage,
                token.Start,
                token.End,
                token.Start < leadEnd ? Zone.Lead : zone,
                Joins: end > 0 && gap is [' ' or '-' or '\u2010' or '\u2011'],
                BeginsSentence: end == 0 || gap.IndexOfAny(SentenceEnds) >= 0));
            end = token.End;
        }
    }

    /// <summary>Where the words stand that are not among the own ones, those side by side as one range.</summary>
    private ImmutableArray<(int Section, Range Range)> RangesOf(ImmutableArray<Word> all, ImmutableArray<Word> own)
    {
        var ranges = ImmutableArray.CreateBuilder<(int Section, Range Range)>();
        var nextOwn = 0;
        for (var word = 0; word < all.Length; word++)
        {
            if (nextOwn < own.Length && own[nextOwn] == all[word])
            {
                nextOwn++;
            }
            else if (all[word].Zone is Zone.Lead or Zone.Body)
            {
                var section = Passages[all[word].Passage].Section;
                var goesOn = word > 0 && ranges.Count > 0 && ranges[^1].Section == section && ranges[^1].Range.End.Value == all[word - 1].End;
                var start = goesOn ? ranges[^1].Range.Start : all[word].Start;
                if (goesOn)
                {
                    ranges.RemoveAt(ranges.Count - 1);
                }

                ranges.Add((section, start..all[word].End));
            }
        }

        return ranges.DrainToImmutable();
    }

    private static int EndOfFirstParagraph(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text.Length : end;
    }
}
