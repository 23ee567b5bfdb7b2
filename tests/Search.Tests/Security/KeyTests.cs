using System.Text.Json;

using CsCheck;

using Search.Enrichment.Topics;
using Search.Searching.Queries;
using Search.Security;

namespace Search.Tests.Security;

/// <summary>Keys and their secrets as values.</summary>
public sealed class KeyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Fact]
    public void A_secret_is_read_again_and_every_other_text_is_not_it()
    {
        var secret = KeySecret.New(KeyId.New());

        Assert.Equal(secret.Hash, KeySecret.Find(secret.Text)!.Hash);
        Gen.String[0, 80].Sample(text => KeySecret.Find(text) is not { } found || found.Hash != secret.Hash);
        Gen.Int[0, secret.Text.Length - 1].Select(Gen.Char).Sample((at, character) =>
        {
            var changed = secret.Text[..at] + character + secret.Text[(at + 1)..];
            Assert.Equal(changed == secret.Text, KeySecret.Find(changed)?.Hash == secret.Hash);
        });
    }

    [Fact]
    public void A_secret_tells_itself_to_no_log()
    {
        var secret = KeySecret.New(KeyId.New());

        Assert.Equal($"srch_{secret.Id}_…", $"{secret}");
        Assert.DoesNotContain(secret.Text[18..], KeyJson.Write(Key(secret)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_stored_and_read_alike()
    {
        var key = Key(KeySecret.New(KeyId.New())) with
        {
            Description = "box",
            Filter = new ArticleFilter { Authors = ["Ada"], TagsAny = [TopicId.Parse("c++")], Attributes = [new AttributeFilter("a", "b")], PublishedFrom = Now },
            ExpiresAt = Now.AddDays(1),
            CallsPerSecond = 2.5,
            Burst = 3,
            Class = CallClass.Bot,
        };

        Assert.Equal(KeyJson.Write(key), KeyJson.Write(KeyJson.Read(KeyJson.Write(key))));
        Assert.Equal(key.Scopes, KeyJson.Read(KeyJson.Write(key)).Scopes);
        Assert.Equal(key.Filter.TagsAny, KeyJson.Read(KeyJson.Write(key)).Filter.TagsAny);
    }

    [Theory]
    [InlineData("\"filter\":{\"authors\":null}")]
    [InlineData("\"filter\":{\"authors\":[null]}")]
    [InlineData("\"filter\":{\"tagsAny\":[null]}")]
    [InlineData("\"filter\":{\"tagsAny\":[\"\"]}")]
    [InlineData("\"filter\":{\"attributes\":[{\"key\":\"a\"}]}")]
    [InlineData("\"filter\":null")]
    [InlineData("\"description\":null")]
    [InlineData("\"secrets\":null")]
    [InlineData("\"secrets\":[null]")]
    public void A_text_with_a_hole_is_no_key(string hole)
    {
        var whole = KeyJson.Write(Key(KeySecret.New(KeyId.New())));

        Assert.NotNull(KeyJson.Read(whole));
        Assert.Throws<JsonException>(() => KeyJson.Read($"{whole[..^1]},{hole}}}"));
    }

    [Fact]
    public void A_key_has_ended_at_its_end_and_when_none_of_its_secrets_lives()
    {
        var key = Key(KeySecret.New(KeyId.New()));

        Assert.False(key.HasExpired(Now));
        Assert.True((key with { ExpiresAt = Now }).HasExpired(Now));
        Assert.False((key with { ExpiresAt = Now.AddSeconds(1) }).HasExpired(Now));
        Assert.True((key with { Secrets = [key.Secrets[0] with { ExpiresAt = Now }] }).HasExpired(Now));
    }

    [Fact]
    public void Every_scope_has_a_name_and_every_name_is_a_scope()
    {
        Assert.Equal(Scope.All, ScopeNames.Parse(ScopeNames.All));
        Assert.Equal(ScopeNames.All, ScopeNames.Of(Scope.All));
        Assert.All(Enum.GetValues<Scope>().Where(scope => scope is not Scope.None and not Scope.All), scope => Assert.Equal(scope, ScopeNames.Find(ScopeNames.Of(scope).Single())));
    }

    private static AccessKey Key(KeySecret secret) =>
        new() { Id = secret.Id, Scopes = Scope.SearchRead | Scope.DraftsRead, CreatedAt = Now, Secrets = [new StoredSecret(secret.Hash, Now, ExpiresAt: null)] };
}
