using CsCheck;

using Search.Adapters.LuceneEngine.Facets;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>The numbers of values and spellings that all segments share.</summary>
public sealed class FacetTermsTests
{
    private static readonly string[] Ends = ["", "a", "\uE000", "\uFFFD", "😀", "𝒜"];

    [Fact]
    public void A_spelling_has_one_number_whoever_uses_it_and_spellings_of_a_value_have_one_value()
    {
        var terms = new FacetTerms();

        var ann = terms.Use("", "ann", "Ann");

        Assert.Equal(ann, terms.Use("", "ann", "Ann"));
        Assert.NotEqual(ann, terms.Use("", "ann", "ANN"));
        Assert.Equal(terms.ValueOfSpelling[ann], terms.ValueOfSpelling[terms.Use("", "ann", "ANN")]);
        Assert.NotEqual(terms.ValueOfSpelling[ann], terms.ValueOfSpelling[terms.Use("name", "ann", "Ann")]);
        Assert.Equal(("ann", "Ann"), (terms.Value(terms.ValueOfSpelling[ann]), terms.Label(ann)));
    }

    [Fact]
    public void What_nobody_uses_any_more_is_gone_and_its_number_is_given_out_again()
    {
        var terms = new FacetTerms();
        var kept = terms.Use("series", "one", "One");
        var gone = terms.Use("level", "hard", "Hard");
        var value = terms.ValueOfSpelling[gone];

        terms.Release([gone]);

        Assert.Equal(1, terms.Count);
        Assert.Equal(0, terms.FindKey("level"));
        Assert.Equal(terms.ValueOfSpelling[kept], terms.FindValue(terms.FindKey("series"), "one"));
        Assert.Equal(gone, terms.Use("level", "easy", "Easy"));
        Assert.Equal(value, terms.ValueOfSpelling[gone]);
        Assert.Equal(("easy", "Easy"), (terms.Value(value), terms.Label(gone)));
    }

    [Fact]
    public void Numbers_and_texts_are_those_of_a_dictionary_however_often_they_come_and_go() =>
        Gen.Select(Gen.Int[0, 300], Gen.Bool).Array[0, 2_000].Sample(
            steps =>
            {
                var terms = new FacetTerms();
                var used = new List<(int Number, string Label)>();
                foreach (var (pick, isUse) in steps)
                {
                    if (isUse || used.Count == 0)
                    {
                        var label = new string((char)('a' + (pick % 26)), 1 + (pick / 3));
                        used.Add((terms.Use("", label[..1], label), label));
                    }
                    else
                    {
                        terms.Release([used[pick % used.Count].Number]);
                        used.RemoveAt(pick % used.Count);
                    }

                    Assert.Equal(used.Select(entry => entry.Label).Distinct().Count(), terms.Count);
                }

                Assert.All(used, entry => Assert.Equal(entry.Label, terms.Label(entry.Number)));
                Assert.Equal(used.Select(entry => entry.Label).Distinct().Count(), used.Select(entry => entry.Number).Distinct().Count());
            },
            iter: 50);

    [Fact]
    public void Values_are_in_ordinal_order_beyond_the_basic_plane_too() =>
        Gen.Char.Array[0, 4].Select(letters => new string(letters)).Select(Gen.Int[0, 5].Select(end => Ends[end]), (text, end) => $"{Readable(text)}{end}").Array[2].Sample(pair =>
        {
            var terms = new FacetTerms();
            var numbers = pair.Select(value => terms.ValueOfSpelling[terms.Use("", value, value)]).ToArray();

            Assert.Equal(Math.Sign(string.CompareOrdinal(pair[0], pair[1])), Math.Sign(terms.CompareValues(numbers[0], numbers[1])));
        });

    [Fact]
    public void A_closed_index_gives_its_values_back()
    {
        var terms = FacetColumns.Of(FacetNames.OfAttribute("x")).Columns.Terms;
        using (var index = new LuceneFixture())
        {
            index.Add(Some.Article("a", body: "x") with { Attributes = [new("closed-index", ["Only here"])] });
            index.Search("x", new SearchQuery { PageSize = 1, Audience = Some.Everyone, Facets = [new FacetRequest(FacetNames.OfAttribute("closed-index"), "")] });

            Assert.True(terms.FindKey("closed-index") > 0);
        }

        Assert.Equal(0, terms.FindKey("closed-index"));
    }

    /// <summary>No half of a pair stands alone, which no text of an article has either.</summary>
    private static string Readable(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
}
