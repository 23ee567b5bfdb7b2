namespace Search.Analysis;

/// <summary>What the characters of a word are.</summary>
public enum WordKind
{
    /// <summary>Letters, and the apostrophe of a contraction: what stemmers are made for.</summary>
    Plain,

    /// <summary>With digits or with a symbol that belongs to it: "k8s", "3.5", "c++"; a sign. Not stemmed.</summary>
    Technical,

    /// <summary>One or two characters out of a run of a script without space between words. Not stemmed.</summary>
    Bigram,
}
