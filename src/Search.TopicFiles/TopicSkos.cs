using System.Xml;
using System.Xml.Linq;

using Search.Enrichment.Topics;

namespace Search.TopicFiles;

/// <summary>
/// Topics as SKOS (https://www.w3.org/TR/skos-reference/) in RDF/XML: a concept for each, <c>prefLabel</c> the label, <c>altLabel</c> the aliases,
/// <c>hiddenLabel</c> the hints, <c>definition</c> the description, <c>broader</c> the broader topics, <c>dct:isReplacedBy</c> what a merged topic became. What SKOS has no word
/// for (acronym, contextWord, mode, status) stands in a namespace of our own. Files of other tools are read as well: labels in several languages,
/// <c>narrower</c>, a <c>hiddenLabel</c> that repeats another label, and concepts given as <c>rdf:Description</c>; what is not known is passed over.
/// </summary>
internal static class TopicSkos
{
    private const string Base = "urn:topics:";

    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Skos = "http://www.w3.org/2004/02/skos/core#";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Own = "urn:search.v1:topics#";

    /// <summary>The topics of a file called <paramref name="name"/>, in its order.</summary>
    /// <exception cref="SearchException">The text breaks a rule; the message names the line.</exception>
    public static IReadOnlyList<Topic> Read(TextReader reader, string name)
    {
        var concepts = Load(reader, name).Descendants()
            .Where(element => element.Name == Skos + "Concept"
                || element.Elements(Rdf + "type").Any(type => type.Attribute(Rdf + "resource")?.Value == Skos.NamespaceName + "Concept"))
            .ToList();

        // narrower is broader said from the other side.
        var broader = concepts
            .SelectMany(concept => concept.Elements(Skos + "narrower").Select(narrower => (Narrower: ResourceOf(narrower), Broader: AboutOf(concept))))
            .ToLookup(link => link.Narrower, link => link.Broader);
        var topics = new Dictionary<TopicId, int>();
        return [.. concepts.Select(concept =>
        {
            var line = ((IXmlLineInfo)concept).LineNumber;
            var topic = ReadTopic(concept, broader[AboutOf(concept)], $"{name}, line {line}");
            return topics.TryAdd(topic.Id, line)
                ? topic
                : throw TopicFile.Invalid($"{name}, line {line}", $"a concept must stand once, was {Quote.Of(topic.Id.Value)} as in line {topics[topic.Id]}");
        })];
    }

    /// <summary>Writes topics in the order given.</summary>
    public static void Write(TextWriter writer, IEnumerable<Topic> topics)
    {
        var root = new XElement(
            Rdf + "RDF",
            new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
            new XAttribute(XNamespace.Xmlns + "skos", Skos),
            new XAttribute(XNamespace.Xmlns + "dct", Terms),
            new XAttribute(XNamespace.Xmlns + "search", Own),
            topics.Select(ToConcept));
        new XDocument(root).Save(writer);
        writer.WriteLine();
    }

    private static XDocument Load(TextReader reader, string name)
    {
        // No DTD, so no entities that grow without end and none that are fetched.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = TopicFile.MaxBytes };
        try
        {
            using var xml = XmlReader.Create(reader, settings);
            return XDocument.Load(xml, LoadOptions.SetLineInfo);
        }
        catch (XmlException failure)
        {
            throw TopicFile.Invalid($"{name}, line {failure.LineNumber}", $"must be RDF/XML without a DTD ({failure.Message})");
        }
    }

    private static Topic ReadTopic(XElement concept, IEnumerable<string> broader, string place)
    {
        var labels = concept.Elements(Skos + "prefLabel").ToList();
        var label = labels.FirstOrDefault(IsEnglish) ?? labels.FirstOrDefault(element => LanguageOf(element).Length == 0) ?? labels.FirstOrDefault()
            ?? throw TopicFile.Invalid(place, "a concept must have a skos:prefLabel");
        var acronyms = TextsOf(Own + "acronym");
        var aliases = LabelsOf(Skos + "prefLabel", Skos + "altLabel").Except(acronyms).ToList();
        var names = aliases.Prepend(label.Value).Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);
        return TopicFile.Check(
            new Topic
            {
                Id = IdOf(AboutOf(concept), label.Value, place),
                Label = label.Value,
                Description = concept.Elements(Skos + "definition").FirstOrDefault(IsReadable)?.Value.Trim() ?? "",
                Aliases = aliases,
                Hints = [.. LabelsOf(Skos + "hiddenLabel").Where(hint => !names.Contains(TopicKey.Of(hint)))],
                Acronyms = acronyms,
                ContextWords = TextsOf(Own + "contextWord"),
                Broader = [.. concept.Elements(Skos + "broader").Select(ResourceOf).Concat(broader).Select(about => IdOf(about, "", place)).Distinct()],
                Mode = TopicCsv.ModeOf(TextsOf(Own + "mode").FirstOrDefault(""), place),
                Status = TopicCsv.StatusOf(TextsOf(Own + "status").FirstOrDefault(""), place),
                MergedInto = concept.Element(Terms + "isReplacedBy") is { } target ? IdOf(ResourceOf(target), "", place) : null,
            },
            place);

        IEnumerable<string> LabelsOf(params XName[] names) => names
            .SelectMany(name => concept.Elements(name))
            .Where(element => element != label && IsReadable(element))
            .Select(element => element.Value);

        List<string> TextsOf(XName name) => [.. concept.Elements(name).Select(element => element.Value)];
    }

    private static XElement ToConcept(Topic topic) => new(
        Skos + "Concept",
        new XAttribute(Rdf + "about", Base + topic.Id.Value),
        new XElement(Skos + "prefLabel", topic.Label),
        topic.Aliases.Select(alias => new XElement(Skos + "altLabel", alias)),
        topic.Hints.Select(hint => new XElement(Skos + "hiddenLabel", hint)),
        topic.Description.Length > 0 ? new XElement(Skos + "definition", topic.Description) : null,
        topic.Broader.Select(id => new XElement(Skos + "broader", new XAttribute(Rdf + "resource", Base + id.Value))),
        topic.Acronyms.Select(acronym => new XElement(Own + "acronym", acronym)),
        topic.ContextWords.Select(word => new XElement(Own + "contextWord", word)),
        topic.Mode != TopicMode.Automatic ? new XElement(Own + "mode", TopicCsv.NameOf(topic.Mode)) : null,
        topic.Status != TopicStatus.Active ? new XElement(Own + "status", TopicCsv.NameOf(topic.Status)) : null,
        topic.MergedInto is { } target ? new XElement(Terms + "isReplacedBy", new XAttribute(Rdf + "resource", Base + target.Value)) : null);

    private static string AboutOf(XElement concept) => concept.Attribute(Rdf + "about")?.Value ?? concept.Attribute(Rdf + "ID")?.Value ?? "";

    private static string ResourceOf(XElement link) => link.Attribute(Rdf + "resource")?.Value ?? link.Elements().Select(AboutOf).FirstOrDefault("");

    /// <summary>From the last part of an address; from the label where that part holds no letter or digit.</summary>
    private static TopicId IdOf(string about, string label, string place)
    {
        var last = about.Length == 0 ? "" : about.TrimEnd('/', '#').Split('/', '#', ':')[^1];
        return TopicId.FromLabel(Uri.UnescapeDataString(about.StartsWith(Base, StringComparison.Ordinal) ? about[Base.Length..] : last)) ?? TopicId.FromLabel(label)
            ?? throw TopicFile.Invalid(place, $"an rdf:about or rdf:resource must end with a letter or digit, was {Quote.Of(about)}");
    }

    private static bool IsReadable(XElement element) => LanguageOf(element).Length == 0 || IsEnglish(element);

    private static bool IsEnglish(XElement element) => LanguageOf(element).Split('-')[0] == "en";

    private static string LanguageOf(XElement element) =>
        element.AncestorsAndSelf().Select(ancestor => ancestor.Attribute(XNamespace.Xml + "lang")?.Value).OfType<string>().FirstOrDefault("");
}
