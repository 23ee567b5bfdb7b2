using CsCheck;

using Search.Enrichment.Topics;
using Search.Tests.Support;
using Search.TopicFiles;

namespace Search.Tests.TopicFiles;

public sealed class TopicFileTests : IDisposable
{
    private const string Rdf =
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\">";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("topics.csv")]
    [InlineData("topics.rdf")]
    public void What_is_written_reads_back_the_same(string file)
    {
        var id = Gen.String[Gen.Char['a', 'z'], 1, 9].Select(text => TopicId.Parse(text));
        var name = Gen.String[Gen.Char["abcÄß \"|\\,;<&>'🦀-"], 0, 12].Select(text => $"x{text.Replace("\ud83e", "").Replace("\udd80", "")}y");
        var topic =
            from topicId in id
            from label in name
            from description in name
            from aliases in name.List[0, 4]
            from hints in name.List[0, 4]
            from acronyms in name.List[0, 2]
            from broader in id.List[0, 2]
            from mode in Gen.Int[0, 2]
            from status in Gen.Int[0, 3]
            let names = aliases.Prepend(label).Select(TopicKey.Of).ToHashSet()
            select new Topic
            {
                Id = topicId,
                Label = label,
                Description = description.Trim(),
                Aliases = [.. aliases.Where(alias => alias != label).Except(acronyms).Distinct()],
                Hints = [.. hints.Concat(acronyms.Take(1)).Where(hint => !names.Contains(TopicKey.Of(hint))).Distinct()],
                Acronyms = [.. acronyms.Distinct()],
                ContextWords = [.. aliases.Distinct()],
                Broader = [.. broader.Where(other => other != topicId).Distinct()],
                Mode = (TopicMode)mode,
                Status = (TopicStatus)status,
                MergedInto = status == (int)TopicStatus.Merged ? TopicId.Parse(topicId.Value + "z") : null,
            };
        topic.List[0, 8].Sample(
            list =>
            {
                var topics = list.DistinctBy(entry => entry.Id).OrderBy(entry => entry.Id.Value, StringComparer.Ordinal).ToList();
                TopicFile.Write(_folder.File(file), topics);
                Assert.Equivalent(topics, TopicFile.Read(_folder.File(file)), strict: true);
            },
            threads: 1,
            iter: 200);
    }

    [Theory]
    [InlineData("", "header")]
    [InlineData("label\nRust\n", "topic_id")]
    [InlineData("topic_id,label,colour\nrust,Rust,red\n", "'colour'")]
    [InlineData("topic_id,label\nrust,\n", "line 2")]
    [InlineData("topic_id,label\nRust,Rust\n", "'Rust'")]
    [InlineData("topic_id,label\nrust,Rust\nrust,Rust again\n", "as in line 2")]
    [InlineData("topic_id,label,mode\nrust,Rust,SOMETIMES\n", "SOMETIMES")]
    [InlineData("topic_id,label,status\nrust,Rust,MERGED\n", "merged_into")]
    [InlineData("topic_id,label,broader\nrust,Rust,Not an id\n", "broader")]
    [InlineData("topic_id,label,hints\nrust,Rust,Cargo|?\n", "topic.hints")]
    [InlineData("topic_id,label,aliases,hints\nrust,Rust,rust lang,Rust-langs\n", "'Rust-langs'")]
    [InlineData("topic_id,label\nrust,one two three four five six seven eight nine\n", "words")]
    public void CSV_that_breaks_a_rule_is_refused_with_line_and_value(string text, string named) => AssertRefused("topics.csv", text, named);

    [Theory]
    [InlineData("no xml", "RDF/XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "DTD")]
    [InlineData(Rdf + "<skos:Concept rdf:about='urn:x:rust'/></rdf:RDF>", "prefLabel")]
    [InlineData(Rdf + "<skos:Concept rdf:about='urn:x:a'><skos:prefLabel>A</skos:prefLabel></skos:Concept>\n<skos:Concept rdf:about='urn:y:a'><skos:prefLabel>B</skos:prefLabel></skos:Concept></rdf:RDF>", "line 2")]
    public void SKOS_that_breaks_a_rule_is_refused_with_its_line(string text, string named) => AssertRefused("topics.rdf", text, named);

    [Fact]
    public void CSV_of_a_spreadsheet_is_read()
    {
        File.WriteAllText(_folder.File("topics.csv"), "\ufefflabel,topic_id,aliases\r\n\"Rust, the language\",rust,\"a|b \\| c\"\r\n");

        var topic = Assert.Single(TopicFile.Read(_folder.File("topics.csv")));

        Assert.Equal("Rust, the language", topic.Label);
        Assert.Equal(["a", "b | c"], topic.Aliases);
        Assert.Empty(topic.Hints);
    }

    [Fact]
    public void Hints_have_a_column_of_their_own()
    {
        var topic = Some.Topic("Social media", "social network") with { Hints = ["Reddit", "a|b"] };

        TopicFile.Write(_folder.File("topics.csv"), [topic]);

        Assert.Equal(
            "topic_id,label,description,aliases,hints,acronyms,context_words,broader,mode,status,merged_into\nsocial-media,Social media,,social network,Reddit|a\\|b,,,,,,\n",
            File.ReadAllText(_folder.File("topics.csv")));
    }

    [Fact]
    public void SKOS_of_other_tools_is_read()
    {
        File.WriteAllText(_folder.File("topics.rdf"), $"""
            {Rdf}
              <rdf:Description rdf:about="http://example.org/vocab#OpenSource">
                <rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
                <skos:prefLabel xml:lang="de">Offene Quellen</skos:prefLabel>
                <skos:prefLabel xml:lang="en">Open source</skos:prefLabel>
                <skos:altLabel xml:lang="en-GB">Open-source software</skos:altLabel>
                <skos:hiddenLabel>Linux Foundation</skos:hiddenLabel>
                <skos:hiddenLabel xml:lang="en">open source softwares</skos:hiddenLabel>
                <skos:hiddenLabel xml:lang="de">Quellcode</skos:hiddenLabel>
                <skos:narrower rdf:resource="http://example.org/vocab#Linux"/>
                <skos:notation>7</skos:notation>
              </rdf:Description>
              <skos:Concept rdf:about="http://example.org/vocab#Linux"><skos:prefLabel>Linux</skos:prefLabel></skos:Concept>
            </rdf:RDF>
            """);

        var topics = TopicFile.Read(_folder.File("topics.rdf"));

        Assert.Equal(["opensource", "linux"], topics.Select(topic => topic.Id.Value));
        Assert.Equal("Open source", topics[0].Label);
        Assert.Equal(["Open-source software"], topics[0].Aliases);
        Assert.Equal(["Linux Foundation"], topics[0].Hints);
        Assert.Equal("opensource", Assert.Single(topics[1].Broader).Value);
    }

    [Fact]
    public void Another_extension_is_refused() =>
        Assert.Contains(".txt", Assert.Throws<SearchException>(() => TopicFile.Write(_folder.File("topics.txt"), [])).Message);

    [Fact]
    public void The_starter_vocabulary_is_sound()
    {
        var topics = TopicFile.Read(Path.Combine(Checkout.Root, "index-data", "topics.csv")).ToDictionary(topic => topic.Id);

        var shared = topics.Values
            .SelectMany(topic => topic.Names.Select(TopicKey.Of).Distinct().Select(key => (Key: key, topic.Id)))
            .GroupBy(name => name.Key)
            .Where(names => names.Count() > 1)
            .Select(names => $"{names.Key}: {string.Join(", ", names.Select(name => name.Id))}");
        Assert.Empty(shared);
        Assert.True(topics.Count >= 250);
        Assert.All(topics.Values.SelectMany(topic => topic.Broader), id => Assert.Contains(id, topics));
        Assert.All(topics.Values, topic => Assert.False(IsAbove(topic.Id, topic.Id, topics, depth: 0), $"{topic.Id} is broader than itself"));
    }

    private static bool IsAbove(TopicId wanted, TopicId from, Dictionary<TopicId, Topic> topics, int depth) =>
        depth < 20 && topics[from].Broader.Any(broader => broader == wanted || IsAbove(wanted, broader, topics, depth + 1));

    private void AssertRefused(string file, string text, string named)
    {
        File.WriteAllText(_folder.File(file), text);

        var refusal = Assert.Throws<SearchException>(() => TopicFile.Read(_folder.File(file)));

        Assert.Equal("TOPIC_FILE_INVALID", refusal.Reason.Name);
        Assert.Contains(named, refusal.Message);
    }
}
