using CsCheck;

using Search.Articles;
using Search.Enrichment.Keyphrases;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;
using Search.Tests.Support;

namespace Search.Tests.Enrichment.Tagging;

public sealed class TaggerTests
{
    private static readonly Tagger Tagger = new(Some.Analyzer, new KeyphraseFinder(KeyphraseModel.Shipped, PartOfSpeechTagger.Shipped));
    private static readonly Topic Rust = Some.Topic("Rust", "rustlang");
    private static readonly Topic Safety = Some.Topic("Memory safety");

    [Fact]
    public void A_topic_that_title_and_text_name_leads_with_the_places_that_name_it()
    {
        var article = Some.Article("a", "Memory safety in practice", "A borrow checker gives memory safety without a collector.\n\nMemory safety is cheap.");

        var tag = Tag(article, [Rust, Safety]).Tags[0];

        Assert.Equal(("memory-safety", TagRule.Alias, TopicStatus.Active), (tag.Topic.Value, tag.Source, tag.Status));
        var evidence = Assert.Single(tag.Evidence);
        Assert.Equal("Memory safety", evidence.Name);
        var passages = Passage.AllOf(article);
        Assert.All(evidence.Places, place =>
            Assert.Equal("memory safety", passages[place.Passage].Text[place.Start..place.End], ignoreCase: true));
        Assert.Equal(0, evidence.Places[0].Passage);
    }

    [Fact]
    public void Front_matter_comes_first_by_topic_and_an_unknown_tag_is_a_proposal_with_one_id_for_all_spellings()
    {
        var one = Tag(Some.Article("a", "x", "y") with { FrontMatterTags = ["rust-lang", "Rustlang", "Compilers"] }, [Rust with { Aliases = ["rustlang", "rust lang"] }]);
        var other = Tag(Some.Article("b", "x", "y") with { FrontMatterTags = ["COMPILER"] }, [Rust]);

        Assert.Equal(["rust", "compiler"], one.Tags.Select(tag => tag.Topic.Value));
        Assert.Equal(["Rust", "Compilers"], one.Tags.Select(tag => tag.Label));
        Assert.Equal([TopicStatus.Active, TopicStatus.Proposed], one.Tags.Select(tag => tag.Status));
        Assert.All(one.Tags, tag => Assert.Equal((1.0, TagRule.FrontMatter), (tag.Confidence, tag.Source)));
        Assert.Equal("compiler", Assert.Single(other.Tags).Topic.Value);
    }

    [Fact]
    public void A_tag_of_the_front_matter_also_shows_where_the_text_speaks_for_it()
    {
        var tag = Tag(Some.Article("a", "Rust", "We write Rust.") with { FrontMatterTags = ["Rust"] }, [Rust]).Tags[0];

        Assert.Equal([TagRule.FrontMatter, TagRule.Alias], tag.Evidence.Select(evidence => evidence.Rule));
    }

    [Fact]
    public void Decisions_win_over_text_and_front_matter()
    {
        var article = Some.Article("a", "Rust and memory safety", "Rust gives memory safety.") with { FrontMatterTags = ["Rust"] };
        var decisions = ArticleReviews.None.Reject(Rust.Id).Give(TopicId.Parse("compiler"));

        var tags = Tag(article, [Rust, Safety], decisions).Tags;

        Assert.Equal("compiler", tags[0].Topic.Value);
        Assert.Equal((TagRule.Review, 1.0), (tags[0].Source, tags[0].Confidence));
        Assert.DoesNotContain(tags, tag => tag.Topic == Rust.Id);
    }

    [Fact]
    public void A_decision_on_a_topic_that_was_merged_since_counts_for_the_topic_that_took_it_in()
    {
        var article = Some.Article("a", "Rust", "Rust and rust again.") with { FrontMatterTags = ["Rust"] };
        var old = Some.Topic("Rust language") with { Status = TopicStatus.Merged, MergedInto = Rust.Id };

        Assert.Empty(Tag(article, [Rust, old], ArticleReviews.None.Reject(old.Id)).Tags);
        Assert.Equal("rust", Tag(Some.Article("b"), [Rust, old], ArticleReviews.None.Give(old.Id)).Tags[0].Topic.Value);
    }

    [Fact]
    public void A_blocked_topic_is_never_shown_and_one_that_is_only_suggested_comes_by_people_alone()
    {
        var article = Some.Article("a", "Rust", "Rust and rust again.") with { FrontMatterTags = ["Rust"] };

        Assert.DoesNotContain(Tag(article, [Rust with { Status = TopicStatus.Blocked }, Safety]).Tags, tag => tag.Topic == Rust.Id);
        Assert.Single(Tag(article, [Rust with { Mode = TopicMode.SuggestOnly }]).Tags);
        var suggested = Tag(article with { FrontMatterTags = [] }, [Rust with { Mode = TopicMode.SuggestOnly }]);
        Assert.DoesNotContain(suggested.Tags, tag => tag.Topic == Rust.Id);
        Assert.Contains(suggested.Proposals, proposal => proposal.Topic == Rust.Id);
    }

    [Fact]
    public void There_are_at_most_eight_tags_however_many_the_front_matter_has()
    {
        var article = Some.Article("a") with { FrontMatterTags = [.. Enumerable.Range(0, 50).Select(number => $"tag {number}")] };

        Assert.Equal(8, Tag(article, []).Tags.Count);
    }

    [Fact]
    public void Without_topics_the_most_telling_phrases_are_shown_as_proposed_tags()
    {
        var article = Some.Article(
            "a",
            "How suffix arrays speed up genome assembly",
            "Genome assembly puts short reads together. A suffix array finds overlaps between reads fast.\n\nSuffix arrays need little memory. "
                + "Our genome assembly of a beetle took an hour with a suffix array.");

        var tags = Tag(article, []).Tags;

        Assert.InRange(tags.Count, 1, 5);
        Assert.All(tags, tag => Assert.Equal((TagRule.Proposal, TopicStatus.Proposed), (tag.Source, tag.Status)));
        Assert.Contains(tags, tag => tag.Topic.Value is "genome-assembly" or "suffix-array");
    }

    [Theory]
    [InlineData("holy grail")]
    [InlineData("breakneck speed")]
    [InlineData("symbiotic relationship")]
    [InlineData("gentle hum")]
    [InlineData("double-edged sword")]
    [InlineData("unsung hero")]
    public void A_figure_of_speech_is_neither_tag_nor_proposal(string figure)
    {
        var article = Some.Article(
            "a",
            $"Suffix arrays, the {figure}",
            $"The {figure} of genome assembly is a suffix array. A suffix array finds overlaps.\n\nNo {figure} comes free: genome assembly needs memory. What a {figure}!");

        foreach (var topics in new Topic[][] { [], [Rust] })
        {
            var tagged = Tag(article, topics);

            Assert.DoesNotContain(
                tagged.Tags.Select(tag => tag.Label).Concat(tagged.Proposals.Select(proposal => proposal.Label)), label => label.Contains(figure, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void A_broader_topic_that_the_title_names_comes_along()
    {
        var ai = Some.Topic("Artificial intelligence");
        var llms = Some.Topic("LLMs", "language model") with { Broader = [ai.Id] };
        var article = Some.Article("a", "Language models in artificial intelligence", "Language models write. Language models read. A language model counts.");

        Assert.Equal(["artificial-intelligence", "llms"], Tag(article, [ai, llms]).Tags.Select(tag => tag.Topic.Value).Order());
    }

    [Fact]
    public void Any_text_gets_tags_without_failure_and_the_same_ones_again()
    {
        string[] known = ["Rust", "memory", "safety", "(", ")", "AI", "\n", "the", "C++", "🦀", "'s", "-"];
        var words = Gen.OneOf(Gen.String[0, 8], Gen.Int[0, known.Length - 1].Select(index => known[index]));
        Gen.Select(words.List[0, 60], words.List[0, 6]).Sample((body, title) =>
        {
            var article = Some.Article("a", string.Join(' ', title), string.Join(' ', body));

            var once = Tag(article, [Rust, Safety]);
            var again = Tag(article, [Safety, Rust]);

            Assert.True(once.Tags.Count <= 8);
            Assert.All(once.Tags, tag => Assert.InRange(tag.Confidence, 0, 1));
            Assert.All(once.Tags, tag => Assert.NotEmpty(tag.Evidence));
            Assert.Equal(once.Tags.Select(tag => (tag.Topic, tag.Confidence)), again.Tags.Select(tag => (tag.Topic, tag.Confidence)));
        });
    }

    [Fact]
    public void An_article_of_one_word_fifty_thousand_times_is_tagged()
    {
        var article = Some.Article("a", "Rust", string.Join(' ', Enumerable.Repeat("rust", 50_000)));

        Assert.Equal("rust", Tag(article, [Rust]).Tags[0].Topic.Value);
    }

    private static ArticleTags Tag(Article article, IEnumerable<Topic> topics, ArticleReviews? decisions = null) =>
        Tagger.Tag(article, decisions ?? ArticleReviews.None, new TaggingState(new TopicVocabulary(topics, Some.Analyzer), TaggingModel.Shipped));
}
