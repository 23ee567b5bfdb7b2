using System.Buffers;

namespace Search.Articles.Fields;

/// <summary>
/// Hands out the fields of a front matter by name, each once; what nobody asked for is left at the end. Names are looked up without case, hyphens,
/// underscores and spaces, so that "publishdate" finds <c>publish_date</c>, <c>publishDate</c> and <c>Publish-Date</c>.
/// </summary>
internal sealed class FieldReader
{
    // Maps that only group fields: Zola's [taxonomies] and [extra], Hugo's params.
    private static readonly string[] Groups = ["taxonomies", "extra", "params"];

    private static readonly SearchValues<char> Ignored = SearchValues.Create("_- \t\u00A0\u3000\"'`“”„‘’");

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

    /// <summary>
    /// The first of the names that is there with a value that <paramref name="read"/> understands. A name with a point is that of a field in a map: "header.image".
    /// </summary>
    public T? TakeFirst<T>(Func<string, FrontMatterValue, T?> read, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } field && read(field.Key, field.Value) is { } value)
            {
                Remove(name, field.Key);
                return value;
            }
        }

        return default;
    }

    /// <summary>The field with a name, under the key as it is written; null when there is none, or it was taken.</summary>
    public KeyValuePair<string, FrontMatterValue>? Find(string name)
    {
        if (_remaining.TryGetValue(name, out var field))
        {
            return field;
        }

        var point = name.IndexOf('.', StringComparison.Ordinal);
        return point > 0 && _remaining.TryGetValue(name[..point], out var outer) && outer.Value is FrontMatter map
            && map.Fields.FirstOrDefault(inner => NameOf(inner.Key) == name[(point + 1)..]) is { Key: not null } found
                ? KeyValuePair.Create($"{outer.Key}.{found.Key}", found.Value)
                : null;
    }

    /// <summary>
    /// Shows every field, and every field of a map ("header.image") and of the maps in it, and takes away those of the first two kinds that <paramref name="isUnderstood"/>. What
    /// stands in a list is shown too, and stays.
    /// </summary>
    public void TakeWhere(Func<string, FrontMatterValue, bool> isUnderstood)
    {
        foreach (var (name, (key, value)) in _remaining.ToList())
        {
            if (isUnderstood(key, value))
            {
                _remaining.Remove(name);
            }
            else if (FrontMatter.MapIn(value) is { } map)
            {
                var understood = map.Fields.Where(inner => isUnderstood($"{key}.{inner.Key}", inner.Value)).ToList();
                if (value is FrontMatter)
                {
                    understood.ForEach(inner => RemoveInner(name, inner.Key));
                }

                foreach (var (path, deep) in map.DeepMembers)
                {
                    isUnderstood($"{key}.{path}", deep);
                }
            }
        }
    }

    /// <summary>Leaves a value for the end under a key, unless one stands there.</summary>
    public void Leave(string key, FrontMatterValue value) => _remaining.TryAdd(key, KeyValuePair.Create(key, value));

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

    private void Remove(string name, string key)
    {
        if (_remaining.Remove(name))
        {
            return;
        }

        var map = name[..name.IndexOf('.', StringComparison.Ordinal)];
        RemoveInner(map, key[(_remaining[map].Key.Length + 1)..]);
    }

    /// <summary>Takes a field out of a map, and the map with its last one.</summary>
    private void RemoveInner(string name, string key)
    {
        var (outer, map) = _remaining[name];
        var rest = ((FrontMatter)map).Without(key);
        if (rest.Fields.Count > 0)
        {
            _remaining[name] = KeyValuePair.Create(outer, (FrontMatterValue)rest);
        }
        else
        {
            _remaining.Remove(name);
        }
    }

    private void AddUnlessTaken(string key, string otherwise, FrontMatterValue value)
    {
        if (!_remaining.TryAdd(NameOf(key), KeyValuePair.Create(key, value)))
        {
            _remaining.TryAdd(otherwise, KeyValuePair.Create(otherwise, value));
        }
    }

    /// <summary>A key as names are compared, without quotes and without what nobody sees in it.</summary>
    public static string NameOf(string key) => string.Concat(key.Where(character => !Ignored.Contains(character) && !SourceText.IsInvisible(character))).ToLowerInvariant();
}
