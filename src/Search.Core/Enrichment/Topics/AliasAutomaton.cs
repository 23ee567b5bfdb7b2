using Search.Enrichment.Words;

namespace Search.Enrichment.Topics;

/// <summary>
/// Every name of every topic as a trie over terms. One pass over an article finds all of them: from each word the trie is walked as far as it
/// goes, which is a few words whatever the number of topics.
/// </summary>
internal sealed class AliasAutomaton
{
    private readonly Node _root = new();

    /// <summary>Takes a name in.</summary>
    public void Add(AliasEntry entry)
    {
        if (entry.Terms.Count == 0)
        {
            return; // nothing that the analyzer sees
        }

        var node = _root;
        foreach (var term in entry.Terms)
        {
            node = node.GetOrAdd(term);
        }

        (node.Entries ??= []).Add(entry);
    }

    /// <summary>Everything that stands in the article: aliases and acronyms leftmost and longest, none inside another, and every context word.</summary>
    public (List<AliasMatch> Matches, HashSet<TopicId> WithContext) Find(ArticleWords article)
    {
        var matches = new List<AliasMatch>();
        var withContext = new HashSet<TopicId>();
        var free = 0;
        for (var first = 0; first < article.Words.Length; first++)
        {
            var node = _root;
            var longest = 0;
            for (var word = first; word < article.Words.Length; word++)
            {
                if ((word > first && article.Words[word].Passage != article.Words[first].Passage) || !node.TryGet(article.Words[word].Term, out node))
                {
                    break;
                }

                foreach (var entry in node.Entries ?? [])
                {
                    if (entry.Kind == AliasKind.Context)
                    {
                        withContext.Add(entry.Topic.Id);
                    }
                    else if (first >= free && entry.IsWritten(article, first))
                    {
                        longest = Replace(matches, entry, article, first, longest);
                    }
                }
            }

            free = Math.Max(free, first + longest);
        }

        return (matches, withContext);
    }

    /// <summary>The longest name so far takes the place of shorter ones from the same word; several topics may share it.</summary>
    private static int Replace(List<AliasMatch> matches, AliasEntry entry, ArticleWords article, int first, int longest)
    {
        if (entry.Terms.Count > longest)
        {
            while (matches is [.., var shorter] && shorter.First == first)
            {
                matches.RemoveAt(matches.Count - 1);
            }
        }

        // "LLM" and "LLMs" are found at the same word; the name that the topic gave first stands for both.
        for (var index = matches.Count - 1; index >= 0 && matches[index].First == first; index--)
        {
            if (matches[index].Topic.Id == entry.Topic.Id)
            {
                return entry.Terms.Count;
            }
        }

        matches.Add(new AliasMatch(
            entry.Topic, entry.Name, entry.Kind == AliasKind.Acronym, first, entry.Terms.Count, article.Words[first].Zone));
        return entry.Terms.Count;
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _next;

        public List<AliasEntry>? Entries { get; set; }

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
