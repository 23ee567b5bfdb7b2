using Microsoft.Extensions.Logging;

namespace Search.Changes;

/// <summary>A catalog that is used as a whole, through a value made of everything in it.</summary>
/// <typeparam name="TId">Names a subject.</typeparam>
/// <typeparam name="TValue">What is kept of its content.</typeparam>
/// <typeparam name="TCurrent">Made of all values; never changes.</typeparam>
/// <param name="kind">What it keeps.</param>
/// <param name="logger">Told of what is left out.</param>
public abstract class DerivedCatalog<TId, TValue, TCurrent>(SubjectKind kind, ILogger logger) : Catalog<TId, TValue>(kind, logger)
    where TId : notnull
    where TValue : class
    where TCurrent : class
{
    private TCurrent? _current;

    /// <summary>All of it now; built again at the first use after a change.</summary>
    public TCurrent Current
    {
        get
        {
            lock (Gate)
            {
                return _current ??= Build([.. Values]);
            }
        }
    }

    /// <summary>Makes it of what is stored.</summary>
    /// <param name="values">In no order.</param>
    protected abstract TCurrent Build(IReadOnlyCollection<TValue> values);

    private protected override void OnChanged() => _current = null;
}
