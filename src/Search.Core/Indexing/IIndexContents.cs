using Search.Articles;
using Search.Changes;

namespace Search.Indexing;

/// <summary>What a generation shows, as it was at one moment.</summary>
public interface IIndexContents : IDisposable
{
    /// <summary>Every change up to here is in it.</summary>
    long Sequence { get; }

    /// <summary>The articles by id, byte for byte.</summary>
    IEnumerable<ArticleContent> Articles { get; }
}

/// <summary>Which content of an article is shown.</summary>
/// <param name="Id">The article.</param>
/// <param name="Hash">Of its source.</param>
public readonly record struct ArticleContent(ArticleId Id, ContentHash Hash);
