using Search.Curation;
using Search.Indexing;
using Search.Jobs;
using Search.Keyphrases;
using Search.Tagging;
using Search.Topics;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about topics and tags.</summary>
internal static partial class TaggingServices
{
    public static void AddTagging(this IServiceCollection services)
    {
        services.AddSingleton(PartOfSpeechTagger.Shipped);
        services.AddSingleton(provider => new KeyphraseFinder(KeyphraseModel.Shipped, provider.GetRequiredService<PartOfSpeechTagger>()));
        services.AddSingleton<Tagger>();
        services.AddCatalog<TopicCatalog>();
        services.AddCatalog<DecisionCatalog>();
        services.AddSingleton<SiteTagger>();
        services.AddSingleton<TaggingLearner>();
        services.AddSingleton(provider => new TaggingModelPath(provider.GetRequiredService<DataFolder>().Locate("tagging-model")));
        services.AddSingleton<TopicEffects>();
        services.AddSingleton<TopicEditor>();
        services.AddSingleton<TopicListing>();
        services.AddSingleton<DuplicateFinder>();
        services.AddSingleton<TagReviews>();
    }

    /// <summary>Brings in what was learned, before the first article is tagged.</summary>
    public static void LoadTagging(this IServiceProvider services)
    {
        var tagging = services.GetRequiredService<SiteTagger>();
        var path = services.GetRequiredService<TaggingModelPath>().Path;
        try
        {
            tagging.Model = TaggingModelFile.Read(path) ?? TaggingModel.Shipped;
        }
        catch (InvalidDataException failure)
        {
            // Derived: the next RETAG job writes it anew.
            LogUnreadable(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TaggingServices)), path, failure);
        }

        var generation = services.GetRequiredService<IGenerations>().Current;
        if (generation.Checkpoint == 0)
        {
            generation.TaggedBy = tagging.Model.Id;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learned of tagging, {Path}, cannot be read; the shipped weights serve until the next RETAG job")]
    private static partial void LogUnreadable(ILogger logger, string path, Exception failure);
}
