using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Enrichment.Topics;

/// <summary>
/// What a topic says of itself besides a name: its context words and the words of its description. Near an ambiguous name they speak for the topic.
/// </summary>
public sealed class TopicSupport
{
    // By their first term: the others of a phrase follow it in the text.
    private readonly Dictionary<string, List<SupportPhrase>> _phrases = [];

    internal TopicSupport(IReadOnlyList<AliasEntry> entries, string description, ITextAnalyzer analyzer)
    {
        // A name does not support itself, in whatever case it stands.
        var names = entries.Where(entry => entry.Kind != AliasKind.Context && entry.Terms.Count == 1).Select(entry => entry.Terms[0]).ToHashSet();
        foreach (var context in entries.Where(entry => entry.Kind == AliasKind.Context))
        {
            Add(new SupportPhrase([.. context.Terms], IsContext: true), names);
        }

        foreach (var word in analyzer.Analyze(description).Where(token => !analyzer.IsStopWord(token.Term)))
        {
            Add(new SupportPhrase([word.Term], IsContext: false), names);
        }
    }

    /// <summary>Whether the topic says nothing.</summary>
    public bool IsEmpty => _phrases.Count == 0;

    /// <summary>The longest phrase of support that begins at a word of an article; null where none does.</summary>
    public SupportPhrase? FindAt(ArticleWords article, int word)
    {
        if (!_phrases.TryGetValue(article.Words[word].Term, out var phrases))
        {
            return null;
        }

        SupportPhrase? longest = null;
        foreach (var phrase in phrases)
        {
            if (phrase.Terms.Length > (longest?.Terms.Length ?? 0) && StandsAt(article, word, phrase.Terms))
            {
                longest = phrase;
            }
        }

        return longest;
    }

    /// <summary>Whether any phrase of support stands in an article.</summary>
    public bool IsIn(ArticleWords article)
    {
        for (var word = 0; word < article.Words.Length; word++)
        {
            if (FindAt(article, word) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void Add(SupportPhrase phrase, HashSet<string> names)
    {
        if (phrase.Terms is [] || (phrase.Terms is [var term] && (term.Length == 1 || names.Contains(term))))
        {
            return;
        }

        if (!_phrases.TryGetValue(phrase.Terms[0], out var phrases))
        {
            _phrases[phrase.Terms[0]] = phrases = [];
        }

        // A context word that the description has too stays a context word.
        if (!phrases.Exists(known => known.Terms.SequenceEqual(phrase.Terms)))
        {
            phrases.Add(phrase);
        }
    }

    private static bool StandsAt(ArticleWords article, int word, string[] phrase)
    {
        if (word + phrase.Length > article.Words.Length)
        {
            return false;
        }

        for (var place = 1; place < phrase.Length; place++)
        {
            if (article.Words[word + place].Term != phrase[place] || article.Words[word + place].Passage != article.Words[word].Passage)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A word or phrase that speaks for a topic.</summary>
/// <param name="Terms">Its terms; at least one.</param>
/// <param name="IsContext">Whether it is a context word rather than a word of the description.</param>
public sealed record SupportPhrase(string[] Terms, bool IsContext)
{
    /// <summary>Tells phrases apart.</summary>
    public string Key { get; } = string.Join(' ', Terms);
}
