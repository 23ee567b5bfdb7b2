using Search.Articles;
using Search.Changes;

namespace Search.Indexing;

/// <summary>What a generation shows, as it was at one moment, however it changes meanwhile.</summary>
public interface IIndexContents : IAsyncDisposable
{
    /// <summary>Every change up to here is in it.</summary>
    long Sequence { get; }

    /// <summary>The articles by id, byte for byte.</summary>
    IAsyncEnumerable<ArticleContent> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Which content of an article is shown.</summary>
/// <param name="Id">The article.</param>
/// <param name="Hash">Of its source.</param>
public readonly record struct ArticleContent(ArticleId Id, ContentHash Hash);
