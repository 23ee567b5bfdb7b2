using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Indexing;
using Search.Searching.Answers;
using Search.Writing;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about topics and tags.</summary>
internal static class TaggingServices
{
    public static void AddTagging(this IServiceCollection services)
    {
        services.AddSingleton(PartOfSpeechTagger.Shipped);
        services.AddSingleton(provider => new KeyphraseFinder(KeyphraseModel.Shipped, provider.GetRequiredService<PartOfSpeechTagger>()));
        services.AddSingleton<ITagger, Tagger>();
        services.AddCatalog<TopicCatalog>();
        services.AddCatalog<ReviewCatalog>();
        services.AddCatalog<TaggingModelCatalog>();
        services.AddSingleton<SiteTagger>();
        services.AddSingleton<TaggingLearner>();
        services.AddSingleton<EarlierTaggingModel>();
        services.AddSingleton<TopicEffects>();
        services.AddSingleton<TopicEditor>();
        services.AddSingleton<TopicListing>();
        services.AddSingleton<DuplicateFinder>();
        services.AddSingleton<ReviewEditor>();
    }

    /// <summary>Names the model of an index that begins empty, before the first article is tagged.</summary>
    public static async Task LoadTaggingAsync(this IServiceProvider services)
    {
        await services.GetRequiredService<EarlierTaggingModel>().TakeInAsync(CancellationToken.None);
        var generation = services.GetRequiredService<IGenerations>().Current;
        if (generation.Checkpoint == 0)
        {
            generation.TaggedBy = services.GetRequiredService<SiteTagger>().Model.Id;
        }
    }
}
