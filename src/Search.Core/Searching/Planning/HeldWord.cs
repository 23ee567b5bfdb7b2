namespace Search.Searching.Planning;

/// <summary>A plain word of a query and in which of its forms articles hold it: inflections, cognates, other marks. Notes what it must know of the corpus in two steps.</summary>
/// <param name="word">The word.</param>
/// <param name="corpus">What is asked.</param>
internal sealed class HeldWord(TypedWord word, CorpusMemory corpus)
{
    public void NoteFirstQuestions()
    {
        if (word.IsUnfinished)
        {
            corpus.Note(word.Endings);
        }

        if (word.IsSkipped)
        {
            return;
        }

        foreach (var count in word.Counts)
        {
            corpus.Note(count);
        }

        if (word.Pairs is not null)
        {
            corpus.Note(word.Pairs);
        }

        if (word.Unit.IsWord)
        {
            corpus.Note(word.LikelyCount);
            corpus.Note(word.WrittenCount);
            corpus.Note(word.FamilyCount);
            if (word.Word.RareLanguages.Count > 0)
            {
                corpus.Note(word.LikelyFamilyCount);
            }
        }
        else if (word.Unit.Words.Count > 1)
        {
            corpus.Note(word.Parts);
        }
    }

    public void NoteSecondQuestions()
    {
        if (MayHaveOtherMarks)
        {
            corpus.Note(word.Marked);
        }
    }

    /// <summary>About how many articles hold the word as it was typed, or with the marks that it was typed without where those are meant too.</summary>
    public int CountTyped => word.IsSkipped ? 0 : Count + Meant.Sum(marked => marked.Articles);

    /// <summary>The same without other marks.</summary>
    public int Count => word.Unit.IsWord && word.Word.IsAtHome(corpus)
        ? Math.Max(corpus.Of(word.LikelyCount), word.Word.IsAcronym ? corpus.Of(word.WrittenCount) : 0)
        : word.Counts.Max(corpus.Of);

    /// <summary>Whether an article holds what was typed, in one piece or, of several words, side by side.</summary>
    public bool IsHeld => CountTyped > 0 || Pairs.Count > 0 || (word.Unit.Words.Count > 1 && corpus.Of(word.Parts));

    /// <summary>Whether it finds articles by its cognates alone.</summary>
    public bool IsFoundByCognatesAlone => word.Unit.IsWord && CountTyped == 0 && (corpus.Of(word.FamilyCount) > 0 || corpus.Of(word.WrittenCount) > 0);

    /// <summary>How many articles hold it or a cognate, in the languages of many articles where it is at home in those.</summary>
    public int CountFamily => corpus.Of(word.Word.IsAtHome(corpus) ? word.LikelyFamilyCount : word.FamilyCount);

    /// <summary>Words that only their marks tell from it, of those that who typed it without marks means.</summary>
    public IReadOnlyList<MarkedWord> Meant => Marked is { Count: > 0 } marked ? [.. marked.Where(found => word.Marked.IsMeant(found, Count))] : [];

    /// <summary>The pairs in which it stands, where it is one character of a script without space between words.</summary>
    public IReadOnlyList<string> Pairs => word.Pairs is { } question ? corpus.Of(question) : [];

    /// <summary>What an article may hold of it, what was typed first.</summary>
    public IEnumerable<Alternative> Forms()
    {
        IReadOnlyList<WordForms> parts = [.. word.Unit.Words.Select(part => part.Forms)];
        foreach (var form in word.Unit.IsWord ? FormsOfWord() : [])
        {
            yield return form;
        }

        foreach (var whole in word.Unit.Wholes.Concat(word.Undivided))
        {
            yield return new Alternative(MatchKind.Stem, word.Typed, [whole], 1);
        }

        if (word.Unit.Pieces.Count > 1)
        {
            yield return new Alternative(
                MatchKind.Synonym, string.Join(' ', word.Unit.Pieces.Select(piece => piece.Surface)), word.Unit.Pieces, ExpansionWeights.Parts);
        }

        if (parts.Count > 1)
        {
            yield return new Alternative(MatchKind.Stem, string.Join(' ', parts.Select(part => part.Surface)), parts, ExpansionWeights.Parts);
        }
    }

    private IEnumerable<Alternative> FormsOfWord()
    {
        var (marked, meant) = (Marked, Meant);
        foreach (var forms in word.Word.In(corpus).TypedForms)
        {
            yield return new Alternative(MatchKind.Stem, word.Typed, [meant.Count > 0 && forms.Stems.Count > 0 ? forms.With(meant) : forms], 1);
        }

        if (marked.Count > meant.Count)
        {
            yield return new Alternative(MatchKind.Marked, word.Typed, [word.Word.Forms.Only(marked.Except(meant))], 1);
        }

        var (typed, family) = (CountTyped, CountFamily);
        if (family > typed && (typed == 0 || family < typed * WordRun.TimesAsMany))
        {
            yield return new Alternative(MatchKind.Cognate, word.Typed, [word.Word.IsAtHome(corpus) ? word.Word.LikelyForms : word.Word.Forms], 1);
        }
        else if (typed == 0 && corpus.Of(word.WrittenCount) > 0)
        {
            // Without its marks, which tell its inflection.
            yield return new Alternative(MatchKind.Cognate, word.Typed, [WordForms.Written(word.Word.Forms.Surface)], 1);
        }
    }

    private IReadOnlyList<MarkedWord> Marked => word.Unit.IsWord ? corpus.Of(word.Marked) : [];

    /// <summary>Whether articles may hold words that only their marks tell from it: they are of its family, or are written with its letters.</summary>
    private bool MayHaveOtherMarks => word is { IsSkipped: false, Unit: { IsWord: true, IsSign: false } } && word.Word.Forms.Stems.Count > 0
        && Math.Max(CountFamily, corpus.Of(word.WrittenCount)) > Count;
}
