using System.Runtime.CompilerServices;

using Search.Changes;

namespace Search.Indexing;

/// <summary>
/// Compares a generation with the store article by article, by the hashes of their contents. Both are walked over in the order of ids, so that memory does not
/// grow with them. Changes that come meanwhile are no differences.
/// </summary>
public sealed class IndexComparison(IChangeLog changes, ParsedArticles articles)
{
    /// <summary>The differences, by id.</summary>
    /// <param name="contents">What the generation shows.</param>
    /// <param name="onCompared">Told the number of stored articles compared, after each.</param>
    /// <param name="cancellationToken">Stops between articles.</param>
    public async IAsyncEnumerable<IndexDifference> RunAsync(
        IIndexContents contents, Action<long> onCompared, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var indexed = contents.ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasIndexed = await indexed.MoveNextAsync();
        var count = 0L;
        await foreach (var stored in changes.ReadAllAsync(SubjectKind.Article, cancellationToken))
        {
            while (hasIndexed && string.CompareOrdinal(indexed.Current.Id.Value, stored.Subject.Id) < 0)
            {
                if (await FindExtraAsync(indexed.Current, contents.Sequence, cancellationToken) is { } extra)
                {
                    yield return extra;
                }

                hasIndexed = await indexed.MoveNextAsync();
            }

            var isIndexed = hasIndexed && indexed.Current.Id.Value == stored.Subject.Id;
            if (Compare(stored, isIndexed ? indexed.Current.Hash : null, contents.Sequence) is { } difference)
            {
                yield return difference;
            }

            hasIndexed = isIndexed ? await indexed.MoveNextAsync() : hasIndexed;
            onCompared(++count);
        }

        for (; hasIndexed; hasIndexed = await indexed.MoveNextAsync())
        {
            if (await FindExtraAsync(indexed.Current, contents.Sequence, cancellationToken) is { } extra)
            {
                yield return extra;
            }
        }
    }

    private IndexDifference? Compare(Change stored, ContentHash? indexed, long sequence)
    {
        if (stored.Damage is { } damage)
        {
            return new IndexDifference(DifferenceKind.Damaged, stored.Subject, damage.Message);
        }

        if (indexed == stored.ContentHash || stored.Sequence > sequence)
        {
            return null;
        }

        if (indexed is not null)
        {
            return new IndexDifference(DifferenceKind.Stale, stored.Subject, $"{stored.Subject}, change {stored.Sequence}, has other content in the index than in the store");
        }

        try
        {
            articles.Peek(stored);
            return new IndexDifference(DifferenceKind.Missing, stored.Subject, $"{stored.Subject}, change {stored.Sequence}, is stored and not in the index");
        }
        catch (SearchException failure)
        {
            return new IndexDifference(DifferenceKind.Unreadable, stored.Subject, $"{stored.Subject}, change {stored.Sequence}, cannot be read: {failure.Message}");
        }
    }

    /// <summary>Null for an article that was put or deleted after the generation's last change.</summary>
    private async Task<IndexDifference?> FindExtraAsync(ArticleContent indexed, long sequence, CancellationToken cancellationToken)
    {
        var subject = Subject.Of(indexed.Id);
        try
        {
            return await changes.FindAsync(subject, cancellationToken) is { } stored && (stored.Sequence > sequence || !stored.IsDeletion)
                ? null
                : new IndexDifference(DifferenceKind.Extra, subject, $"{subject} is in the index and not in the store");
        }
        catch (SearchException damage)
        {
            return new IndexDifference(DifferenceKind.Damaged, subject, damage.Message);
        }
    }
}
