using Search.Analysis;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Tests.Support.NaiveEngine;

/// <summary>Answers about words by looking at every article.</summary>
internal sealed class NaiveCorpus(IReadOnlyList<NaiveArticle> articles) : ICorpus
{
    public ValueTask<CorpusAnswers> AskAsync(CorpusQuestions questions, Audience audience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var seen = articles.Where(article => article.IsSeenBy(audience)).ToList();
        return ValueTask.FromResult(new CorpusAnswers
        {
            Languages = questions.WantsLanguages ? Languages(seen) : [],
            ArticleCount = questions.WantsLanguages ? seen.Count : 0,
            Counts = [.. questions.Counts.Select(asked => CountOf(seen, asked))],
            Phrases = [.. questions.Phrases.Select(asked => seen.Exists(article => article.HoldsPhrase(asked.Words)))],
            Prefixes = [.. questions.Prefixes.Select(asked => Beginning(seen, asked))],
            Pairs = [.. questions.Pairs.Select(asked => (IReadOnlyList<string>)[.. WordsIn(seen, QueryField.Any).Where(asked.IsIn)
                .OrderByDescending(pair => CountOf(seen, pair, QueryField.Any)).ThenBy(pair => pair, StringComparer.Ordinal).Take(asked.Limit)])],
            Compounds = [.. questions.Compounds.Select(asked => CompoundsOf(seen, asked))],
            Marked = [.. questions.Marked.Select(asked => MarkedOf(seen, asked))],
            Similar = [.. questions.Similar.Select(asked => Similar(seen, asked))],
        });
    }

    private static bool Holds(NaiveArticle article, CountQuestion asked) => asked.Field == QueryField.Tag
        ? article.Tags.Tags.Any(tag => tag.Topic.Value == asked.Word.Surface)
        : (asked.WithCognates ? article.CountFamily(asked.Word) : article.Count(asked.Field, asked.Word)) > 0;

    /// <summary>Who holds a word only in code or as an author's name counts where no other does.</summary>
    private static int CountOf(List<NaiveArticle> seen, CountQuestion asked)
    {
        var holding = seen.Where(article => Holds(article, asked)).ToList();
        return asked is { WithCognates: false, Field: QueryField.Any, Word.Stems.Count: > 0 }
            ? Math.Max(holding.Count(article => article.CountInText(asked.Word) > 0), holding.Count(article => article.CountAside(asked.Word) > 0))
            : holding.Count;
    }

    private static List<LanguageShare> Languages(List<NaiveArticle> seen) => [.. seen
        .GroupBy(article => article.Language.Split('-')[0])
        .Select(language => new LanguageShare(language.Key, (double)language.Count() / seen.Count))
        .OrderByDescending(language => language.Share).ThenBy(language => language.Language, StringComparer.Ordinal)];

    private static PrefixWords Beginning(List<NaiveArticle> seen, PrefixQuestion asked)
    {
        var words = WordsIn(seen, asked.Field).Where(word => word.StartsWith(asked.Prefix, StringComparison.Ordinal)).ToList();
        return new PrefixWords(
            [.. words.OrderByDescending(word => CountOf(seen, word, asked.Field)).ThenBy(word => word, StringComparer.Ordinal).Take(asked.Limit)], words.Count);
    }

    private static IReadOnlyList<Compound> CompoundsOf(List<NaiveArticle> seen, CompoundQuestion asked) => [.. asked.Word.Stems
        .Select(stems => (Part: CompoundRule.PartOf(asked.Word, stems), stems.Language))
        .SelectMany(part => part.Part is null ? [] : seen.SelectMany(article => article.StemsIn(part.Language)).Distinct()
            .Where(word => CompoundRule.IsCompoundOf(word, part.Part, rest => seen.Exists(article => article.StemsIn(part.Language).Contains(rest))))
            .Select(word => new Compound(word, part.Language, seen.Count(article => article.StemsIn(part.Language).Contains(word)))))
        .OrderByDescending(word => word.Articles).ThenBy(word => word.Stem, StringComparer.Ordinal).ThenBy(word => word.Language, StringComparer.Ordinal)
        .Take(asked.Limit)];

    private static IReadOnlyList<MarkedWord> MarkedOf(List<NaiveArticle> seen, MarkedQuestion asked) => [.. asked.Word.Stems
        .SelectMany(stems => seen.SelectMany(article => article.StemsIn(stems.Language)).Distinct()
            .Where(word => TextNormalizer.Fold(word) == TextNormalizer.Fold(stems.Inflection)
                && !asked.Word.Stems.Any(own => own.Language == stems.Language && own.Inflection == word))
            .Select(word => new MarkedWord(word, stems.Language, seen.Count(article => article.StemsIn(stems.Language).Contains(word)))))
        .Distinct()
        .OrderByDescending(word => word.Articles).ThenBy(word => word.Stem, StringComparer.Ordinal).ThenBy(word => word.Language, StringComparer.Ordinal)
        .Take(asked.Limit)];

    private static IReadOnlyList<SimilarWord> Similar(List<NaiveArticle> seen, SimilarQuestion asked) => [.. WordsIn(seen, asked.Field)
        .Where(word => word.All(char.IsLetter) && ((word[0] == asked.Word[0] && EditsTo(asked, word[1..], asked.Word[1..]) <= asked.Edits)
            || (asked.WithOtherBeginnings && HasOtherBeginning(word, asked.Word))))
        .Select(word => new SimilarWord(word, EditsTo(asked, word, asked.Word), CountOf(seen, word, asked.Field)))
        .OrderBy(word => word.Edits).ThenByDescending(word => word.Articles).ThenBy(word => word.Word, StringComparer.Ordinal)
        .Take(asked.Limit)];

    private static IEnumerable<string> WordsIn(List<NaiveArticle> seen, QueryField field) => seen.SelectMany(article => article.SurfacesIn(field)).Distinct();

    private static int CountOf(List<NaiveArticle> seen, string word, QueryField field) => seen.Count(article => article.SurfacesIn(field).Contains(word));

    private static bool HasOtherBeginning(string word, string typed) =>
        word[1..] == typed[1..] || word == typed[1..] || word[1..] == typed || word == $"{typed[1]}{typed[0]}{typed[2..]}";

    /// <summary>One more than allowed where it is more.</summary>
    private static int EditsTo(SimilarQuestion asked, string word, string typed)
    {
        var beginnings = asked.IsPrefix ? Enumerable.Range(0, word.Length + 1) : [word.Length];
        return Enumerable.Range(0, asked.Edits + 1).FirstOrDefault(edits => beginnings.Any(end => IsWithin(edits, word.AsSpan(0, end), typed)), asked.Edits + 1);
    }

    /// <summary>Whether so many letters added, left out, changed, or swapped with the next make one of the other.</summary>
    private static bool IsWithin(int edits, ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        if (one.IsEmpty || other.IsEmpty)
        {
            return one.Length + other.Length <= edits;
        }

        var isSwapped = one.Length > 1 && other.Length > 1 && one[0] == other[1] && one[1] == other[0];
        return one[0] == other[0]
            ? IsWithin(edits, one[1..], other[1..])
            : edits > 0 && (IsWithin(edits - 1, one[1..], other) || IsWithin(edits - 1, one, other[1..]) || IsWithin(edits - 1, one[1..], other[1..])
                || (isSwapped && IsWithin(edits - 1, one[2..], other[2..])));
    }
}
