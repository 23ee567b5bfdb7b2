namespace Search.Adapters.LuceneEngine.Related;

/// <summary>
/// What related articles are found with. Values without another source were chosen among several on two collections of technical documentation whose
/// editors linked the articles: those that found most links, or so nearly as many that the better lists on a news site, by reading them, decided.
/// </summary>
internal static class RelatedOptions
{
    /// <summary>Terms of the article that are looked for.</summary>
    public const int QueryTerms = 60;

    /// <summary>What one word of subtitle and description counts for in words of the body.</summary>
    public const int DescriptionWeight = 2;

    /// <summary>What a word of the title adds to what it counts for as one of the text's words.</summary>
    public const float TitleBonus = 3;

    /// <summary>
    /// The part of <see cref="TitleBonus"/> that a word has which the body never repeats. Such words mostly dress a title up: a body says "regression"
    /// many times and "demystifying" never.
    /// </summary>
    public const float UnrepeatedTitleShare = 0.35f;

    /// <summary>Words of a body that is expected to repeat a word of the title once; one of twice the length, twice. Longer ones too.</summary>
    public const float WordsForOneRepeat = 600;

    /// <summary>What a shared topic counts for in words of the text. Chosen by reading lists, since the collections have no topics.</summary>
    public const float TopicWeight = 2;

    /// <summary>Articles looked at for near-duplicates and variety beyond those asked for.</summary>
    public const int SpareCandidates = 50;

    /// <summary>
    /// From this cosine on two articles are one. Most articles of the news site that lost a tenth of their sentences lie above it, and so do most that got
    /// another title; no two different ones do.
    /// </summary>
    public const float NearDuplicate = 0.9f;

    /// <summary>The cosine from which on two articles are alike without doubt.</summary>
    public const float SurelyAlike = 0.2f;

    /// <summary>What an article loses that shares a few words but no others: a word with two meanings brings it.</summary>
    public const float UnlikeLoss = 0.3f;

    /// <summary>The lowest score that is shown. Filler lies below, and a few of the articles that editors linked; a higher one would lose more of those.</summary>
    public const float MinScore = 0.08f;

    /// <summary>Carbonell and Goldstein's λ: 1 only looks for likeness to the article, 0 only for variety.</summary>
    public const float Relevance = 0.7f;

    /// <summary>The cosine up to which articles of a list do not repeat each other: articles on one subject are no repetition yet.</summary>
    public const float Repetition = 0.5f;

    /// <summary>Shared terms given as reasons; a reader is shown those of them that name something.</summary>
    public const int ReasonTerms = 12;
}
