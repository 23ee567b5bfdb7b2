using Search.Articles;
using Search.Changes;
using Search.Searching.Answers;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching.Answers;

/// <summary>Misspelled words of four languages, and right ones beside them, in a store of mostly English articles.</summary>
public sealed class MisspellingTests(MisspellingTests.Store store) : IClassFixture<MisspellingTests.Store>
{
    // Letters left out, added, changed and swapped; words that look like cognates; what its neighbour shows.
    [Theory]
    [InlineData("phyton", "python")]
    [InlineData("pyhton", "python")]
    [InlineData("pythn", "python")]
    [InlineData("hte best", "the best")]
    [InlineData("teh best", "the best")]
    [InlineData("htis week", "this week")]
    [InlineData("jupiter notebook", "jupyter notebook")]
    [InlineData("jupyter notebok", "jupyter notebook")]
    [InlineData("enginer", "engineer")]
    [InlineData("enigneer", "engineer")]
    [InlineData("governement", "government")]
    [InlineData("goverment", "government")]
    [InlineData("govenrment", "government")]
    [InlineData("developement", "development")]
    [InlineData("enviroment", "environment")]
    [InlineData("machien learning", "machine learning")]
    [InlineData("machine laerning", "machine learning")]
    [InlineData("neural netwrok", "neural network")]
    [InlineData("artifical intelligence", "artificial intelligence")]
    [InlineData("recieve", "receive")]
    [InlineData("seperate", "separate")]
    [InlineData("netwrok", "network")]
    [InlineData("intelligense", "intelligence")]
    [InlineData("inteligence", "intelligence")]
    [InlineData("enviromnent", "environment")]
    [InlineData("lerning", "learning")]
    [InlineData("langauge", "language")]
    [InlineData("databse", "database")]
    [InlineData("xython", "python")]
    [InlineData("Regierng", "regierung")]
    [InlineData("Entwiklung", "entwicklung")]
    [InlineData("Schönhiet", "schonheit")]
    [InlineData("Wissenshaft", "wissenschaft")]
    [InlineData("gouvernment français", "gouvernement français")]
    [InlineData("developpment", "developpement")]
    [InlineData("bibliotheqe", "bibliotheque")]
    [InlineData("gobireno", "gobierno")]
    [InlineData("inteligenica", "inteligencia")]
    [InlineData("desarollo", "desarrollo")]
    [InlineData("biblotecas", "bibliotecas")]
    [InlineData("definately", "definitely")] // cognates: define
    [InlineData("publically", "publicly")]
    [InlineData("maintainance", "maintenance")]
    [InlineData("transformr", "transformer")] // French, as a stemmer has it: transforme
    [InlineData("algoritm", "algorithm")] // Spanish: algoritmo
    [InlineData("proffesional", "professional")] // nearer to the profesional of a few
    [InlineData("parralel", "parallel")] // two letters doubled at other places
    [InlineData("tommorow", "tomorrow")]
    [InlineData("wierd", "weird")] // swapped before changed: wield
    [InlineData("collegue", "colleague")] // left out before added: college
    [InlineData("dependant variable", "dependent variable")]
    [InlineData("lern", "learn")] // short, and a letter left out
    [InlineData("machine leaning", "machine learning")] // a right word at a wrong place
    public async Task A_misspelling_is_taken_for_the_word_or_the_word_is_offered(string typed, string meant)
    {
        var page = await store.SearchAsync(typed);
        var taken = string.Join(' ', typed.Split(' ').Select(word => page.Plan.Corrections.FirstOrDefault(correction => correction.Typed == word)?.Words[0] ?? word));

        Assert.Contains(meant, (string[])[page.DidYouMean, taken]);
    }

    [Theory]
    [InlineData("python")]
    [InlineData("jupiter mission")]
    [InlineData("procession")]
    [InlineData("organ")]
    [InlineData("occured")] // an inflection
    [InlineData("modelling")]
    [InlineData("kernelizer")]
    [InlineData("engine")]
    [InlineData("govern")]
    [InlineData("governance")]
    [InlineData("developer")]
    [InlineData("learner")]
    [InlineData("separately")]
    [InlineData("networks")]
    [InlineData("the best")]
    [InlineData("form")]
    [InlineData("from")]
    [InlineData("Regierungen")]
    [InlineData("schön")]
    [InlineData("schon")]
    [InlineData("gouvernements")]
    [InlineData("développement")]
    [InlineData("professionnel")]
    [InlineData("gobiernos")]
    [InlineData("inteligente")]
    [InlineData("música")]
    [InlineData("musica")]
    [InlineData("dairy")] // right, and held by one article
    [InlineData("sota")]
    [InlineData("tow")]
    [InlineData("basin")]
    [InlineData("crow")] // right, and held by none
    [InlineData("squire")]
    [InlineData("steak")]
    [InlineData("former")]
    [InlineData("pluto")]
    [InlineData("Bäer")] // short, with a mark
    [InlineData("berk")]
    [InlineData("mond")] // French, as a stemmer has it: monde
    public async Task A_right_word_is_not_taken_for_another_and_none_is_offered(string typed)
    {
        var page = await store.SearchAsync(typed);

        Assert.Empty(page.DidYouMean);
        Assert.Empty(page.Plan.Corrections);
    }

    [Theory]
    [InlineData("dessert", "desert")]
    [InlineData("diary", "dairy")]
    [InlineData("untied", "united")]
    public async Task A_right_word_that_no_article_holds_is_taken_for_no_other_and_one_that_a_slip_makes_it_of_is_offered(string typed, string offered)
    {
        var page = await store.SearchAsync(typed);

        Assert.Equal(offered, page.DidYouMean);
        Assert.Empty(page.Plan.Corrections);
        Assert.Empty(page.Hits);
    }

    [Fact]
    public async Task A_right_word_that_no_article_holds_is_not_found_by_what_a_stemmer_of_another_language_leaves_of_a_similar_one()
    {
        var page = await store.SearchAsync("procession");

        Assert.DoesNotContain(page.Hits, hit => hit.Ranked.Article.Language == "fr");
    }

    /// <summary>The articles, stored once for all cases.</summary>
    public sealed class Store : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = new();
        private Site _site = null!;

        public async Task InitializeAsync()
        {
            _site = await Site.StartAsync(_folder.Path);
            for (var number = 0; number < 40; number++)
            {
                await PutAsync($"en{number}", "en", "The best engineer of the government writes python in a jupyter notebook. This week the development of machine learning, a neural network and "
                    + "artificial intelligence: receive, separate, occurred, a natural language, a database, the environment. Engines govern. They organize a process and color a model from a form. "
                    + "Networks of learners and developers, kernelized. They learn to define a public transformer and a parallel algorithm, definitely. Professional maintenance of a desert "
                    + "is publicly united tomorrow, daily, and they speak of two weird squares, soda, a crop, a farmer, plato, a bear at the bar, a college with a colleague, and a basic iceberg. A dependent variable depends on it.");
                await PutAsync($"wield{number}", "en", "Many wield it for a bert.");
            }

            await PutAsync("milk", "en", "The dairy, a tow of it, a sota, a basin.");
            await PutAsync("planet", "en", "The mission to jupiter, with governance, a photon, and a profession.");
            for (var number = 0; number < 3; number++)
            {
                await PutAsync($"de{number}", "de", "Die Regierung und die Entwicklung der Wissenschaft, ihre Schönheit, ist schon schön.");
                await PutAsync($"fr{number}", "fr", "Le gouvernement français et le développement professionnel du langage naturel du monde transforme et de l'intelligence dans la bibliothèque.");
                await PutAsync($"es{number}", "es", "El gobierno profesional y la inteligencia, el algoritmo y el desarrollo de la música inteligente en las bibliotecas.");
            }

            await _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);
        }

        public async Task DisposeAsync()
        {
            await _site.DisposeAsync();
            _folder.Dispose();
        }

        public Task<SearchPage> SearchAsync(string query) => _site.Get<ArticleSearch>().SearchAsync(
            new SearchRequest { Query = query }, Audience.Everyone(DateTimeOffset.UtcNow), CancellationToken.None);

        private Task<StoredArticle> PutAsync(string id, string language, string body) => _site.Get<ArticleIngest>().PutAsync(
            ArticleId.Parse(id), $"---\ntitle: {id}\nlang: {language}\n---\n{body}\n", null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);
    }
}
