using System.Collections.Immutable;

using Lucene.Net.Documents;
using Lucene.Net.Index;

using Search.Analysis;
using Search.Enrichment.Words;
using Search.Indexing;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>Writes the words of an article: each text is analyzed once, and its words go to every field that needs them in a form of its own.</summary>
internal sealed class WordFields(IWordAnalyzer analyzer, RankingOptions weights) : IDisposable
{
    // Words of two texts are no phrase and not near each other.
    private const int GapBetweenTexts = 10;

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
    private readonly FormTermMemory _terms = new();
    private string _language = "";

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
    /// <param name="own">Its words in English, and where texts of sections are shared with many other articles.</param>
    /// <param name="language">In which it is analyzed.</param>
    public void AddTo(Document document, IndexedArticle indexed, ArticleWords own, string language)
    {
        Clear();
        _language = analyzer.StemmingLanguageOf(language);
        var read = new ReadTexts(own, isEnglish: _language == analyzer.StemmingLanguageOf(""));
        var article = indexed.Article;
        var title = Find(article.Title, ReadTexts.Head);
        Add(title, weights.TitleWeight);
        Place(title, _title);
        AddSurfaces(title, _titleSurfaces);

        Add(Find(article.Subtitle, ReadTexts.Head), weights.LeadWeight);
        if (!article.IsDescriptionExcerpt)
        {
            Add(Find(article.Description, ReadTexts.Head), weights.LeadWeight);
        }

        foreach (var author in article.Authors)
        {
            var tokens = Analyze(author);
            AddAside(tokens, _aside, weights.AuthorWeight);
            AddAuthor(tokens);
        }

        foreach (var tag in indexed.Tags.Tags.Where(tag => tag.IsGivenByPeople))
        {
            Add(Analyze(tag.Label), weights.TagWeight);
        }

        for (var place = 0; place < article.Sections.Count; place++)
        {
            var section = article.Sections[place];
            var heading = Find(section.HeadingPath.Count > 0 ? section.HeadingPath[^1] : "", place);
            Add(heading, weights.LeadWeight);
            AddSurfaces(heading, _headingSurfaces);
            AddSection(section.Text, place);
            AddCode(Analyze(section.Code));
        }

        foreach (var tag in indexed.Tags.Tags.Where(tag => !tag.IsGivenByPeople))
        {
            AddTopic(Analyze(tag.Label));
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

        ImmutableArray<WordToken> Analyze(string text) => text.Length == 0 ? [] : analyzer.Analyze(text, language);

        ImmutableArray<WordToken> Find(string text, int section) => read.Find(text, section) ?? Analyze(text);

        void AddSection(string text, int section)
        {
            var from = 0;
            foreach (var (_, range) in own.SharedRanges.Where(part => part.Section == section))
            {
                Add(Find(text[from..range.Start.Value], section), 1);
                AddAside(Analyze(text[range]), _shared, 1);
                from = range.End.Value;
            }

            Add(Find(text[from..], section), 1);
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
        Place(tokens, _text);
        foreach (ref readonly var token in tokens.AsSpan())
        {
            var terms = TermsOf(token);
            _surfaces.Add(terms.Surface, 1);
            if (!token.IsPiece)
            {
                _marked.Add(terms.Letters, 1);
                if (terms.Ending.Length > 0 && _ended.Add(token.LightStem))
                {
                    _endings.Add(terms.Ending, 1);
                }
            }
        }

        Weigh(tokens, weight, isHeld: true);
    }

    /// <summary>
    /// Adds the label of a topic that was told from the text. It is no text itself: where the article holds all its words they count for more, and elsewhere it is found as words of the same family are,
    /// below every article that holds it.
    /// </summary>
    private void AddTopic(ImmutableArray<WordToken> tokens)
    {
        Weigh(tokens, weights.TagWeight, isHeld: tokens.All(token => token.IsPiece || token.IsSign || _words.Holds(TermsOf(token).Inflection)));
    }

    private void Weigh(ImmutableArray<WordToken> tokens, int weight, bool isHeld)
    {
        var position = -GapBetweenTexts;
        foreach (ref readonly var token in tokens.AsSpan())
        {
            // A sign is no word: it makes no text longer, and is found by its surface.
            if (token.IsSign)
            {
                continue;
            }

            var terms = TermsOf(token);
            for (var time = 0; time < weight; time++)
            {
                // A piece of a name in camelCase is a weaker sign than the word itself: it is only of its family.
                _families.Add(terms.Family, token.Position - position);
                position = token.Position;
                if (!token.IsPiece)
                {
                    _englishStems.Add(terms.English, 1);
                    if (isHeld)
                    {
                        _words.Add(terms.Inflection, 1);
                    }
                }
            }
        }
    }

    /// <summary>Names in code tell what an article is like, though nobody who looks for words means them first.</summary>
    private void AddCode(ImmutableArray<WordToken> tokens)
    {
        AddAside(tokens, _aside, 1);
        foreach (ref readonly var token in tokens.AsSpan())
        {
            if (token.Role == WordRole.Word)
            {
                _englishStems.Add(TermsOf(token).English, 1);
            }
        }
    }

    /// <summary>Adds words that are not of the article's own text. Signs of code are its grammar, and nobody looks for them.</summary>
    private void AddAside(ImmutableArray<WordToken> tokens, TermStream stream, int weight)
    {
        var position = -GapBetweenTexts;
        foreach (ref readonly var token in tokens.AsSpan())
        {
            if (token.IsSign)
            {
                continue;
            }

            var terms = TermsOf(token);
            for (var time = 0; time < weight; time++)
            {
                stream.Add(terms.Inflection, token.Position - position);
                position = token.Position;
            }

            _surfaces.Add(terms.Surface, 1);
        }
    }

    /// <summary>Names are not inflected.</summary>
    private void AddAuthor(ImmutableArray<WordToken> tokens)
    {
        var position = -GapBetweenTexts;
        foreach (ref readonly var token in tokens.AsSpan())
        {
            _authors.Add(token.IsSign ? [] : TermsOf(token).Surface, token.Position - position);
            position = token.Position;
        }
    }

    private void AddSurfaces(ImmutableArray<WordToken> tokens, TermStream stream)
    {
        foreach (ref readonly var token in tokens.AsSpan())
        {
            stream.Add(TermsOf(token).Surface, 1);
        }
    }

    /// <summary>Words at their positions, the undivided form of a compound at that of its first word.</summary>
    private void Place(ImmutableArray<WordToken> tokens, TermStream stream)
    {
        var position = -GapBetweenTexts;
        foreach (ref readonly var token in tokens.AsSpan())
        {
            var terms = TermsOf(token);
            stream.Add(token.IsSign ? terms.Surface : terms.Inflection, token.Position - position);
            position = token.Position;
        }
    }

    private FormTerms TermsOf(in WordToken token) => _terms.Of(token.Forms, _language);

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

    /// <summary>Texts of an article whose words were read as English before, for whoever goes through them in the same order.</summary>
    private struct ReadTexts(ArticleWords words, bool isEnglish)
    {
        /// <summary>Where title, subtitle and description stand.</summary>
        public const int Head = -1;

        private int _next;

        /// <summary>The words of a text of a section; null where they were read in another language or not at all.</summary>
        public ImmutableArray<WordToken>? Find(string text, int section)
        {
            while (_next < words.Passages.Length && words.Passages[_next].Section < section)
            {
                _next++;
            }

            for (var passage = _next; isEnglish && passage < words.Passages.Length && words.Passages[passage].Section == section; passage++)
            {
                if (ReferenceEquals(words.Passages[passage].Text, text))
                {
                    _next = passage + 1;
                    return words.TryGetTokens(passage, out var tokens) ? tokens : null;
                }
            }

            return null;
        }
    }
}
