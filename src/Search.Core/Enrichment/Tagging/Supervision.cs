namespace Search.Enrichment.Tagging;

/// <summary>How a model knows which topics articles have.</summary>
public enum Supervision
{
    /// <summary>Of too few to learn from; only the names in the text count.</summary>
    None,

    /// <summary>Too few have tags of people, so the topics in the titles stand for them; the shipped weights say how much that is worth.</summary>
    Titles,

    /// <summary>People tagged enough of them, and the weights are the site's own.</summary>
    People,
}
