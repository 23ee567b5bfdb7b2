using System.ComponentModel.DataAnnotations;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// Settings under "Ranking": every constant of the ranking. For saturation of terms and of the query, length, title, families, and the weights of pairs and
/// passage, a few other values were tried with <c>Search.Evaluation</c>, command <c>search</c>, on six judged collections (cranfield, cisi, cacm, med, npl, stackfaq) and on subtitles of long
/// articles; the mean nDCG@10 of the six moved by less than 1 %. For all others no other value was tried: they come from the source named, or are guesses
/// with the reason beside them.
/// </summary>
public sealed class RankingOptions
{
    /// <summary>BM25's k1: how soon more of the same word stops to matter. 0.1 to 10. Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009).</summary>
    [Range(0.1, 10.0)]
    public double TermSaturation { get; set; } = 1.8;

    /// <summary>BM25's b: how much the length of an article matters. 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double LengthNormalization { get; set; } = 0.7;

    /// <summary>BM25's k3: how soon it stops to matter that a word is typed again. 0 to 1,000.</summary>
    [Range(0.0, 1_000.0)]
    public double QuerySaturation { get; set; } = 3;

    /// <summary>Words of the body that a word of the title counts for. 1 to 20. A change rebuilds the index.</summary>
    [Range(1, 20)]
    public int TitleWeight { get; set; } = 4;

    /// <summary>The same for subtitle, description and headings, which the collections lack: chosen between body and title. 1 to 20.</summary>
    [Range(1, 20)]
    public int LeadWeight { get; set; } = 2;

    /// <summary>
    /// The same for the labels of topics: chosen close to the title, since editors choose both. A label that was told from the text counts so only where the article holds all its words. 1 to 20.
    /// </summary>
    [Range(1, 20)]
    public int TagWeight { get; set; } = 3;

    /// <summary>The same for names of authors. 1 to 20.</summary>
    [Range(1, 20)]
    public int AuthorWeight { get; set; } = 2;

    /// <summary>
    /// What an occurrence counts for in text that many articles of the site share, such as the lines below each of them. 0.01 to 1. A guess: an article that
    /// says a word itself stands before all that only share it.
    /// </summary>
    [Range(0.01, 1.0)]
    public double SharedTextWeight { get; set; } = 0.1;

    /// <summary>Best hits that are reranked with what is too dear for all. 10 to 1,000.</summary>
    [Range(10, 1_000)]
    public int RerankedHits { get; set; } = 300;

    /// <summary>Visible articles that must hold all words of a query for it to ask for all of them. 1 to 1,000: a first page.</summary>
    [Range(1, 1_000)]
    public int EnoughArticles { get; set; } = 10;

    /// <summary>
    /// The same where a word may be missing, which it may not of a name: of so many words an article may be right that holds few of them, so that only who has much else is kept from it.
    /// 1 to 1,000. Tried: 10, 30, 100, 1,000.
    /// </summary>
    [Range(1, 1_000)]
    public int EnoughArticlesOfMost { get; set; } = 100;

    /// <summary>Weight of the score over families of words, beside that over the inflections of what was typed. 0.1 to 10.</summary>
    [Range(0.1, 10.0)]
    public double FamilyWeight { get; set; } = 1;

    /// <summary>
    /// Weight of neighbouring query words that stand in order, at most one word between them. 0 to 10. Metzler and Croft, "A Markov Random Field Model
    /// for Term Dependencies" (2005).
    /// </summary>
    [Range(0.0, 10.0)]
    public double OrderedPairs { get; set; } = 0.3;

    /// <summary>Weight of neighbouring query words within <see cref="PairWindow"/> words, in any order. 0 to 10.</summary>
    [Range(0.0, 10.0)]
    public double UnorderedPairs { get; set; } = 0.3;

    /// <summary>How far apart a pair may stand, in words. 2 to 100. Metzler and Croft's window for two words.</summary>
    [Range(2, 100)]
    public int PairWindow { get; set; } = 8;

    /// <summary>Weight of the best passage. 0 to 10. Callan, "Passage-Level Evidence in Document Retrieval" (1994).</summary>
    [Range(0.0, 10.0)]
    public double BestPassage { get; set; } = 1;

    /// <summary>Words of a passage; passages overlap by half. 20 to 1,000.</summary>
    [Range(20, 1_000)]
    public int PassageLength { get; set; } = 100;

    /// <summary>What a title that is the query adds, as a share of the best score that its words can have. 0 to 10. Who types a whole title looks for it.</summary>
    [Range(0.0, 10.0)]
    public double ExactTitle { get; set; } = 2;

    /// <summary>
    /// What the score of an article is multiplied by whose language is not the one that the query shows to be written in. 0.1 to 1. Tried: 0.8, 0.9, 0.95, on five languages in
    /// one index; it only has to decide between an article and its translation.
    /// </summary>
    [Range(0.1, 1.0)]
    public double OtherLanguage { get; set; } = 0.9;

    /// <summary>What being new adds to a score at most, by default. 0 to 1. Little enough that it only decides among much alike.</summary>
    [Range(0.0, 1.0)]
    public double Recency { get; set; } = 0.15;

    /// <summary>The same where a request asks for STRONG. 0 to 5.</summary>
    [Range(0.0, 5.0)]
    public double StrongRecency { get; set; } = 0.6;

    /// <summary>Days after which half of it is left. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int RecencyHalfLifeDays { get; set; } = 180;
}
