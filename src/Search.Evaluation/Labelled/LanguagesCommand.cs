using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

using Search.Adapters.LuceneEngine.Languages.Detection;

namespace Search.Evaluation.Labelled;

/// <summary><c>languages</c>: measures how often the language of texts of several lengths is told, and how long that takes.</summary>
internal static class LanguagesCommand
{
    private static readonly int[] Lengths = [200, 500, 2_000];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static Command Create(Option<bool> json, Printer printer)
    {
        var data = new Option<FileInfo[]>("--data")
        {
            Description = "Files with a line {language, text} for each text; language as a lower-case BCP 47 primary subtag.",
            HelpName = "languages.jsonl",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var command = new Command("languages", "Measure how often the language of a text is told from its first 200, 500 and 2,000 characters.") { data };
        command.SetAction((parse, _) => DataFiles.Run(printer, "languages", () =>
        {
            var results = new JsonArray();
            foreach (var path in parse.GetRequiredValue(data).Select(file => file.ToString()))
            {
                var texts = ReadAll(path);
                foreach (var length in Lengths)
                {
                    var figures = Measure(texts, length);
                    results.Add((JsonNode)figures.ToJson(path));
                    if (!parse.GetValue(json))
                    {
                        printer.WriteLine(figures.ToLine(path));
                    }
                }
            }

            if (parse.GetValue(json))
            {
                printer.WriteJson(new JsonObject { ["results"] = results });
            }
        }));
        return command;
    }

    /// <summary>Of the beginnings of the texts that are at least so long, give or take a tenth.</summary>
    private static LanguageFigures Measure(IReadOnlyList<LanguageText> texts, int length)
    {
        var detector = new LanguageDetector();
        var beginnings = texts.Where(text => text.Text.Length >= length * 0.9).Select(text => text with { Text = text.Text[..Math.Min(length, text.Text.Length)] }).ToList();
        detector.Detect("The first text loads the word lists.");
        var started = Stopwatch.GetTimestamp();
        var told = beginnings.Select(text => detector.Detect(text.Text)).ToList();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new LanguageFigures(length, [.. beginnings.Zip(told, (text, language) => (text.Language, language))], elapsed);
    }

    private static List<LanguageText> ReadAll(string path) =>
        [.. File.ReadLines(path).Select((line, index) => (Line: line, Number: index + 1)).Where(entry => entry.Line.Length > 0).Select(entry => Read(entry.Line, path, entry.Number))];

    private static LanguageText Read(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<LanguageText>(line, Options) is { Language: not null, Text: not null } text
                ? text
                : throw new InvalidDataException($"{path}, line {number}: must have the fields language and text");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}, line {number}: {failure.Message}", failure);
        }
    }

    private sealed record LanguageText(string Language, string Text);

    private sealed record LanguageFigures(int Length, IReadOnlyList<(string Language, string? Told)> Texts, TimeSpan Elapsed)
    {
        private int Right => Texts.Count(text => text.Told == text.Language);

        private int Untold => Texts.Count(text => text.Told is null);

        private double MillisecondsEach => Texts.Count == 0 ? 0 : Elapsed.TotalMilliseconds / Texts.Count;

        public string ToLine(string path) =>
            $"{Length,5} characters  right {(Texts.Count == 0 ? 0 : (double)Right / Texts.Count):0.000}  untold {Untold}  wrong {Texts.Count - Right - Untold}  {MillisecondsEach:0.000} ms each"
            + $"  {path}: {Texts.Count} texts in {Texts.Select(text => text.Language).Distinct().Count()} languages{(Texts.Count == Right ? "" : $"  ({Confusions()})")}";

        public JsonObject ToJson(string path) => new()
        {
            ["file"] = path,
            ["characters"] = Length,
            ["texts"] = Texts.Count,
            ["right"] = Right,
            ["untold"] = Untold,
            ["millisecondsEach"] = Math.Round(MillisecondsEach, 4),
        };

        /// <summary>The most frequent mistakes: what it is, what it was taken for, how often.</summary>
        private string Confusions() => string.Join(", ", Texts
            .Where(text => text.Told != text.Language)
            .CountBy(text => text)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Language, StringComparer.Ordinal)
            .Take(12)
            .Select(entry => $"{entry.Key.Language} as {entry.Key.Told ?? "none"} {entry.Value}"));
    }
}
