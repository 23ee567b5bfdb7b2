using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;

using Search.Articles;

namespace Search.Evaluation.Reading;

/// <summary><c>markup</c>: measures how much markup is left in the text that articles are read as.</summary>
internal static class MarkupCommand
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static Command Create(Option<bool> json, Printer printer)
    {
        var data = DataOptions.Data("Files with a line {path, raw} for each article.");
        var list = new Option<bool>("--list") { Description = "Name each article with markup left, and what stands around it." };
        var command = new Command("markup", "Measure the share of articles whose text still holds markup outside code.") { data, list };
        command.SetAction((parse, _) => DataFiles.Run(printer, "markup", () =>
        {
            var results = new JsonArray();
            var total = new MarkupFigures();
            foreach (var path in parse.GetRequiredValue(data).Select(file => file.ToString()))
            {
                var figures = new MarkupFigures();
                foreach (var (article, remains) in Read(path))
                {
                    figures.Add(remains.Select(remain => remain.Sign));
                    if (parse.GetValue(list))
                    {
                        remains.ForEach(remain => printer.WriteErrorLine($"{path} {article}: {remain.Sign} in {remain.Around}"));
                    }
                }

                total += figures;
                results.Add((JsonNode)figures.ToJson(path));
                Print(path, figures);
            }

            Print("all", total);
            if (parse.GetValue(json))
            {
                printer.WriteJson(new JsonObject { ["results"] = results, ["all"] = total.ToJson("all") });
            }

            void Print(string path, MarkupFigures figures)
            {
                if (!parse.GetValue(json))
                {
                    printer.WriteLine(figures.ToLine(path));
                }
            }
        }));
        return command;
    }

    private static IEnumerable<(string Article, List<(string Sign, string Around)> Remains)> Read(string path) =>
        File.ReadLines(path)
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(entry => entry.Line.Length > 0)
            .Select(entry => Read(entry.Line, $"{path}, line {entry.Number}"));

    private static (string Article, List<(string Sign, string Around)> Remains) Read(string line, string place)
    {
        try
        {
            var file = JsonSerializer.Deserialize<SourceLine>(line, Options);
            return file is { Path: not null, Raw: not null }
                ? (file.Path, [.. MarkupRemains.Of(ArticleId.FromPath(file.Path), file.Raw)])
                : throw new InvalidDataException($"{place}: must have the fields path and raw");
        }
        catch (Exception failure) when (failure is JsonException or SearchException)
        {
            throw new InvalidDataException($"{place}: {failure.Message}", failure);
        }
    }

    private sealed record SourceLine(string? Path, string? Raw);
}
