using Search.Enrichment.Keyphrases;
using Search.Evaluation.Labelled;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Keyphrases;

/// <summary>Measured on the second halves of collections; the shipped weights were learned on the first.</summary>
public sealed class KeyphraseAccuracyTests
{
    // F1@5 and F1@10 of YAKE on these collections, as they were given to this project; their source and split were not checked here.
    private const double TimesYake = 1.6;

    [SharedTheory]
    [InlineData("inspec_train1500", 0.32, 0.36, 0.168, 0.190)]
    [InlineData("semeval2010pre_train", 0.19, 0.23, 0.111, 0.156)]
    public void Keyphrases_are_found_as_well_as_promised(string set, double atFive, double atTen, double yakeAtFive, double yakeAtTen)
    {
        var measured = Measure(set);

        Assert.True(measured.F1At5 >= atFive && measured.F1At10 >= atTen, measured.ToString());
        Assert.True(measured.F1At5 >= TimesYake * yakeAtFive, measured.ToString());
        Assert.True(measured.F1At10 >= TimesYake * yakeAtTen, measured.ToString());
    }

    [SharedTheory]
    [InlineData("semeval2017", 0.27, 0.35)]
    [InlineData("citeulike180", 0.20, 0.23)]
    [InlineData("www", 0.13, 0.12)]
    [InlineData("kdd", 0.12, 0.12)]
    public void Other_collections_keep_their_level(string set, double atFive, double atTen)
    {
        var measured = Measure(set);

        Assert.True(measured.F1At5 >= atFive && measured.F1At10 >= atTen, measured.ToString());
    }

    private static KeyphraseEvaluation Measure(string set) => KeyphraseEvaluation.Of(
        new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped),
        LabelledCollection.Read(Checkout.Shared("data", "keyphrases", set, "docs.jsonl"), Some.Analyzer),
        skip: 0.5);
}
