using System.Globalization;

using Tomlyn;
using Tomlyn.Model;

namespace Search.Articles.Fields;

/// <summary>Reads TOML, the front matter of Zola and of many Hugo sites.</summary>
internal static class TomlFrontMatter
{
    private static readonly TomlSerializerOptions Options = new() { MaxDepth = FrontMatterValue.MaxDepth };

    /// <returns>Null when the text is not valid TOML (a repeated key is not) or is nested too deeply.</returns>
    public static FrontMatter? TryRead(string toml, ICollection<ArticleWarning> warnings)
    {
        try
        {
            return ToFrontMatter(TomlSerializer.Deserialize<TomlTable>(toml, Options) ?? [], warnings);
        }
        catch (TomlException)
        {
            return null;
        }
    }

    private static FrontMatter ToFrontMatter(TomlTable table, ICollection<ArticleWarning> warnings)
    {
        var fields = new FrontMatter();
        foreach (var (key, value) in table)
        {
            fields.Add(key, ToValue(value, warnings), warnings);
        }

        return fields;
    }

    private static FrontMatterValue ToValue(object? value, ICollection<ArticleWarning> warnings) => value switch
    {
        TomlTable table => ToFrontMatter(table, warnings),
        TomlTableArray tables => new FrontMatterList([.. tables.Select(table => ToFrontMatter(table, warnings))]),
        TomlArray items => new FrontMatterList([.. items.Select(item => ToValue(item, warnings))]),
        bool flag => new FrontMatterText(flag ? "true" : "false"),
        _ => new FrontMatterText(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
