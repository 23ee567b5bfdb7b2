using System.Collections.Immutable;

using Lucene.Net.Documents;
using Lucene.Net.Index;

using Search.Analysis;
using Search.Indexing;
using Search.Searching.Planning;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Writes the words of an article: each text is analyzed once, and its words go to every field that needs them in a form of its own.</summary>
internal sealed class WordFields(IWordAnalyzer analyzer, RankingOptions weights) : IDisposable
{
    // Words of two texts are no phrase and not near each other.
    private const int GapBetweenTexts = 10;

    // A chain of symbols without end, an address: nobody types it, and the engine refuses terms over 32,766 bytes.
    private const int MaxTermLength = 300;

    private static readonly FieldType Weighted = Type(IndexOptions.DOCS_AND_FREQS, hasNorms: true);
    private static readonly FieldType Counted = Type(IndexOptions.DOCS_AND_FREQS, hasNorms: false);
    private static readonly FieldType Placed = Type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, hasNorms: false);
    private static readonly FieldType Listed = Type(IndexOptions.DOCS_ONLY, hasNorms: false);

    private readonly TermStream _words = new();
    private readonly TermStream _families = new();
    private readonly TermStream _endings = new();
    private readonly HashSet<string> _ended = [];
    private readonly TermStream _marked = new();
    private readonly TermStream _englishStems = new();
    private readonly TermStream _text = new();
    private readonly TermStream _aside = new();
    private readonly TermStream _shared = new();
    private readonly TermStream _surfaces = new();
    private readonly TermStream _title = new();
    private readonly TermStream _titleSurfaces = new();
    private readonly TermStream _headingSurfaces = new();
    private readonly TermStream _authors = new();
    private readonly StemTerms _stems = new();

    private TermStream[] Streams =>
        [_words, _families, _endings, _marked, _englishStems, _text, _aside, _shared, _surfaces, _title, _titleSurfaces, _headingSurfaces, _authors];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var stream in Streams)
        {
            stream.Dispose();
        }
    }

    /// <summary>Adds the words of an article to its document.</summary>
    /// <param name="document">Its document.</param>
    /// <param name="indexed">The article.</param>
    /// <param name="shared">Where texts of sections are shared with many other articles, by section, in reading order.</param>
    /// <param name="language">In which it is analyzed.</param>
    public void AddTo(Document document, IndexedArticle indexed, ImmutableArray<(int Section, Range Range)> shared, string language)
    {
        Clear();
        _stems.Language = analyzer.StemmingLanguageOf(language);
        var article = indexed.Article;
        var title = analyzer.Analyze(article.Title, language);
        Add(title, weights.TitleWeight);
        Place(title, _title, Inflection);
        foreach (var token in title)
        {
            AddTerm(_titleSurfaces, token.Surface, 1);
        }

        AddText(article.Subtitle, weights.LeadWeight);
        if (!article.IsDescriptionExcerpt)
        {
            AddText(article.Description, weights.LeadWeight);
        }

        foreach (var author in article.Authors)
        {
            var tokens = analyzer.Analyze(author, language);
            AddAside(tokens, _aside, weights.AuthorWeight);
            Place(tokens, _authors, static token => token.IsSign ? "" : token.Surface);
        }

        foreach (var tag in indexed.Tags.Tags.Where(tag => tag.IsGivenByPeople))
        {
            AddText(tag.Label, weights.TagWeight);
        }

        for (var place = 0; place < article.Sections.Count; place++)
        {
            var section = article.Sections[place];
            AddHeading(section.HeadingPath.Count > 0 ? section.HeadingPath[^1] : "");
            AddSection(section.Text, [.. shared.Where(part => part.Section == place).Select(part => part.Range)]);
            AddCode(analyzer.Analyze(section.Code, language));
        }

        foreach (var tag in indexed.Tags.Tags.Where(tag => !tag.IsGivenByPeople))
        {
            AddTopic(analyzer.Analyze(tag.Label, language));
        }

        Write(FieldNames.Words, _words, Weighted);
        Write(FieldNames.Families, _families, Placed);
        Write(FieldNames.Endings, _endings, Listed);
        Write(FieldNames.Marked, _marked, Listed);
        Write(FieldNames.EnglishStems, _englishStems, Weighted);
        Write(FieldNames.Text, _text, Placed);
        Write(FieldNames.Aside, _aside, Placed);
        Write(FieldNames.Shared, _shared, Placed);
        Write(FieldNames.Surfaces, _surfaces, Counted);
        Write(FieldNames.Title, _title, Placed);
        Write(FieldNames.TitleSurfaces, _titleSurfaces, Listed);
        Write(FieldNames.HeadingSurfaces, _headingSurfaces, Listed);
        Write(FieldNames.AuthorSurfaces, _authors, Placed);

        void AddHeading(string heading)
        {
            var tokens = analyzer.Analyze(heading, language);
            Add(tokens, weights.LeadWeight);
            foreach (var token in tokens)
            {
                AddTerm(_headingSurfaces, token.Surface, 1);
            }
        }

        void AddSection(string text, ImmutableArray<Range> shared)
        {
            var from = 0;
            foreach (var range in shared)
            {
                AddText(text[from..range.Start.Value], 1);
                AddAside(analyzer.Analyze(text[range], language), _shared, 1);
                from = range.End.Value;
            }

            AddText(text[from..], 1);
        }

        void AddText(string text, int weight)
        {
            if (text.Length > 0)
            {
                Add(analyzer.Analyze(text, language), weight);
            }
        }

        void Write(string name, TermStream terms, FieldType type)
        {
            if (!terms.IsEmpty)
            {
                document.Add(new Field(name, terms, type));
            }
        }
    }

    private void Add(ImmutableArray<WordToken> tokens, int weight)
    {
        Place(tokens, _text, Inflection);
        foreach (var token in tokens)
        {
            AddTerm(_surfaces, token.Surface, 1);
            AddEnding(token);
            AddMarked(token);
        }

        Weigh(tokens, weight, isHeld: true);
    }

    /// <summary>
    /// Adds the label of a topic that was told from the text. It is no text itself: where the article holds all its words they count for more, and elsewhere it is found as words of the same family are,
    /// below every article that holds it.
    /// </summary>
    private void AddTopic(ImmutableArray<WordToken> tokens)
    {
        Weigh(tokens, weights.TagWeight, isHeld: tokens.All(token => token.IsPiece || token.IsSign || _words.Holds(_stems.Of(token.LightStem))));
    }

    private void Weigh(ImmutableArray<WordToken> tokens, int weight, bool isHeld)
    {
        var position = -GapBetweenTexts;

        // A sign is no word: it makes no text longer, and is found by its surface.
        foreach (var token in tokens.Where(token => !token.IsSign))
        {
            for (var time = 0; time < weight; time++)
            {
                // A piece of a name in camelCase is a weaker sign than the word itself: it is only of its family.
                AddTerm(_families, _stems.Of(token.Stem), token.Position - position);
                position = token.Position;
                if (!token.IsPiece)
                {
                    AddTerm(_englishStems, token.EnglishStem, 1);
                    if (isHeld)
                    {
                        AddTerm(_words, _stems.Of(token.LightStem), 1);
                    }
                }
            }
        }
    }

    private void AddEnding(WordToken token)
    {
        if (CompoundRule.IsJoining(_stems.Language) && !token.IsPiece && CompoundRule.MayBeCompound(token.LightStem) && _ended.Add(token.LightStem))
        {
            AddTerm(_endings, _stems.Of(StemTerms.Backwards(token.LightStem)), 1);
        }
    }

    private void AddMarked(WordToken token)
    {
        if (!token.IsPiece && TextNormalizer.Fold(token.LightStem) is var letters && letters != token.LightStem)
        {
            AddTerm(_marked, _stems.Of(letters), 1);
        }
    }

    /// <summary>Names in code tell what an article is like, though nobody who looks for words means them first.</summary>
    private void AddCode(ImmutableArray<WordToken> tokens)
    {
        AddAside(tokens, _aside, 1);
        foreach (var token in tokens)
        {
            if (token.Role == WordRole.Word)
            {
                AddTerm(_englishStems, token.EnglishStem, 1);
            }
        }
    }

    /// <summary>Adds words that are not of the article's own text. Signs of code are its grammar, and nobody looks for them.</summary>
    private void AddAside(ImmutableArray<WordToken> all, TermStream stream, int weight)
    {
        ImmutableArray<WordToken> tokens = [.. all.Where(token => !token.IsSign)];
        Place(tokens, stream, Inflection, weight);
        foreach (var token in tokens)
        {
            AddTerm(_surfaces, token.Surface, 1);
        }
    }

    private string Inflection(WordToken token) => token.IsSign ? token.Surface : _stems.Of(token.LightStem);

    /// <summary>Words at their positions, the undivided form of a compound at that of its first word.</summary>
    private static void Place(ImmutableArray<WordToken> tokens, TermStream stream, Func<WordToken, string> termOf, int weight = 1)
    {
        var position = -GapBetweenTexts;
        foreach (var token in tokens)
        {
            for (var time = 0; time < weight; time++)
            {
                AddTerm(stream, termOf(token), token.Position - position);
                position = token.Position;
            }
        }
    }

    private static void AddTerm(TermStream stream, string term, int increment)
    {
        if (term.Length is > 0 and <= MaxTermLength)
        {
            stream.Add(term, increment);
        }
    }

    private void Clear()
    {
        _ended.Clear();
        foreach (var stream in Streams)
        {
            stream.Clear();
        }
    }

    private static FieldType Type(IndexOptions options, bool hasNorms)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = options, OmitNorms = !hasNorms };
        type.Freeze();
        return type;
    }
}
