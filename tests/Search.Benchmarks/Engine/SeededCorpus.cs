using System.Globalization;
using System.Text;

using Search.Articles;

namespace Search.Benchmarks.Engine;

/// <summary>
/// Articles without end, the same at each run. Words are drawn by Zipf's law as Mandelbrot wrote it (An Informational Theory of the Statistical Structure of Language, 1953) from
/// a vocabulary of millions, so that the number of different words grows with the text by Heaps' law, as that of articles that people wrote does; about a third of an article's
/// words are of its subject, so that words come together. Ids are shuffled: an article's place says nothing of its subject, date or length.
/// </summary>
internal static class SeededCorpus
{
    // P(rank) ~ (rank + Shift)^-Exponent; the usual figures for English prose.
    private const double Exponent = 1.07;
    private const double Shift = 2.7;
    private const double Vocabulary = 20e6;

    private const int Subjects = 400;
    private const int WordsOfSubject = 2_000;
    private const double ShareOfSubject = 0.35;

    // The most frequent words are no subject's: they are what "the" and "of" are.
    private const int FirstOfSubjects = 150;

    private const string Consonants = "bdfgklmnprtvz";

    // No suffix that a stemmer knows ends so: a word is one term.
    private const string Vowels = "aou";

    /// <summary>The first articles.</summary>
    public static IEnumerable<(ArticleId Id, string Markdown)> Articles(int count) => Enumerable.Range(0, count).Select(Make);

    /// <summary>The article of a number.</summary>
    private static (ArticleId Id, string Markdown) Make(int number)
    {
        var random = new Random(number);
        var subject = random.Next(Subjects);
        var date = new DateTime(2010, 1, 1).AddHours(random.Next(16 * 365 * 24));
        var text = new StringBuilder();
        text.AppendLine("---");
        text.AppendLine(CultureInfo.InvariantCulture, $"title: {Words(random, subject, random.Next(4, 9), 0.6)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"description: {Words(random, subject, random.Next(8, 20), ShareOfSubject)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"publish_date: {date:yyyy-MM-dd}");
        text.AppendLine(CultureInfo.InvariantCulture, $"author: {Name(random)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"tags: [{string.Join(", ", Tags(random, subject))}]");
        text.AppendLine(CultureInfo.InvariantCulture, $"series: {Word(FirstOfSubjects + subject)} {random.Next(20)}");
        text.AppendLine("language: en");
        text.AppendLine("---");

        // Most articles are short and some are long.
        var left = 30 + (int)(90 * Math.Exp(Gauss(random)));
        while (left > 0)
        {
            var words = Math.Min(left, random.Next(40, 120));
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {Words(random, subject, 3, 0.6)}").AppendLine().Append(Words(random, subject, words, ShareOfSubject)).AppendLine(".");
            left -= words;
        }

        return (ArticleId.Parse($"{Shuffled((uint)number):x8}"), text.ToString());
    }

    private static IEnumerable<string> Tags(Random random, int subject) =>
        Enumerable.Range(0, random.Next(2, 7)).Select(place => place == 0 ? Word(FirstOfSubjects + subject) : Words(random, subject, random.Next(1, 3), 0.8)).Distinct();

    private static string Name(Random random) => $"{Capital(Word(random.Next(300)))} {Capital(Word(2_000 + Rank(random, 20_000)))}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Words(Random random, int subject, int count, double share) => string.Join(' ', Enumerable.Range(0, count).Select(_ =>
        Word(random.NextDouble() < share ? FirstOfSubjects + OfSubject(subject, Rank(random, WordsOfSubject)) : Rank(random, Vocabulary))));

    /// <summary>A subject's words are some of the more frequent ones, in an order of its own.</summary>
    private static int OfSubject(int subject, int rank) => rank == 0 ? subject : (int)(Shuffled((uint)((subject * WordsOfSubject) + rank)) % 60_000);

    /// <summary>A rank from 0 on, by the inverse of the distribution's integral.</summary>
    private static int Rank(Random random, double ranks)
    {
        var (least, most) = (Math.Pow(1 + Shift, 1 - Exponent), Math.Pow(ranks + Shift, 1 - Exponent));
        return (int)(Math.Pow(least + (random.NextDouble() * (most - least)), 1 / (1 - Exponent)) - Shift - 1);
    }

    /// <summary>The word of a rank: frequent ones are short, and no two are alike.</summary>
    private static string Word(int rank)
    {
        var syllables = Consonants.Length * Vowels.Length;
        var word = new StringBuilder();
        for (var left = rank + syllables; ; left = (left / syllables) - 1)
        {
            word.Append(Consonants[left % syllables / Vowels.Length]).Append(Vowels[left % Vowels.Length]);
            if (left < syllables)
            {
                return word.ToString();
            }
        }
    }

    private static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Another number for each, as if drawn (the finalizer of MurmurHash3).</summary>
    private static uint Shuffled(uint number)
    {
        number = (number ^ (number >> 16)) * 0x85EBCA6B;
        number = (number ^ (number >> 13)) * 0xC2B2AE35;
        return number ^ (number >> 16);
    }
}
