using Search.Analysis;
using Search.Searching.Hits;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Searching.Answers;

/// <summary>Finds the author whom a reader means by a name that no author has.</summary>
/// <param name="view">Knows the names of authors.</param>
/// <param name="corpus">Knows the words of them.</param>
/// <param name="audience">Who asks.</param>
internal sealed class NearestAuthor(ISearchView view, CorpusMemory corpus, Audience audience)
{
    // A word is no misspelling of one that differs in more letters, and a short one only in one.
    private const int MaxEdits = 2;
    private const int MinLetters = 3;
    private const int MinLettersForTwo = 5;

    // Of a common first name the authors of most articles are looked at.
    private const int MaxNames = 50;
    private const int MaxWords = 3;

    /// <summary>The whole name of an author whose words are the nearest to those of <paramref name="name"/>, in any order; null where none is near.</summary>
    /// <param name="name">By its words, in normal form.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async ValueTask<string?> FindAsync(IReadOnlyList<string> name, CancellationToken cancellationToken)
    {
        var similar = name.Where(word => word.Length >= MinLetters && word.All(char.IsLetter))
            .Select(word => new SimilarQuestion(word, QueryField.Author, MaxEditsOf(word), IsPrefix: false, MaxWords)).ToList();
        similar.ForEach(corpus.Note);
        await corpus.AskAsync(cancellationToken);

        List<Completion> found = [];
        foreach (var word in name.Concat(similar.SelectMany(corpus.Of).Select(word => word.Word)).Distinct())
        {
            found.AddRange(await view.FindCompletionsAsync(word, MaxNames, audience, cancellationToken));
        }

        return found.Where(completion => completion.Kind == CompletionKind.Author)
            .Select(author => (author.Label, author.ArticleCount, Edits: EditsBetween(name, author.Label)))
            .Where(author => author.Edits is not null)
            .OrderBy(author => author.Edits).ThenByDescending(author => author.ArticleCount).ThenBy(author => author.Label, StringComparer.Ordinal)
            .Select(author => author.Label).FirstOrDefault();
    }

    /// <summary>Letters in which the words of a name differ from the nearest ones of an author; null where one is near none.</summary>
    private static int? EditsBetween(IReadOnlyList<string> name, string author)
    {
        var words = TextNormalizer.Fold(author).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var edits = name.Select(word => (Least: words.Select(other => EditsBetween(word, other)).DefaultIfEmpty(int.MaxValue).Min(), Most: MaxEditsOf(word))).ToList();
        return edits.TrueForAll(word => word.Least <= word.Most) ? edits.Sum(word => word.Least) : null;
    }

    private static int EditsBetween(string word, string other) =>
        Math.Abs(word.Length - other.Length) > MaxEdits ? int.MaxValue : EditDistance.Between(word, other);

    private static int MaxEditsOf(string word) => word.Length >= MinLettersForTwo ? MaxEdits : word.Length >= MinLetters ? 1 : 0;
}
