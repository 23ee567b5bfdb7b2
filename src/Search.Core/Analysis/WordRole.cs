namespace Search.Analysis;

/// <summary>How a word of a text stands to the others.</summary>
public enum WordRole
{
    /// <summary>Written between spaces, signs or joiners. Words count the positions of a text.</summary>
    Word,

    /// <summary>
    /// What was written as one unit of several words: "open-source" is the whole "opensource" at 0 and then the words "open" at 0 and "source" at 1. A whole
    /// comes directly before its first word, has its position, and spans all its words.
    /// </summary>
    Whole,

    /// <summary>
    /// A word within a word: the "quox" of HTTPQuoxServer, which is one word all the same, as GitHub is. Pieces stand behind all words of their text, those of one word
    /// side by side and those of two words far from each other, so that words are neighbours as they are written and "quox server" is a phrase too.
    /// </summary>
    Piece,

    /// <summary>
    /// An emoji or another sign (<see cref="Signs"/>), wherever it stands. Signs stand behind all words and pieces, those with nothing but space between them side by side
    /// and others far from each other, so that words are neighbours whatever signs stand between them. A row of the same is one.
    /// </summary>
    Sign,
}
