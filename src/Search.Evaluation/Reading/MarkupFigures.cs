using System.Globalization;
using System.Text.Json.Nodes;

namespace Search.Evaluation.Reading;

/// <summary>How many articles have markup left, in all and of each sign.</summary>
internal sealed class MarkupFigures
{
    private readonly int[] _withSign = new int[MarkupRemains.Signs.Count];
    private int _articles;
    private int _withAny;

    private double Share => _articles == 0 ? 0 : (double)_withAny / _articles;

    public static MarkupFigures operator +(MarkupFigures left, MarkupFigures right)
    {
        var sum = new MarkupFigures { _articles = left._articles + right._articles, _withAny = left._withAny + right._withAny };
        for (var sign = 0; sign < sum._withSign.Length; sign++)
        {
            sum._withSign[sign] = left._withSign[sign] + right._withSign[sign];
        }

        return sum;
    }

    /// <summary>Counts an article that holds these signs.</summary>
    public void Add(IEnumerable<string> signs)
    {
        var found = signs.ToHashSet(StringComparer.Ordinal);
        _articles++;
        _withAny += found.Count > 0 ? 1 : 0;
        for (var sign = 0; sign < _withSign.Length; sign++)
        {
            _withSign[sign] += found.Contains(MarkupRemains.Signs[sign]) ? 1 : 0;
        }
    }

    public string ToLine(string path) => string.Create(
        CultureInfo.InvariantCulture,
        $"{100 * Share,5:0.00} %  {_withAny} of {_articles}  {string.Join("  ", MarkupRemains.Signs.Zip(_withSign, (sign, count) => $"{sign} {count}"))}  {path}");

    public JsonObject ToJson(string path) => new()
    {
        ["file"] = path,
        ["articles"] = _articles,
        ["withMarkup"] = _withAny,
        ["share"] = Math.Round(Share, 4),
        ["signs"] = new JsonObject(MarkupRemains.Signs.Zip(_withSign, (sign, count) => KeyValuePair.Create(sign, (JsonNode?)count))),
    };
}
