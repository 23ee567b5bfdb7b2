namespace Search.Evaluation.Ranking;

/// <summary>Figures of one kind for all collections: shows those of each as soon as they are there, and their means at the end.</summary>
/// <param name="isCondensed">Whether documents that nobody judged are left out of the rankings.</param>
/// <param name="configurations">What is measured; two are compared.</param>
internal sealed class FiguresOfAll(bool isCondensed, IReadOnlyList<SearchConfiguration> configurations)
{
    private readonly IReadOnlyList<string> _names = [.. configurations.Select(configuration => isCondensed ? $"{configuration.Name} condensed" : configuration.Name)];
    private readonly List<IReadOnlyList<SearchFigures>> _all = [];

    /// <summary>Measures and shows what each configuration found on a collection.</summary>
    public void Add(FiguresOutput output, JudgedCollection collection, IReadOnlyList<SearchRun> runs)
    {
        List<SearchFigures> measured = [.. runs.Select(run => SearchEvaluation.Measure(collection, run, isCondensed))];
        foreach (var (name, figures) in _names.Zip(measured))
        {
            SearchFiguresWriter.Write(output, collection, name, figures);
        }

        _all.Add(measured);
        WriteComparison(output, collection.Path, [measured]);
    }

    /// <summary>Shows the means over collections.</summary>
    public void WriteMeans(FiguresOutput output)
    {
        for (var place = 0; place < _names.Count; place++)
        {
            SearchFiguresWriter.WriteMean(output, _all.Count, _names[place], RankingMetrics.Mean([.. _all.Select(measured => measured[place].Mean)]));
        }

        WriteComparison(output, $"mean of {_all.Count}", _all);
    }

    private void WriteComparison(FiguresOutput output, string what, IReadOnlyList<IReadOnlyList<SearchFigures>> measured)
    {
        if (_names is [var baseline, var other])
        {
            SearchFiguresWriter.Write(output, what, baseline, other, SearchComparison.Of([.. measured.Select(figures => (figures[0], figures[1]))]));
        }
    }
}
