namespace Search.Articles.Fields;

/// <summary>Keys in their order, found without regard to case; nested maps are front matter too.</summary>
internal sealed record FrontMatter : FrontMatterValue
{
    private readonly OrderedDictionary<string, FrontMatterValue> _fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every key once, with its last value.</summary>
    public IReadOnlyDictionary<string, FrontMatterValue> Fields => _fields;

    /// <summary>Adds a field; when the key is there already the new value wins, with a warning.</summary>
    public void Add(string key, FrontMatterValue value, ICollection<ArticleWarning> warnings)
    {
        if (!_fields.TryAdd(key, value))
        {
            _fields[key] = value;
            warnings.Add(new ArticleWarning(
                ArticleWarningKind.DuplicateKey, $"{Quote.Of(key)} stands twice in the front matter, the last value was taken"));
        }
    }

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
