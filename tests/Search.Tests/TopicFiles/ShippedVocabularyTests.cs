using Search.Articles;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Searching.Synonyms;
using Search.Tests.Support;
using Search.TopicFiles;

namespace Search.Tests.TopicFiles;

/// <summary>What holds for each name of the vocabulary that comes along: it means its topic, or only points to it.</summary>
public sealed class ShippedVocabularyTests
{
    // Words that narrow a name to a part or a kind of the topic, to somebody or to something made of it.
    private static readonly string[] Narrowing =
    [
        "app", "chip", "code", "community", "company", "compiler", "component", "container", "creator", "cluster", "dataset", "developer", "device", "engineer", "example", "formula",
        "framework", "founder", "hook", "image", "industry", "kernel", "layer", "library", "manager", "model", "pipeline", "plugin", "price", "professional", "project", "prompt", "query",
        "research", "scientist", "script", "sensor", "strategy", "team", "tool", "workflow", "writer",
    ];

    private static readonly IReadOnlyList<Topic> Topics = TopicFile.Read(Path.Combine(Checkout.Root, "index-data", "topics.csv"));

    private static readonly TopicSynonyms Synonyms = new(new TopicVocabulary(Topics, Some.Analyzer), Some.Words);

    /// <summary>Products, companies, people, examples, parts and narrower kinds, some of each field.</summary>
    public static TheoryData<string> Pointing { get; } =
    [
        "Reddit", "TikTok", "Facebook", "influencer", "virtual influencer", "Figma", "Shopify", "eBay", "Jenkins", "GitHub Actions", "H100", "A100", "RTX", "GeForce",
        "GPT", "SLM", "small language model", "foundation model", "BERT", "ReLU", "LoRA", "AI tool", "AI research", "AI model", "ML model", "humanoid", "Boston Dynamics",
        "Sam Altman", "Jensen Huang", "Mark Zuckerberg", "iPhone", "Steve Jobs", "ChatGPT Plus", "GPT-3", "Claude Sonnet", "Llama 3", "Gemini Pro", "DeepSeek R1", "Sora",
        "ElevenLabs", "Alexa", "Siri", "Google Translate", "XGBoost", "k-means", "Gaussian mixture model", "object detection", "image segmentation", "precision and recall",
        "cross-validation", "model performance", "PCA", "ImageNet", "Pinecone", "Neo4j", "TensorRT", "LangGraph", "AutoGen", "llama.cpp", "fastai", "JAX", "SciPy", "PySpark",
        "Apache Airflow", "Hadoop", "Tableau", "Excel", "MongoDB", "MySQL", "Supabase", "Django", "Flask", "Vue.js", "Next.js", "Rails", "jQuery", "Pydantic", "GraphQL",
        "Docker Compose", "Terraform", "Prometheus", "pytest", "Scrum", "Ubuntu", "AWS Lambda", "S3", "BigQuery", "TSMC", "Waymo", "LIDAR", "Oculus", "Roblox", "Fitbit",
        "NASA", "SpaceX", "Neuralink", "CRISPR", "Solana", "Coinbase", "PayPal", "Goldman Sachs", "S&P 500", "Warren Buffett", "hospital", "MRI", "COVID-19", "Duolingo", "Coursera",
        "Walmart", "FedEx", "UPS", "Airbnb", "Supreme Court", "European Union", "Pentagon", "Spotify", "Nintendo", "chess", "Hollywood", "NBA", "Google Ads", "Zoom call", "Jira",
        "Nobel Prize", "Einstein", "Plato", "trolley problem", "WordPress", "Bing", "Substack", "Grammarly", "monolith", "data scientist", "journalist", "robo-advisor",
    ];

    /// <summary>Plurals, spellings, acronyms, translations and rewordings.</summary>
    public static TheoryData<string, string> Meaning { get; } = new()
    {
        { "LLM", "large language model" }, { "artificial intelligence", "AI" }, { "machine intelligence", "inteligencia artificial" }, { "k8s", "kubernetes" },
        { "golang", "Go language" }, { "speech to text", "ASR" }, { "self driving cars", "autonomous vehicles" }, { "sklearn", "scikit-learn" }, { "UX design", "user experience" },
        { "social networks", "social media" }, { "CI/CD", "continuous integration" }, { "gpus", "graphics processing unit" }, { "e-commerce", "online shopping" },
        { "return on investment", "ROI" }, { "aprendizaje automático", "ML" }, { "global warming", "climate change" },
        { "recruiting", "hiring" }, { "SEO", "search engine optimization" }, { "voice recognition", "speech recognition" }, { "AWS", "Amazon Web Services" },
    };

    [Theory]
    [MemberData(nameof(Pointing))]
    public void A_name_that_only_points_to_a_topic_is_a_hint_and_has_no_synonyms(string name)
    {
        var topic = Assert.Single(Topics, topic => topic.Hints.Contains(name));

        Assert.DoesNotContain(name, topic.Aliases);
        Assert.Empty(Synonyms.Find(name));
        Assert.DoesNotContain(topic.Synonyms, other => Synonyms.Find(other).Contains(name));
    }

    [Theory]
    [MemberData(nameof(Meaning))]
    public void Names_that_mean_a_topic_find_each_other(string one, string other)
    {
        Assert.Contains(Keys(Synonyms.Find(one)), key => key == TopicKey.Of(other));
        Assert.Contains(Keys(Synonyms.Find(other)), key => key == TopicKey.Of(one));
    }

    [Fact]
    public void No_name_is_a_hint_and_a_synonym_of_any_topic()
    {
        var synonyms = Topics.SelectMany(topic => topic.Synonyms).Select(TopicKey.Of).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Topics.SelectMany(topic => topic.Hints), hint => synonyms.Contains(TopicKey.Of(hint)));
    }

    [Fact]
    public void A_label_or_alias_that_is_a_topic_of_its_own_stands_there_alone()
    {
        var owners = Topics.SelectMany(topic => topic.Names.Select(TopicKey.Of).Distinct()).GroupBy(key => key).Where(names => names.Count() > 1);

        Assert.Empty(owners.Select(names => names.Key));
    }

    [Fact]
    public void No_alias_is_another_name_with_a_word_that_narrows_it()
    {
        var narrowed =
            from topic in Topics
            from alias in topic.Aliases
            from name in topic.Synonyms
            where Narrowing.Any(word => TopicKey.Of(alias) == $"{TopicKey.Of(name)}-{TopicKey.Of(word)}")
            select $"{topic.Id}: {alias}";

        // There the word only says what the label itself means.
        Assert.Equal(
            ["llama: Llama model", "multimodal-ai: multimodal model", "pandas: pandas library", "transformers: transformer model", "wearables: wearable device"],
            narrowed.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_alias_is_no_version_of_a_product()
    {
        var versions =
            from topic in Topics
            from alias in topic.Aliases
            where alias.Any(char.IsDigit) && !topic.Label.Any(char.IsDigit)
            select $"{topic.Id}: {alias}";

        Assert.Equal(["kubernetes: K8s"], versions);
    }

    [Fact]
    public void Hints_give_tags_as_aliases_do()
    {
        var before = new TopicVocabulary(Topics.Select(topic => topic with { Aliases = [.. topic.Aliases, .. topic.Hints.Except(topic.Acronyms)], Hints = [] }), Some.Analyzer);
        var now = new TopicVocabulary(Topics, Some.Analyzer);

        foreach (var path in Directory.EnumerateFiles(Checkout.SampleArticles, "*.md").Concat(Checkout.SharedArticles.Take(200)))
        {
            var article = ArticleWords.Of(ArticleParser.Parse(ArticleId.Parse("a"), File.ReadAllText(path)), Some.Analyzer);
            Assert.Equal(before.FindIn(article).Select(match => (match.Topic.Id, match.Alias, match.First)), now.FindIn(article).Select(match => (match.Topic.Id, match.Alias, match.First)));
        }
    }

    private static IEnumerable<string> Keys(IEnumerable<string> names) => names.Select(TopicKey.Of);
}
