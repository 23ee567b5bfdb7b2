using Search.Analysis;
using Search.Words;

namespace Search.Topics;

/// <summary>
/// Every name of every topic as a trie over terms. One pass over an article finds all of them: from each word the trie is walked as far as it
/// goes, at most <see cref="TopicRules.MaxNameWords"/> words or so, whatever the number of topics.
/// </summary>
internal sealed class AliasAutomaton
{
    // Names may have a few more words for the analyzer than for the rule; a longer walk would only serve names that nobody stored.
    private const int MaxDepth = 2 * TopicRules.MaxNameWords;

    private readonly Node _root = new();

    /// <summary>What a name is to its topic.</summary>
    internal enum Kind
    {
        /// <summary>Gives the topic, however it is inflected.</summary>
        Alias,

        /// <summary>Gives the topic in its own case.</summary>
        Acronym,

        /// <summary>Lets an acronym count.</summary>
        Context,
    }

    /// <summary>Takes a name in.</summary>
    public void Add(Topic topic, string name, Kind kind, ITextAnalyzer analyzer)
    {
        var tokens = analyzer.Analyze(name);
        if (tokens.Count is 0 or > MaxDepth)
        {
            return;
        }

        var node = _root;
        foreach (var token in tokens)
        {
            node = node.GetOrAdd(token.Term);
        }

        (node.Entries ??= []).Add(new Entry(topic, name, kind, name[..tokens[0].Start], name[tokens[^1].End..], tokens.Count));
    }

    /// <summary>Everything that stands in the article: aliases and acronyms leftmost and longest, none inside another, and every context word.</summary>
    public (List<AliasMatch> Matches, HashSet<TopicId> WithContext) Find(ArticleWords article)
    {
        var matches = new List<AliasMatch>();
        var withContext = new HashSet<TopicId>();
        var free = 0;
        for (var first = 0; first < article.Words.Count; first++)
        {
            var node = _root;
            var longest = 0;
            for (var word = first; word < article.Words.Count && word < first + MaxDepth; word++)
            {
                if ((word > first && article.Words[word].Passage != article.Words[first].Passage) || !node.TryGet(article.Words[word].Term, out node))
                {
                    break;
                }

                foreach (var entry in node.Entries ?? [])
                {
                    if (entry.Kind == Kind.Context)
                    {
                        withContext.Add(entry.Topic.Id);
                    }
                    else if (first >= free && entry.IsWritten(article, first))
                    {
                        // The longest so far takes the place of shorter ones from the same word; several topics may share it.
                        if (entry.WordCount > longest)
                        {
                            while (matches is [.., var shorter] && shorter.First == first)
                            {
                                matches.RemoveAt(matches.Count - 1);
                            }

                            longest = entry.WordCount;
                        }

                        matches.Add(new AliasMatch(entry.Topic, entry.Name, entry.Kind == Kind.Acronym, first, entry.WordCount, article.Words[first].Zone));
                    }
                }
            }

            free = Math.Max(free, first + longest);
        }

        return (matches, withContext);
    }

    private sealed record Entry(Topic Topic, string Name, Kind Kind, string Before, string After, int WordCount)
    {
        private readonly string[] _words = WordCount == 1 ? [TopicKey.Of(Name)] : [];

        /// <summary>Whether the words, whose terms are those of this name, are also written as it asks.</summary>
        public bool IsWritten(ArticleWords article, int first)
        {
            var word = article.Words[first];
            var text = article.Passages[word.Passage].Text;
            var last = article.Words[first + WordCount - 1];

            // "C++" and ".NET" are told by their signs; "C" must not be found in "C++".
            if (!text.AsSpan(0, word.Start).EndsWith(Before, StringComparison.OrdinalIgnoreCase)
                || !text.AsSpan(last.End).StartsWith(After, StringComparison.OrdinalIgnoreCase)
                || (After.Length == 0 && last.End < text.Length && text[last.End] is '+' or '#'))
            {
                return false;
            }

            if (Kind == Kind.Acronym)
            {
                var surface = article.SurfaceOf(first, first + WordCount - 1);
                var name = Name.AsSpan(Before.Length, Name.Length - Before.Length - After.Length);
                return surface.SequenceEqual(name) || (surface.Length == name.Length + 1 && surface[^1] == 's' && surface[..^1].SequenceEqual(name));
            }

            // Stems alone would take "organic" for "organ"; in a phrase the other words stand for each other.
            return WordCount > 1 || TopicKey.Of(article.SurfaceOf(first).ToString()) == _words[0] || Before.Length + After.Length > 0;
        }
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _next;

        public List<Entry>? Entries { get; set; }

        public Node GetOrAdd(string term)
        {
            _next ??= [];
            return _next.TryGetValue(term, out var node) ? node : _next[term] = new Node();
        }

        public bool TryGet(string term, out Node node)
        {
            node = this;
            if (_next is null || !_next.TryGetValue(term, out var next))
            {
                return false;
            }

            node = next;
            return true;
        }
    }
}
