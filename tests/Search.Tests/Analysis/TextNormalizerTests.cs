using Search.Analysis;

namespace Search.Tests.Analysis;

public sealed class TextNormalizerTests
{
    [Theory]
    [InlineData("Café", "cafe")]
    [InlineData("Cafe\u0301", "cafe")]
    [InlineData("ŁÓDŹ Straße Œuvre Ægir", "lodz strasse oeuvre aegir")]
    [InlineData("Việt Nam", "viet nam")]
    [InlineData("ΑΘΗΝΑ Αθήνα λόγος Москва ёлка 東京", "αθηνα αθηνα λογοσ москва елка 東京")]
    [InlineData("c++ .net", "c++ .net")]
    [InlineData("", "")]
    public void Case_and_accents_are_folded(string text, string folded) => Assert.Equal(folded, TextNormalizer.Fold(text));
}
