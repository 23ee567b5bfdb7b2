namespace Search.Articles.Fields;

/// <summary>Keys in their order, found without regard to case; nested maps are front matter too.</summary>
internal sealed record FrontMatter : FrontMatterValue
{
    private readonly OrderedDictionary<string, FrontMatterValue> _fields = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<KeyValuePair<string, FrontMatterValue>> _replaced = [];

    /// <summary>Every key once, with its last value.</summary>
    public IReadOnlyDictionary<string, FrontMatterValue> Fields => _fields;

    /// <summary>The earlier values of keys that stand twice, here and in the maps within, under a path of keys with points between them.</summary>
    public IEnumerable<KeyValuePair<string, FrontMatterValue>> Replaced => _replaced.SelectMany(WithMembers)
        .Concat(_fields.SelectMany(one => Under(one.Key, MapIn(one.Value)?.Replaced ?? [])));

    /// <summary>The fields of the maps within, and of those in them, under such paths.</summary>
    public IEnumerable<KeyValuePair<string, FrontMatterValue>> DeepMembers => _fields.SelectMany(one => WithMembers(one).Skip(1));

    /// <summary>
    /// The map that a value is; of a list the one that its entries of one key make together, since people write a map with dashes (<c>- draft: true</c>): an entry of more keys
    /// speaks of something of its own. Null where there is none.
    /// </summary>
    public static FrontMatter? MapIn(FrontMatterValue value)
    {
        if (value is not FrontMatterList list)
        {
            return value as FrontMatter;
        }

        var map = new FrontMatter();
        foreach (var (key, inner) in list.Items.Select(MapIn).OfType<FrontMatter>().Where(item => item.Fields.Count == 1).SelectMany(item => item.Fields))
        {
            map.Add(key, inner, []);
        }

        return map.Fields.Count > 0 ? map : null;
    }

    /// <summary>Adds a field; when the key is there already the new value wins, with a warning.</summary>
    public void Add(string key, FrontMatterValue value, ICollection<ArticleWarning> warnings)
    {
        if (!_fields.TryAdd(key, value))
        {
            _replaced.Add(KeyValuePair.Create(key, _fields[key]));
            _fields[key] = value;
            warnings.Add(new ArticleWarning(
                ArticleWarningKind.DuplicateKey, $"{Quote.Of(key)} stands twice in the front matter, the last value was taken"));
        }
    }

    private static IEnumerable<KeyValuePair<string, FrontMatterValue>> WithMembers(KeyValuePair<string, FrontMatterValue> field) =>
        MapIn(field.Value) is { } map ? [field, .. Under(field.Key, map.Fields.SelectMany(WithMembers))] : [field];

    private static IEnumerable<KeyValuePair<string, FrontMatterValue>> Under(string key, IEnumerable<KeyValuePair<string, FrontMatterValue>> fields) =>
        fields.Select(field => KeyValuePair.Create($"{key}.{field.Key}", field.Value));

    /// <summary>The same without one key.</summary>
    public FrontMatter Without(string key)
    {
        var rest = new FrontMatter();
        foreach (var (other, value) in _fields.Where(field => !field.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
        {
            rest._fields.Add(other, value);
        }

        return rest;
    }
}
