using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Security;

/// <summary>The keys of a site.</summary>
public sealed class KeyCatalog(ILogger<KeyCatalog> logger) : Catalog<KeyId, AccessKey>(SubjectKind.Key, logger)
{
    private volatile bool _hasEverBeenUsed;

    /// <summary>Whether there is, or ever was, a key: from then on nobody comes in without one, also when the last one is deleted.</summary>
    public bool HasEverHadKeys => _hasEverBeenUsed;

    /// <summary>All keys, in no order.</summary>
    public IReadOnlyList<AccessKey> All
    {
        get
        {
            lock (Gate)
            {
                return [.. Values];
            }
        }
    }

    /// <summary>A key; null where there is none.</summary>
    public AccessKey? Find(KeyId id) => FindValue(id);

    /// <summary>Learns whether there ever was a key, which those that are stored do not tell.</summary>
    public async Task LoadHistoryAsync(IChangeLog changes, CancellationToken cancellationToken)
    {
        await foreach (var change in changes.ReadAfterAsync(SubjectKind.Key, 0, cancellationToken))
        {
            Apply(change);
            break;
        }
    }

    /// <inheritdoc/>
    protected override KeyId ReadId(string id) => KeyId.Parse(id);

    /// <inheritdoc/>
    protected override AccessKey Read(string content) => KeyJson.Read(content);

    private protected override void OnChanged() => _hasEverBeenUsed = true;
}
