using System.Text.Json.Nodes;

namespace Search.Evaluation.Labelled;

/// <summary>Shows how well articles were tagged.</summary>
internal static class TagFiguresWriter
{
    public static void Write(Printer printer, string path, bool withLabels, TagFigures figures)
    {
        printer.WriteLine(
            $"{path}: {(withLabels ? "learned from tags" : "no tags to learn from")}, {figures.Learned} articles learned, {figures.Tested} tested, {figures.Topics} topics");
        printer.WriteLine(
            $"  F1@3 {100 * figures.F1At3:0.0}  F1@5 {100 * figures.F1At5:0.0}  at its own threshold {100 * figures.F1OfGiven:0.0} with {figures.MeanTags:0.0} tags  "
            + $"calibration error {figures.CalibrationError:0.000}");
        foreach (var step in figures.Steps)
        {
            printer.WriteLine($"    confidence {step.MeanConfidence:0.00}: right {step.RightShare:0.00} of {step.Count}");
        }
    }

    public static JsonObject ToJson(string path, bool withLabels, TagFigures figures) => new()
    {
        ["file"] = path,
        ["learnedFromTags"] = withLabels,
        ["learned"] = figures.Learned,
        ["tested"] = figures.Tested,
        ["topics"] = figures.Topics,
        ["f1At3"] = Math.Round(figures.F1At3, 4),
        ["f1At5"] = Math.Round(figures.F1At5, 4),
        ["f1OfGiven"] = Math.Round(figures.F1OfGiven, 4),
        ["meanTags"] = Math.Round(figures.MeanTags, 2),
        ["calibrationError"] = Math.Round(figures.CalibrationError, 4),
        ["calibration"] = new JsonArray([.. figures.Steps.Select(step => new JsonObject
        {
            ["count"] = step.Count,
            ["confidence"] = Math.Round(step.MeanConfidence, 3),
            ["right"] = Math.Round(step.RightShare, 3),
        })]),
    };

    public static void Write(Printer printer, string folder, JudgedTags figures) => printer.WriteLine(
        $"{folder}: of {figures.Wanted} tags of the editor {100 * figures.Recall:0.0} % found; of {figures.Given} given {100 * figures.Precision:0.0} % would do");

    public static JsonObject ToJson(string folder, JudgedTags figures) => new()
    {
        ["folder"] = folder,
        ["wanted"] = figures.Wanted,
        ["recall"] = Math.Round(figures.Recall, 4),
        ["given"] = figures.Given,
        ["precision"] = Math.Round(figures.Precision, 4),
    };

    public static void Write(Printer printer, string name, NameUseEvaluation figures)
    {
        printer.WriteLine(
            $"{name}: of {figures.WrongUses} names that mean something else {100 * figures.WrongShare:0.0} % brought the topic; of {figures.RightUses} that mean it {100 * figures.LostShare:0.0} % did not");
        foreach (var use in figures.Wrong)
        {
            printer.WriteLine($"    wrong {use.Topic}: {use.Article.Title}");
        }

        foreach (var use in figures.Lost)
        {
            printer.WriteLine($"    lost {use.Topic}: {use.Article.Title}");
        }
    }

    public static JsonObject ToJson(string name, NameUseEvaluation figures) => new()
    {
        ["uses"] = name,
        ["otherMeaning"] = figures.WrongUses,
        ["wrong"] = Math.Round(figures.WrongShare, 4),
        ["sameMeaning"] = figures.RightUses,
        ["lost"] = Math.Round(figures.LostShare, 4),
    };
}
