using Microsoft.Extensions.Logging;

using Search.Changes;

namespace Search.Enrichment.Tagging;

/// <summary>What was learned of tagging, the same for every instance that reads the log.</summary>
public sealed class TaggingModelCatalog(ILogger<TaggingModelCatalog> logger) : Catalog<string, TaggingModel>(SubjectKind.TaggingModel, logger)
{
    // A store has one site.
    private static readonly Subject Site = new(SubjectKind.TaggingModel, "site");

    /// <summary>The model that was stored last; the shipped one where none is, or only one that cannot be read.</summary>
    public TaggingModel Current => FindValue(Site.Id) ?? TaggingModel.Shipped;

    /// <summary>Stores a model and tags by it from then on. One that is stored already makes no change.</summary>
    /// <exception cref="SearchException">As <see cref="IChangeLog.TryAppendAsync"/>, or the model is too large for the log.</exception>
    public Task PutAsync(IChangeLog changes, TaggingModel model, CancellationToken cancellationToken)
    {
        var content = TaggingModelJson.Write(model);
        return WriteAsync(changes, () => [new Edit(Site, content)], Origin.Service, cancellationToken);
    }

    /// <summary>Whether the log has a model, be it one that cannot be read.</summary>
    public ValueTask<bool> IsStoredAsync(IChangeLog changes, CancellationToken cancellationToken) =>
        changes.ReadAllAsync(Kind, cancellationToken).AnyAsync(cancellationToken);

    /// <inheritdoc/>
    protected override string ReadId(string id) => id;

    /// <inheritdoc/>
    protected override TaggingModel Read(string content) => TaggingModelJson.Read(content);
}
