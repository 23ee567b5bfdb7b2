using Search.Enrichment.Topics;
using Search.Tests.Support;
using Search.TopicFiles;

namespace Search.Tests.Searching;

/// <summary>
/// Queries of the words that the shipped topics are named by, and of those that mean the same by rules: names of several words, in part or whole, with words between them,
/// inflected, joined, divided, with hyphens, misspelled, beside a quoted one, in several languages.
/// </summary>
internal sealed class TopicWords(Random random)
{
    // Those that every checkout has.
    private static readonly IReadOnlyList<Topic> Topics = TopicFile.Read(Path.Combine(Checkout.Root, "index-data", "topics.csv"));

    // Two of them share words with names of topics.
    private static readonly IReadOnlyList<IReadOnlyList<string>> Rules =
        [["laptop", "notebook computer"], ["learning curve", "time to learn"], ["cloud bill", "cloud costs", "cloudbill"], ["car", "automobile", "motor vehicle"]];

    private static readonly string[] Between = ["the", "of", "and", "how", "best", "way", "to", "kernel", "garden", "explained", "der", "modelos", "données", "lernen"];

    private static readonly IReadOnlyList<string> Names = [.. Topics
        .SelectMany(topic => topic.Names.Concat(topic.Hints).Concat(topic.Acronyms)).Concat(Rules.SelectMany(rule => rule))
        .Where(name => name.Length < 40)];

    private static readonly IReadOnlyList<string> LongNames = [.. Names.Where(name => name.Contains(' '))];

    /// <summary>Makes the topics and rules of an engine.</summary>
    public static void NameIn(EngineFixture engine)
    {
        foreach (var topic in Topics)
        {
            engine.AddTopic(topic);
        }

        foreach (var (number, rule) in Rules.Index())
        {
            engine.AddSynonym(Some.Synonym($"r{number}", [.. rule]));
        }
    }

    /// <summary>Any name.</summary>
    public string Name() => Names[random.Next(Names.Count)];

    /// <summary>A query, as words in one order of many.</summary>
    public IReadOnlyList<string> Query()
    {
        List<string> words = [.. WordsOf(LongNames[random.Next(LongNames.Count)])];
        for (var more = Is(10) ? 12 : random.Next(3); more > 0; more--)
        {
            words.AddRange(Is(2) ? WordsOf(Name()) : [Between[random.Next(Between.Length)]]);
        }

        if (Is(4))
        {
            words.Add(words[random.Next(words.Count)]);
        }

        return [.. words.Take(24).Select(Changed)];
    }

    private static string[] WordsOf(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Changed(string word) => random.Next(20) switch
    {
        0 => $"{word}s",
        1 => word.ToUpperInvariant(),
        2 when word.Length > 4 => word.Remove(random.Next(1, word.Length), 1),
        3 => $"{word}{WordsOf(Name())[0]}",
        4 => $"{word}-{WordsOf(Name())[0]}",
        5 => $"{char.ToLowerInvariant(word[0])}{word[1..]}Learning",
        6 => $"\"{word}\"",
        _ => word,
    };

    private bool Is(int times) => random.Next(times) == 0;
}
