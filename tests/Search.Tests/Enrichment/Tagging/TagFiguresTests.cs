using Search.Evaluation.Labelled;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Tagging;

/// <summary>Keeps tagging at what was reached on articles whose tags editors chose, with some room for other articles.</summary>
public sealed class TagFiguresTests
{
    // Learned from the first 70 % by date, tested on the rest.
    private const double LearnedShare = 0.7;

    [SharedTheory]
    [InlineData("18f", 0.43, 0.45)]
    [InlineData("digitalgov", 0.465, 0.60)]
    public async Task Tags_learned_from_a_site_are_those_of_its_editors(string site, double f1At5, double f1OfGiven)
    {
        var figures = await MeasureAsync(site, withLabels: true);

        Assert.True(figures.F1At5 >= f1At5, $"{figures}");
        Assert.True(figures.F1OfGiven >= f1OfGiven, $"{figures}");
        Assert.True(figures.CalibrationError <= 0.11, $"{figures}");
    }

    [SharedTheory]
    [InlineData("18f", 0.34, 0.34)]
    [InlineData("digitalgov", 0.39, 0.45)]
    public async Task Without_tags_to_learn_from_names_and_titles_find_a_good_part(string site, double f1At5, double f1OfGiven)
    {
        var figures = await MeasureAsync(site, withLabels: false);

        Assert.True(figures.F1At5 >= f1At5, $"{figures}");
        Assert.True(figures.F1OfGiven >= f1OfGiven, $"{figures}");
        Assert.True(figures.CalibrationError <= 0.1, $"{figures}");
    }

    private static async Task<TagFigures> MeasureAsync(string site, bool withLabels)
    {
        var articles = LabelledArticle.ReadAll(Checkout.Shared($"data/tags/{site}/docs.jsonl"), Some.Analyzer);
        return await new TagEvaluation(articles, LearnedShare, Some.Analyzer).MeasureAsync(withLabels, CancellationToken.None);
    }
}
