using System.Text.Json;

using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>The topics that one article names, and what tells whether ambiguous names mean them, as numbers for the scorecard.</summary>
public sealed class NameFeatures
{
    // Names of more letters mean their topic, unless the language has the word too.
    private const int ShortLetters = 5;

    // Words before and after a name that say what it means; the title always does.
    private const int Window = 40;

    // Places of a name that are looked at; more say nothing new.
    private const int MaxPlaces = 10;

    private const int MaxSupport = 5;

    private readonly ArticleWords _article;
    private readonly TopicVocabulary _vocabulary;
    private readonly CorpusStatistics _background;
    private readonly HashSet<TopicId> _clear;
    private readonly bool[] _isNamed;
    private readonly bool _isTitleInCapitals;

    /// <summary>Finds the names.</summary>
    /// <param name="article">The article.</param>
    /// <param name="vocabulary">The topics.</param>
    /// <param name="background">How common words are in articles at large.</param>
    public NameFeatures(ArticleWords article, TopicVocabulary vocabulary, CorpusStatistics background)
    {
        (_article, _vocabulary, _background) = (article, vocabulary, background);
        Mentions = [.. vocabulary.FindIn(article).GroupBy(match => match.Topic.Id).Select(matches => new TopicMention(matches.First().Topic, [.. matches]))];
        _clear = [.. Mentions.Where(mention => mention.Matches.Any(IsClear)).Select(mention => mention.Topic.Id)];
        _isNamed = new bool[article.Words.Length];
        foreach (var match in Mentions.SelectMany(mention => mention.Matches))
        {
            Array.Fill(_isNamed, true, match.First, match.Length);
        }

        _isTitleInCapitals = IsTitleInCapitals();
    }

    /// <summary>Names of <see cref="NameFeature"/> as the scorecard writes them, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<NameFeature>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The topics that the article names, in the order of their first mention.</summary>
    public IReadOnlyList<TopicMention> Mentions { get; }

    /// <summary>What tells whether the names of a topic mean it; null where one of them can hardly mean anything else, or the topic says nothing of itself.</summary>
    public float[]? RowOf(TopicMention mention)
    {
        var support = _vocabulary.SupportOf(mention.Topic.Id);

        // A topic that says nothing of itself cannot be spoken for: it is taken at its name.
        if (support.IsEmpty || _clear.Contains(mention.Topic.Id))
        {
            return null;
        }

        var row = new float[Names.Count];
        var places = mention.Matches.Take(MaxPlaces).ToList();
        var share = 1f / places.Count;
        foreach (var match in places)
        {
            var near = SupportNear(support, match).DistinctBy(found => found.Phrase.Key).ToList();
            row[(int)NameFeature.Context] += near.Where(found => found.Phrase.IsContext).Sum(found => WeightOf(found.Phrase)) * share;
            row[(int)NameFeature.Description] += near.Where(found => !found.Phrase.IsContext).Sum(found => WeightOf(found.Phrase)) * share;
            row[(int)NameFeature.SupportWords] = Math.Max(row[(int)NameFeature.SupportWords], near.Count);
            row[(int)NameFeature.LongerName] += IsInLongerName(match, support) ? share : 0;
            row[(int)NameFeature.AsThing] += IsThing(match) ? share : 0;
            row[(int)NameFeature.LowerCase] += char.IsLower(_article.SurfaceOf(match.First)[0]) ? share : 0;
            var kinds = EverydayWords.KindsOf(match.Alias);
            row[(int)NameFeature.Letters] = Math.Max(row[(int)NameFeature.Letters], match.Alias.Length);
            row[(int)NameFeature.IsShortForm] = IsInCapitals(match.Alias) ? 1 : 0;
            row[(int)NameFeature.IsExact] = match.IsAcronym ? 1 : 0;
            row[(int)NameFeature.IsWord] = kinds.HasFlag(EverydayKinds.Word) ? 1 : 0;
            row[(int)NameFeature.IsPerson] = kinds.HasFlag(EverydayKinds.Person) ? 1 : 0;
        }

        AddKin(row, mention.Topic);
        row[(int)NameFeature.Mentions] = MathF.Log(1 + mention.Matches.Count);
        row[(int)NameFeature.Names] = mention.Matches.Select(match => TopicKey.Of(match.Alias)).Distinct().Count();
        var isBare = row[(int)NameFeature.SupportWords] + row[(int)NameFeature.Kin] + row[(int)NameFeature.AmbiguousKin] == 0
            && row[(int)NameFeature.Names] == 1 && row[(int)NameFeature.LowerCase] < 0.5f;
        row[(int)NameFeature.BareName] = isBare ? 1 : 0;
        return row;
    }

    /// <summary>Words near the names of a topic that speak for it, as the article writes them, those that are rare at large first.</summary>
    public IReadOnlyList<string> SupportOf(TopicMention mention) =>
        [.. mention.Matches.Take(MaxPlaces)
            .SelectMany(match => SupportNear(_vocabulary.SupportOf(mention.Topic.Id), match))
            .DistinctBy(found => found.Phrase.Key)
            .OrderByDescending(found => WeightOf(found.Phrase))
            .Take(MaxSupport)
            .Select(found => _article.SurfaceOf(found.Place, found.Place + found.Phrase.Terms.Length - 1).ToString().ToLowerInvariant())];

    /// <summary>A name of several words, with signs, digits or capitals inside it, or a long one that the language does not have.</summary>
    private static bool IsClear(AliasMatch match)
    {
        var name = match.Alias;
        return match.Length > 1
            || name.Any(character => !char.IsLetter(character))
            || (!IsInCapitals(name) && name.Skip(1).Any(char.IsUpper))
            || (name.Length > ShortLetters && !match.IsAcronym && EverydayWords.KindsOf(name) == EverydayKinds.None);
    }

    private static bool IsInCapitals(string name) => name.Length > 1 && char.IsUpper(name[0]) && char.IsUpper(name[1]);

    private void AddKin(float[] row, Topic topic)
    {
        foreach (var other in Mentions.Where(other => other.Topic.Id != topic.Id))
        {
            var feature = _clear.Contains(other.Topic.Id) ? NameFeature.Kin : NameFeature.AmbiguousKin;
            row[(int)feature] += _vocabulary.NearnessOf(topic, other.Topic);
        }
    }

    private float WeightOf(SupportPhrase phrase) => phrase.Terms.Max(term => _background.IdfOf(PhraseKey.Of(term)));

    private IEnumerable<(int Place, SupportPhrase Phrase)> SupportNear(TopicSupport support, AliasMatch match)
    {
        if (support.IsEmpty)
        {
            yield break;
        }

        for (var word = 0; word < _article.Words.Length && _article.Words[word].Zone == Zone.Title && word < match.First - Window; word++)
        {
            if (support.FindAt(_article, word) is { } phrase)
            {
                yield return (word, phrase);
            }
        }

        var last = Math.Min(_article.Words.Length - 1, match.First + match.Length + Window);
        for (var word = Math.Max(0, match.First - Window); word <= last; word++)
        {
            if ((word < match.First || word >= match.First + match.Length) && support.FindAt(_article, word) is { } phrase)
            {
                yield return (word, phrase);
            }
        }
    }

    /// <summary>Whether a capitalised word that is no name of a topic, nor one that speaks for this one, stands beside the name.</summary>
    private bool IsInLongerName(AliasMatch match, TopicSupport support)
    {
        var last = match.First + match.Length - 1;
        return IsPartOfName(match.First - 1, joins: match.First, support) || IsPartOfName(last + 1, joins: last + 1, support);
    }

    private bool IsPartOfName(int word, int joins, TopicSupport support)
    {
        if (word < 0 || joins >= _article.Words.Length || !_article.Words[joins].Joins || _isNamed[word] || support.FindAt(_article, word) is not null)
        {
            return false;
        }

        var surface = _article.SurfaceOf(word);
        if (!char.IsUpper(surface[0]) || surface.Length < 2)
        {
            return false;
        }

        // Where every word has a capital, only what is known as a name is one.
        var written = _article.Words[word];
        return !(written.BeginsSentence || (written.Zone is Zone.Title or Zone.Heading && _isTitleInCapitals))
            || EverydayWords.KindsOf(surface.ToString()).HasFlag(EverydayKinds.Person);
    }

    /// <summary>"the Amazon flows", "a python": after a determiner, and not before a noun. Short forms stand so whatever they mean.</summary>
    private bool IsThing(AliasMatch match) => !IsInCapitals(match.Alias) && !IsBeforeWord(match)
        && IsAfter(match, "the", "a", "an", "this", "that", "her", "his", "my", "each", "no", "old");

    private bool IsBeforeWord(AliasMatch match)
    {
        var next = match.First + match.Length;
        return next < _article.Words.Length && _article.Words[next].Joins && _article.SurfaceOf(next).Length > 3;
    }

    private bool IsAfter(AliasMatch match, params ReadOnlySpan<string> words)
    {
        if (match.First == 0 || !_article.Words[match.First].Joins)
        {
            return false;
        }

        foreach (var word in words)
        {
            if (_article.SurfaceOf(match.First - 1).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether most words of the title begin with a capital, as some sites write them.</summary>
    private bool IsTitleInCapitals()
    {
        var words = 0;
        var capitals = 0;
        for (var word = 1; word < _article.Words.Length && _article.Words[word].Zone == Zone.Title; word++)
        {
            words++;
            capitals += char.IsUpper(_article.SurfaceOf(word)[0]) ? 1 : 0;
        }

        return capitals * 2 > words;
    }
}
