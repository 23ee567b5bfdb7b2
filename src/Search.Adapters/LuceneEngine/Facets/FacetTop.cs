namespace Search.Adapters.LuceneEngine.Facets;

/// <summary>The most frequent of many values, of equally frequent ones the first; all others are passed over.</summary>
/// <param name="terms">Knows the values, which are used as long as this is.</param>
/// <param name="limit">Most that are kept.</param>
internal sealed class FacetTop(FacetTerms terms, int limit)
{
    private readonly List<(int Value, int Count)> _values = new(limit + 1);

    /// <summary>The values with their counts, the most frequent first.</summary>
    public IReadOnlyList<(int Value, int Count)> Values => _values;

    /// <summary>Takes a value, once.</summary>
    /// <returns>Values of fewer are not kept any more.</returns>
    public int Offer(int value, int count)
    {
        if (_values.Count == limit && !IsBefore(_values[^1]))
        {
            return _values[^1].Count;
        }

        var place = _values.Count;
        while (place > 0 && IsBefore(_values[place - 1]))
        {
            place--;
        }

        _values.Insert(place, (value, count));
        if (_values.Count > limit)
        {
            _values.RemoveAt(limit);
        }

        return _values.Count < limit ? 0 : _values[^1].Count;

        bool IsBefore((int Value, int Count) other) => count > other.Count || (count == other.Count && terms.CompareValues(value, other.Value) < 0);
    }
}
