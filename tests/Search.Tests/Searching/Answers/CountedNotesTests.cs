using Search.Articles;
using Search.Changes;
using Search.Searching.Answers;
using Search.Searching.Planning;
using Search.Searching.Queries;
using Search.Tests.Support;
using Search.Writing;

namespace Search.Tests.Searching.Answers;

/// <summary>What a reader is told of quotes, fields and names that nothing has, and of other names that find far more than what was typed.</summary>
public sealed class CountedNotesTests : IAsyncLifetime
{
    private const string Missing = "no article holds it";

    private static readonly Audience Everyone = Audience.Everyone(DateTimeOffset.UtcNow);

    private readonly TemporaryFolder _folder = new();
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        _site = await Site.StartAsync(_folder.Path);
        await _site.Get<SynonymEditor>().PutAsync(Some.Synonym("ann", "ann", "neural network", "connectionism"), Origin.Service, CancellationToken.None);
        await _site.Get<SynonymEditor>().PutAsync(Some.Synonym("perceptron", "layered perceptron", "deep model"), Origin.Service, CancellationToken.None);
        await _site.Get<SynonymEditor>().PutAsync(Some.Synonym("figma", "figma", "user interface", "sketch pad"), Origin.Service, CancellationToken.None);
        await _site.Get<SynonymEditor>().PutAsync(Some.Synonym("few", "zork", "rare lamp"), Origin.Service, CancellationToken.None);
        for (var number = 0; number < 60; number++)
        {
            await PutAsync($"n{number}", "Number", $"A neural network is a deep model with a user interface. Item{number}.");
        }

        await PutAsync("ann", "Ann", "An ANN, written short.", "Ann Bell");
        await PutAsync("layered", "Layers", "A layered perceptron and a rare lamp, zork.", "Tom Reed");
        await PutAsync("more", "More", "Nothing.", "Ann Reed");
        await PutAsync("again", "Again", "Nothing.", "Ann Reed");
        await PutAsync("hidden", "Hidden", "Secret ghostphrase here.", "Ann Ghost", "draft: true");
        await _site.Updater.WaitUntilSearchableAsync(_site.Get<IChangeLog>().LastSequence, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("\"shopify\"", "shopify", Missing)]
    [InlineData("\"network neural\"", "network neural", Missing)]
    [InlineData("\"network neural\" deep", "network neural", Missing)]
    [InlineData("\"neural network\" \"network neural\"", "network neural", Missing)]
    [InlineData("\"ghostphrase\"", "ghostphrase", Missing)]
    [InlineData("\"shopify\" OR deep", "shopify", Missing)]
    [InlineData("(\"shopify\" OR \"neural network\") deep", "shopify", Missing)]
    [InlineData("title:shopify", "shopify", "no article has it in its title")]
    [InlineData("title:neural", "neural", "no article has it in its title")]
    [InlineData("title:\"number more\"", "number more", "no article has it in its title")]
    [InlineData("author:nobody", "nobody", "no article has an author of this name")]
    [InlineData("author:ghost", "ghost", "no article has an author of this name")]
    [InlineData("-author:nobody deep", "nobody", "no article has an author of this name")]
    [InlineData("author:bel", "bel", "no article has an author of this name; the nearest is \"Ann Bell\"")]
    [InlineData("author:\"An Bell\"", "An Bell", "no article has an author of this name")]
    [InlineData("author:\"Ann Bel\"", "Ann Bel", "no article has an author of this name; the nearest is \"Ann Bell\"")]
    [InlineData("author:\"Tom Bell\"", "Tom Bell", "no article has an author of this name")]
    [InlineData("author:\"Reed Tom\"", "Reed Tom", "no article has an author of this name; the nearest is \"Tom Reed\"")]
    [InlineData("author:reid", "reid", "no article has an author of this name; the nearest is \"Ann Reed\"")]
    public async Task What_must_be_there_as_it_is_and_is_nowhere_is_told(string typed, string text, string message) =>
        Assert.Equal(new QueryNote(QueryNoteKind.NotFound, text, message), Assert.Single((await SearchAsync(typed)).Plan.Notes));

    [Theory]
    [InlineData("ann", "few articles hold it; those with neural network are shown below them")]
    [InlineData("ann deep", "few articles hold it; those with neural network are shown below them")]
    [InlineData("deep OR ann", "few articles hold it; those with neural network are shown below them")]
    [InlineData("layered perceptron", "few articles hold it; those with deep model are shown below them")]
    [InlineData("perceptron layered", "few articles hold it; those with deep model are shown below them")]
    [InlineData("figma", "no article holds it; those with user interface are shown")]
    public async Task Other_names_that_find_ten_times_what_was_typed_are_told(string typed, string message)
    {
        var note = Assert.Single((await SearchAsync(typed)).Plan.Notes);

        Assert.Equal((QueryNoteKind.OtherNames, message), (note.Kind, note.Message));
    }

    [Theory]
    [InlineData("neural network")]
    [InlineData("zork")]
    [InlineData("\"neural network\" OR deep")]
    [InlineData("-\"shopify\" deep")]
    [InlineData("\"neural network\" item5 title:number")]
    [InlineData("\"item5\" \"item6\"")]
    [InlineData("author:ann")]
    public async Task Where_what_was_typed_is_found_nothing_is_told(string typed) => Assert.Empty((await SearchAsync(typed)).Plan.Notes);

    [Theory]
    [InlineData("ann")]
    [InlineData("\"neural network\"")]
    [InlineData("\"shopify\"")]
    public async Task Notes_are_the_same_whatever_is_filtered(string typed)
    {
        var filter = new ArticleFilter { Authors = ["Tom Reed"] };

        Assert.Equal((await SearchAsync(typed)).Plan.Notes, (await SearchAsync(typed, filter)).Plan.Notes);
    }

    private Task<StoredArticle> PutAsync(string id, string title, string body, string author = "", string more = "") => _site.Get<ArticleIngest>().PutAsync(
        ArticleId.Parse(id), $"---\ntitle: \"{title}\"\nauthor: \"{author}\"\n{more}\n---\n\n{body}\n", null, WaitFor.Stored, Audience.Unlimited, CancellationToken.None);

    private Task<SearchPage> SearchAsync(string query, ArticleFilter? filter = null) => _site.Get<ArticleSearch>().SearchAsync(
        new SearchRequest { Query = query, Filter = filter ?? ArticleFilter.None, Options = new QueryOptions() }, Everyone, CancellationToken.None);
}
