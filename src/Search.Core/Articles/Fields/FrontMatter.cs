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
        .Concat(_fields.Where(one => one.Value is FrontMatter).SelectMany(one => Under(one.Key, ((FrontMatter)one.Value).Replaced)));

    /// <summary>The fields of the maps within, and of those in them, under such paths.</summary>
    public IEnumerable<KeyValuePair<string, FrontMatterValue>> DeepMembers =>
        _fields.Where(one => one.Value is FrontMatter).SelectMany(one => WithMembers(one).Skip(1));

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
        field.Value is FrontMatter map ? [field, .. Under(field.Key, map.Fields.SelectMany(WithMembers))] : [field];

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
