using System.Text.Json.Nodes;

namespace Search.Evaluation.Ranking;

/// <summary>Shows figures: each as a line as soon as it is there, or all in one document of JSON.</summary>
internal sealed class FiguresOutput(Printer printer, bool isJson)
{
    private readonly JsonObject _document = new() { ["results"] = new JsonArray() };

    /// <summary>Shows one result.</summary>
    /// <param name="line">For people.</param>
    /// <param name="list">The list of the document that it belongs to.</param>
    /// <param name="json">For programs.</param>
    public void Add(string line, string list, JsonObject json)
    {
        if (!isJson)
        {
            printer.WriteLine(line);
            return;
        }

        if (_document[list] is not JsonArray entries)
        {
            _document[list] = entries = [];
        }

        entries.Add((JsonNode)json);
    }

    /// <summary>Writes the document where one is wanted.</summary>
    public void Finish()
    {
        if (isJson)
        {
            printer.WriteJson(_document);
        }
    }
}
