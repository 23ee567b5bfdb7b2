using System.Collections.Concurrent;

using Search.Analysis;
using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Words;
using Search.Indexing;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>An article with the words of its texts in lists, walked through for each question.</summary>
internal sealed class NaiveArticle
{
    private static readonly HashSet<string> Nothing = [];

    private readonly IndexedArticle _indexed;
    private readonly List<NaiveText> _texts;
    private readonly List<NaiveText> _labels;
    private readonly string _stemming;
    private readonly ConcurrentDictionary<QueryField, HashSet<string>> _surfaces = [];

    public NaiveArticle(IndexedArticle indexed, IWordAnalyzer analyzer, ITextAnalyzer english)
    {
        _indexed = indexed;
        Language = LanguageOf(indexed.Article);
        _stemming = analyzer.StemmingLanguageOf(Language);
        Terms = TermsOf(ArticleWords.Of(indexed.Article, english), english);
        _texts = [.. TextsOf(indexed).Where(text => text.Text.Length > 0).Select(Read)];
        var held = _texts.Where(text => !text.IsAside).SelectMany(text => text.Words).Select(word => word.LightStem).ToHashSet();

        // The label of a topic that was told from the text is text only where all its words are; it says no phrase.
        var labels = indexed.Tags.Tags.Where(tag => !tag.IsGivenByPeople).Select(tag => Read((QueryField.Tag, false, tag.Label)))
            .ToLookup(label => label.Words.All(word => held.Contains(word.LightStem)));
        _texts.AddRange(labels[true].SelectMany(label => label.Words).Select(word => new NaiveText(QueryField.Tag, false, [word])));
        _labels = [.. labels[false]];

        NaiveText Read((QueryField Field, bool IsAside, string Text) text) =>
            new(text.Field, text.IsAside, [.. analyzer.Analyze(text.Text, Language).Where(token => !text.IsAside || !token.IsSign)]);
    }

    public Article Article => _indexed.Article;

    public ArticleId Id => _indexed.Article.Id;

    public ArticleTags Tags => _indexed.Tags;

    public string Language { get; }

    /// <summary>The terms by which it is compared with other articles.</summary>
    public IReadOnlySet<string> Terms { get; }

    public static IReadOnlySet<string> TermsOf(ArticleWords words, ITextAnalyzer english) =>
        words.Words.Select(word => word.Term).Where(term => !english.IsStopWord(term) && term.Any(char.IsLetter)).ToHashSet();

    public bool IsSeenBy(Audience audience) => audience.Includes(Article, Tags.Tags, Language);

    public bool Passes(ArticleFilter filter) => filter.Holds(Article, Tags.Tags, Language);

    public IndexHit ToHit(double score) => new(Id, _indexed.ContentHash, score, Tags.Tags, Language);

    public IReadOnlySet<string> SurfacesIn(QueryField field) => _surfaces.GetOrAdd(field, _ => TextsIn(field).SelectMany(text => text.Words).Select(word => word.Surface).ToHashSet());

    /// <summary>The light stems of its words but those of code and names of authors; none where it is read by another language's stemmers.</summary>
    public IReadOnlySet<string> StemsIn(string language) => language == _stemming
        ? TextsIn(QueryField.Any).Where(text => !text.IsAside).SelectMany(text => text.Words).Where(word => !word.IsPiece).Select(word => word.LightStem).ToHashSet()
        : Nothing;

    /// <summary>How often an alternative stands in a field; in the title that counts four times.</summary>
    public int Count(QueryField field, Alternative alternative) => alternative.Kind switch
    {
        MatchKind.Cognate => Count(field, text => text.Words.Count(token => IsCognate(token, alternative.Words[0])), isAside: alternative.Words is [{ Stems.Count: 0 }])
            + CountInLabels(field, alternative.Words[0]),
        MatchKind.Synonym or MatchKind.Marked => Count(field, text => CountRows(text, alternative.Words, field), isAside: alternative.Words is [{ Stems.Count: 0 }]),
        _ when alternative.Words is [var word] && word.IsWrittenIn(Language) => Count(field, WordForms.Written(word.Surface)),
        _ => Count(field, alternative.Words),
    };

    /// <summary>How often words stand one after the other in a field.</summary>
    public int Count(QueryField field, params IReadOnlyList<WordForms> words) => Count(field, text => CountRows(text, words, field), isAside: true);

    /// <summary>How often a word or a cognate of it stands anywhere but in code and names of authors.</summary>
    public int CountFamily(WordForms word) => Count(QueryField.Any, text => text.Words.Count(token => IsCognate(token, word)), isAside: false) + CountInLabels(QueryField.Any, word);

    /// <summary>How often a word stands anywhere but in code and names of authors.</summary>
    public int CountInText(WordForms word) => Count(QueryField.Any, text => CountRows(text, [word], QueryField.Any), isAside: false);

    /// <summary>How often it stands in those.</summary>
    public int CountAside(WordForms word) => Count(QueryField.Any, word) - CountInText(word);

    /// <summary>Whether words follow each other in a text, or a single one stands there, be it a piece of a name.</summary>
    public bool HoldsPhrase(IReadOnlyList<WordForms> words) => _texts.Exists(text => CountPhrases(text.Words, words, QueryField.Any) > 0);

    private int CountInLabels(QueryField field, WordForms word) =>
        field == QueryField.Any && word.Stems.Count > 0 ? _labels.Sum(label => label.Words.Count(token => IsCognate(token, word))) : 0;

    private int Count(QueryField field, Func<NaiveText, int> countIn, bool isAside) => TextsIn(field)
        .Where(text => isAside || field != QueryField.Any || !text.IsAside)
        .Sum(text => (text.Field == QueryField.Title ? 4 : 1) * countIn(text));

    /// <summary>A piece of a name is the word itself only where it stands among other words: in a phrase, in the title alone, in code.</summary>
    private int CountRows(NaiveText text, IReadOnlyList<WordForms> words, QueryField field) => CountPhrases(
        words is [{ Stems.Count: > 0 }] && field is QueryField.Any or QueryField.Tag && !text.IsAside ? [.. text.Words.Where(token => !token.IsPiece)] : text.Words, words, field);

    private int CountPhrases(IReadOnlyList<WordToken> tokens, IReadOnlyList<WordForms> words, QueryField field) =>
        tokens.Count(first => Is(first, words[0], field) && (words.Count == 1 || Enumerable.Range(1, words.Count - 1)
            .All(next => tokens.Any(token => token.Position == first.Position + next && Is(token, words[next], field)))));

    private bool Is(WordToken token, WordForms word, QueryField field) => field is QueryField.Author or QueryField.Heading || word.Stems.Count == 0
        ? token.Surface == word.Surface
        : word.Stems.Any(stems => stems.Language == _stemming && stems.Inflection == token.LightStem);

    private bool IsCognate(WordToken token, WordForms word) => word.Stems.Count == 0 ? token.Surface == word.Surface : word.Stems.Any(stems => stems.Language == _stemming && stems.Family == token.Stem);

    private IEnumerable<NaiveText> TextsIn(QueryField field) =>
        _texts.Where(text => field is QueryField.Any or QueryField.Tag || text.Field == field);

    private sealed record NaiveText(QueryField Field, bool IsAside, IReadOnlyList<WordToken> Words);

    private static string LanguageOf(Article article) => article.Language.Length > 0 ? ComparedValue.Fold(article.Language) : "en";

    private static IEnumerable<(QueryField Field, bool IsAside, string Text)> TextsOf(IndexedArticle indexed) =>
    [
        (QueryField.Title, false, indexed.Article.Title),
        (QueryField.Any, false, indexed.Article.Subtitle),
        (QueryField.Any, false, indexed.Article.IsDescriptionExcerpt ? "" : indexed.Article.Description),
        .. indexed.Article.Authors.Select(author => (QueryField.Author, true, author)),
        .. indexed.Tags.Tags.Where(tag => tag.IsGivenByPeople).Select(tag => (QueryField.Tag, false, tag.Label)),
        .. indexed.Article.Sections.SelectMany(section => new[]
        {
            (QueryField.Heading, false, section.HeadingPath.LastOrDefault("")), (QueryField.Any, false, section.Text), (QueryField.Any, true, section.Code),
        }),
    ];
}
