using Search.Tests.Support;

namespace Search.Tests.Articles;

/// <summary>The names in what people write as tags, in the front matter and at the end of a body.</summary>
public sealed class TagNameTests
{
    [Theory]
    [InlineData("tags: [a, B, b]", "a~B")]
    [InlineData("tags: a, b", "a~b")]
    [InlineData("keywords: [x]\ntags: [y]\ncategory: z", "y~x~z")]
    [InlineData("tags: ['#python']", "python")]
    [InlineData("tags: '#linux #rust'", "linux~rust")]
    [InlineData("tags: '#linux, #rust; #Linux'", "linux~rust")]
    [InlineData("tags: ['#machine-learning #C++', 'C#', '#1']", "machine-learning~C++~C#~#1")]
    [InlineData("tags: '[\"rust\",\"web, too\"]'", "rust~web, too")]
    [InlineData("tags: \"['rust', web]\"", "rust~web")]
    [InlineData("tags: '[a] b'", "[a] b")]
    [InlineData("tags: '[1, null]'", "1~null")]
    [InlineData("tags: ['#MachineLearning']", "MachineLearning")]
    [InlineData("tags: ['#iOS #GitHub']", "iOS~GitHub")]
    [InlineData("tags: ['rust, web']", "rust~web")]
    [InlineData("tags: ['rust; web', go]", "rust~web~go")]
    [InlineData("tags: ['two, too', three]", "two, too~three")]
    [InlineData("tags: ['1,000 ways']", "1,000 ways")]
    [InlineData("tags: deep learning|gpu", "deep learning~gpu")]
    [InlineData("tags: ['deep learning | gpu', rust]", "deep learning~gpu~rust")]
    [InlineData("tags: rust; web", "rust~web")]
    [InlineData("tags: ＃python", "python")]
    [InlineData("tags: ['＃機械学習　＃python']", "機械学習~python")]
    [InlineData("tags: rust、web，go", "rust~web~go")]
    [InlineData("tags: • rust • web", "rust~web")]
    [InlineData("tags: rust · web", "rust~web")]
    [InlineData("tags: |\n  rust\n  web", "rust~web")]
    [InlineData("tags: |\n  - rust\n  - 'web'", "rust~web")]
    [InlineData("tags: \"'rust', 'web'\"", "rust~web")]
    [InlineData("tags: '[[Rust]], [[Notes/Web|Web]]'", "Rust~Web")]
    [InlineData("tags: ['[[Rust]]', go]", "Rust~go")]
    [InlineData("tags: #rust #web", "rust~web")]
    [InlineData("tags:\n  - #rust\n  - web", "rust~web")]
    [InlineData("tags: [#rust, #web]", "rust~web")]
    [InlineData("tags: machine learning, #rust", "machine learning~rust")]
    [InlineData("tags: rust # and others", "rust")]
    [InlineData("tags: CI/CD, dev/rust, Dev > Rust", "CI/CD~dev/rust~Dev > Rust")]
    public void Tags_keywords_and_categories_are_one_list(string head, string tags) =>
        Assert.Equal(tags.Split('~'), Parsed.From($"---\n{head}\n---\n").FrontMatterTags);

    [Theory]
    [InlineData("text\n\n#linux #rust", "x~linux~rust")]
    [InlineData("text\n\n#linux,\n#日本語 #X\n", "x~linux~日本語")]
    [InlineData("text\n\n＃linux　＃日本語", "x~linux~日本語")]
    [InlineData("text\n\n#linux\n\n#rust", "x~linux~rust")]
    [InlineData("text\n\n- #linux\n- #rust", "x~linux~rust")]
    [InlineData("text\n#linux #rust", "x~linux~rust")]
    [InlineData("text\n\n*#linux* · **#rust**", "x~linux~rust")]
    [InlineData("text\n\n[#linux](/tags/linux) | [#rust](/tags/rust)", "x~linux~rust")]
    [InlineData("text\n\nTags: #linux, #rust", "x~linux~rust")]
    [InlineData("text\n\n**Schlagwörter:** #linux", "x~linux")]
    [InlineData("text\n\n---\n\n#linux\n<!-- the end -->", "x~linux")]
    [InlineData("# Head\n\n#linux\n\n## Empty\n", "x")]
    [InlineData("text #linux", "x")]
    [InlineData("text\nand #linux", "x")]
    [InlineData("fixes\n\n#12 #13", "x")]
    [InlineData("#linux\n\ntext", "x")]
    [InlineData("```\n#linux\n```", "x")]
    [InlineData("text\n\n    #linux", "x")]
    public void Hashtags_that_stand_alone_at_the_end_of_the_body_are_tags(string body, string tags) =>
        Assert.Equal(tags.Split('~'), Parsed.From($"---\ntags: x\n---\n{body}").FrontMatterTags);
}
