namespace Search.Articles.Fields;

/// <summary>
/// Hands out the fields of a front matter by name, each once; what nobody asked for is left at the end. Names are looked up without case, hyphens,
/// underscores and spaces, so that "publishdate" finds <c>publish_date</c>, <c>publishDate</c> and <c>Publish-Date</c>.
/// </summary>
internal sealed class FieldReader
{
    // Maps that only group fields: Zola's [taxonomies] and [extra], Hugo's params.
    private static readonly string[] Groups = ["taxonomies", "extra", "params"];

    private readonly OrderedDictionary<string, KeyValuePair<string, FrontMatterValue>> _remaining = new(StringComparer.Ordinal);

    public FieldReader(FrontMatter frontMatter)
    {
        var groups = new List<KeyValuePair<string, FrontMatterValue>>();
        foreach (var field in frontMatter.Fields)
        {
            if (field.Value is FrontMatter && Groups.Contains(field.Key, StringComparer.OrdinalIgnoreCase))
            {
                groups.Add(field);
                continue;
            }

            AddUnlessTaken(field.Key, field.Key, field.Value);
        }

        foreach (var (group, fields) in groups)
        {
            foreach (var (key, value) in ((FrontMatter)fields).Fields)
            {
                AddUnlessTaken(key, $"{group}.{key}", value);
            }
        }
    }

    /// <summary>What has not been taken.</summary>
    public IEnumerable<KeyValuePair<string, FrontMatterValue>> Remaining => _remaining.Values;

    /// <summary>The first of the names that is there with a value that <paramref name="read"/> understands.</summary>
    public T? TakeFirst<T>(Func<string, FrontMatterValue, T?> read, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_remaining.TryGetValue(name, out var field) && read(field.Key, field.Value) is { } value)
            {
                _remaining.Remove(name);
                return value;
            }
        }

        return default;
    }

    /// <summary>The values of all the names that are there.</summary>
    public IReadOnlyList<KeyValuePair<string, FrontMatterValue>> TakeAll(params ReadOnlySpan<string> names)
    {
        var taken = new List<KeyValuePair<string, FrontMatterValue>>();
        foreach (var name in names)
        {
            if (_remaining.Remove(name, out var field))
            {
                taken.Add(field);
            }
        }

        return taken;
    }

    private void AddUnlessTaken(string key, string otherwise, FrontMatterValue value)
    {
        if (!_remaining.TryAdd(NameOf(key), KeyValuePair.Create(key, value)))
        {
            _remaining.TryAdd(otherwise, KeyValuePair.Create(otherwise, value));
        }
    }

    private static string NameOf(string key) => string.Concat(key.Where(character => character is not ('_' or '-' or ' '))).ToLowerInvariant();
}
