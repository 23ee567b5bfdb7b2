using Search.Analysis;
using Search.Enrichment.Words;

namespace Search.Enrichment.Topics;

/// <summary>What a name is to its topic.</summary>
internal enum AliasKind
{
    /// <summary>Gives the topic, however it is inflected; hints too.</summary>
    Alias,

    /// <summary>Gives the topic in its own case.</summary>
    Acronym,

    /// <summary>Lets an acronym count.</summary>
    Context,
}

/// <summary>A name of a topic as it is found in articles.</summary>
/// <param name="Topic">Whose name.</param>
/// <param name="Name">As the topic has it.</param>
/// <param name="Kind">What it is to the topic.</param>
/// <param name="Terms">Its words, stemmed; none for a name that the analyzer sees no word in.</param>
/// <param name="Before">Signs before its first word: the full stop of ".NET".</param>
/// <param name="After">Signs after its last word: those of "C++".</param>
internal sealed record AliasEntry(Topic Topic, string Name, AliasKind Kind, IReadOnlyList<string> Terms, string Before, string After)
{
    private readonly string _key = Terms.Count == 1 ? TopicKey.Of(Name) : "";

    /// <summary>Reads a name.</summary>
    public static AliasEntry Of(Topic topic, string name, AliasKind kind, ITextAnalyzer analyzer)
    {
        var tokens = analyzer.Analyze(name);
        return tokens.Count == 0
            ? new AliasEntry(topic, name, kind, [], "", "")
            : new AliasEntry(topic, name, kind, [.. tokens.Select(token => token.Term)], name[..tokens[0].Start], name[tokens[^1].End..]);
    }

    /// <summary>Whether the words from <paramref name="first"/> on, whose terms are those of this name, are also written as it asks.</summary>
    public bool IsWritten(ArticleWords article, int first)
    {
        var word = article.Words[first];
        var text = article.Passages[word.Passage].Text;
        var last = article.Words[first + Terms.Count - 1];

        // "C++" and ".NET" are told by their signs; "C" must not be found in "C++".
        if (!text.AsSpan(0, word.Start).EndsWith(Before, StringComparison.OrdinalIgnoreCase)
            || !text.AsSpan(last.End).StartsWith(After, StringComparison.OrdinalIgnoreCase)
            || (After.Length == 0 && last.End < text.Length && text[last.End] is '+' or '#'))
        {
            return false;
        }

        if (Kind == AliasKind.Acronym)
        {
            var surface = article.SurfaceOf(first, first + Terms.Count - 1);
            var name = Name.AsSpan(Before.Length, Name.Length - Before.Length - After.Length);
            return surface.SequenceEqual(name) || (surface.Length == name.Length + 1 && surface[^1] == 's' && surface[..^1].SequenceEqual(name));
        }

        // Stems alone would take "organic" for "organ"; in a phrase the other words stand for each other.
        return Terms.Count > 1 || Before.Length + After.Length > 0 || TopicKey.Of(article.SurfaceOf(first).ToString()) == _key;
    }
}
