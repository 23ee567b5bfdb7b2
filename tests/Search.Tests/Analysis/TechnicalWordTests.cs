using Search.Adapters.LuceneEngine.Languages;
using Search.Tests.Support;

namespace Search.Tests.Analysis;

public sealed class TechnicalWordTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    public static TheoryData<string, string, string[]> Names()
    {
        var names = new TheoryData<string, string, string[]>();
        foreach (var line in File.ReadLines(Path.Combine(Checkout.Root, "tests", "Search.Tests", "Analysis", "technical-words.txt")).Where(line => !line.StartsWith('#')))
        {
            var fields = line.Split(" | ");
            var name = fields[0].Split(" = ");
            names.Add(name[0], name[1], fields.Length > 1 ? fields[1].Split(' ') : []);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_technical_word_is_found_alone_and_in_a_sentence(string name, string token, string[] others)
    {
        Assert.Contains(token, Surfaces(name));
        Assert.Contains(token, Surfaces(name.ToUpperInvariant()));
        Assert.Contains(token, Surfaces($"All of us know {name}, as they say."));
        Assert.Contains(token, Surfaces($"“{name}” ({name}): {name}!"));
        Assert.Contains(token, Surfaces($"They went for {name}."));
        Assert.All(others, other => Assert.DoesNotContain(token, Surfaces(other)));
    }

    [Fact]
    public void A_technical_word_is_not_stemmed() =>
        Assert.All(Analyzer.Analyze("k8s c++ utf8s 3ds", "en"), word => Assert.Equal((word.Surface, word.Surface, word.Surface), (word.Stem, word.LightStem, word.EnglishStem)));

    private static IEnumerable<string> Surfaces(string text) => Analyzer.Analyze(text, "en").Select(word => word.Surface);
}
