using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.LuceneEngine.Languages;
using Search.Analysis;
using Search.Articles;
using Search.Changes;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Queries;
using Search.Searching.Synonyms;

namespace Search.Tests.Support;

/// <summary>Valid values in one line; a test states only what it is about.</summary>
public static class Some
{
    /// <summary>A moment at which every article of the tests is published.</summary>
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Readers at that moment.</summary>
    public static readonly Audience Everyone = Audience.Everyone(Now);

    /// <summary>The engine's own analysis; it may be shared.</summary>
    public static readonly EnglishTextAnalyzer Analyzer = new();

    /// <summary>The engine's own words of every language; it may be shared.</summary>
    public static readonly LuceneWordAnalyzer Words = new();

    public static Article Article(string id, string title = "Untitled", string body = "") => new()
    {
        Id = ArticleId.Parse(id),
        Title = title,
        ReadTimeMinutes = 1,
        Sections = [new Section([], "", body, "")],
    };

    public static ArticleDate Day(string isoDate) => new(DateTimeOffset.Parse($"{isoDate}T00:00:00Z"), HasTime: false);

    /// <summary>An article for the engine, with the tags of its front matter and no others.</summary>
    public static IndexedArticle Indexed(Article article) => new(
        article,
        new ArticleTags([.. article.FrontMatterTags.Select(label => Tag(label)).DistinctBy(tag => tag.Topic)], []),
        ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(article.Id.Value)));

    public static Tag Tag(string label) => new(
        ProposedTopic.IdOf(label)!, label, 1, TagRule.FrontMatter, TopicStatus.Proposed, [new TagEvidence(TagRule.FrontMatter, label, [], [], [])]);

    public static Topic Topic(string label, params string[] aliases) => new() { Id = TopicId.FromLabel(label)!, Label = label, Aliases = aliases };

    /// <summary>A synonym rule that works both ways.</summary>
    public static SynonymRule Synonym(string id, params string[] words) => new() { Id = SynonymId.Parse(id), Words = words };

    /// <summary>Topics as the service has them, of which there are none yet.</summary>
    public static TopicCatalog Topics() => new(Analyzer, NullLogger<TopicCatalog>.Instance);

    /// <summary>Decisions as the service has them, of which there are none yet.</summary>
    public static ReviewCatalog Decisions() => new(NullLogger<ReviewCatalog>.Instance);

    /// <summary>Synonym rules as the service has them, of which there are none yet.</summary>
    public static SynonymCatalog Synonyms() => new(Words, NullLogger<SynonymCatalog>.Instance);

    /// <summary>What was learned as the service has it, which is nothing yet.</summary>
    public static TaggingModelCatalog Models() => new(NullLogger<TaggingModelCatalog>.Instance);

    /// <summary>A kind of this release by its name, for theories.</summary>
    public static SubjectKind Kind(string name) => SubjectKind.Shipped.Single(kind => kind.Name == name);

    /// <summary>A tagger as the service has it, that knows no topic yet.</summary>
    public static SiteTagger Tagger(TopicCatalog topics, ReviewCatalog decisions, ITextAnalyzer? analyzer = null) => new(
        new Tagger(analyzer ?? Analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped)), topics, decisions, Models());

    public static string Markdown(string title, string body = "Body.") => $"---\ntitle: \"{title}\"\n---\n\n{body}\n";
}
