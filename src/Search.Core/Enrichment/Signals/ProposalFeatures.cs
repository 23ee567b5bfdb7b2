using System.Text.Json;

using Search.Enrichment.Keyphrases;
using Search.Enrichment.Words;

namespace Search.Enrichment.Signals;

/// <summary>What tells phrases that articles are about from figures of speech, as numbers for the scorecard.</summary>
public static class ProposalFeatures
{
    // Of a phrase that nothing is known of the share is taken to be this, as if of so many articles.
    private const float UsualShare = 0.3f;
    private const float PriorArticles = 2;

    // On a site where nothing was counted.
    private const float UnknownArticles = 1;

    /// <summary>Names of <see cref="ProposalFeature"/> as the scorecard writes them, in the order of a row.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<ProposalFeature>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The row of a keyphrase.</summary>
    /// <param name="article">The article.</param>
    /// <param name="phrase">One of its keyphrases.</param>
    /// <param name="site">The site's corpus.</param>
    /// <param name="background">How common words are at large.</param>
    public static float[] RowOf(ArticleWords article, Keyphrase phrase, CorpusStatistics site, CorpusStatistics background)
    {
        var row = new float[Names.Count];
        var middles = 0;
        var capitals = 0;
        foreach (var first in phrase.Occurrences)
        {
            var word = article.Words[first];
            row[(int)ProposalFeature.InTitle] = Math.Max(row[(int)ProposalFeature.InTitle], word.Zone < Zone.Heading ? 1 : 0);
            row[(int)ProposalFeature.InHeading] = Math.Max(row[(int)ProposalFeature.InHeading], word.Zone == Zone.Heading ? 1 : 0);
            if (word.Zone > Zone.Heading && !word.BeginsSentence)
            {
                middles++;
                capitals += IsCapitalized(article, first, phrase.Length) ? 1 : 0;
            }
        }

        var place = phrase.Occurrences[0];
        var rarest = int.MaxValue;
        row[(int)ProposalFeature.LowestIdf] = 1;
        for (var word = place; word < place + phrase.Length; word++)
        {
            var key = PhraseKey.Of(article.Words[word].Term);
            var idf = background.IdfOf(key);
            row[(int)ProposalFeature.HighestIdf] = Math.Max(row[(int)ProposalFeature.HighestIdf], idf);
            row[(int)ProposalFeature.LowestIdf] = Math.Min(row[(int)ProposalFeature.LowestIdf], idf);
            rarest = Math.Min(rarest, site.ArticlesWith(key));
            var surface = article.SurfaceOf(word).ToString();
            row[(int)ProposalFeature.UnknownWords] += IsUnknown(surface) ? 1f / phrase.Length : 0;
            row[(int)ProposalFeature.IsTechnical] = Math.Max(row[(int)ProposalFeature.IsTechnical], IsTechnical(surface) ? 1 : 0);
            row[(int)ProposalFeature.IsFigurative] = Math.Max(row[(int)ProposalFeature.IsFigurative], EmptyWords.IsFigurative(surface) ? 1 : 0);
        }

        row[(int)ProposalFeature.EndsInGeneral] = EmptyWords.IsGeneral(article.SurfaceOf(place + phrase.Length - 1).ToString()) ? 1 : 0;
        var articles = site.ArticlesWith(phrase.PhraseKey);
        row[(int)ProposalFeature.Keyphrase] = (float)phrase.Probability;
        row[(int)ProposalFeature.Words] = phrase.Length;
        row[(int)ProposalFeature.Occurrences] = MathF.Log(phrase.Occurrences.Count);
        row[(int)ProposalFeature.Capitals] = middles == 0 ? 0 : (float)capitals / middles;
        row[(int)ProposalFeature.Articles] = MathF.Log(Math.Max(UnknownArticles, articles));
        row[(int)ProposalFeature.PutForward] = (site.PutForward.GetValueOrDefault(phrase.PhraseKey) + (PriorArticles * UsualShare)) / (articles + PriorArticles);
        row[(int)ProposalFeature.Together] = phrase.Length == 1 || articles == 0 ? 0 : (float)articles / Math.Max(articles, rarest);
        return row;
    }

    private static bool IsCapitalized(ArticleWords article, int first, int length)
    {
        for (var word = first; word < first + length; word++)
        {
            if (!char.IsUpper(article.SurfaceOf(word)[0]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTechnical(string surface) => surface.Skip(1).Any(character => char.IsUpper(character) || char.IsDigit(character)) || char.IsDigit(surface[0]);

    private static bool IsUnknown(string surface) => surface.Length > 5 && EverydayWords.KindsOf(surface) == EverydayKinds.None;
}
