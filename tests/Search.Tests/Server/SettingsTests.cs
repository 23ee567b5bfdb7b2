using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

using Microsoft.Extensions.Options;

using Search.Adapters.LuceneEngine.Documents;
using Search.Indexing;
using Search.Server.Access;
using Search.Server.Hosting;
using Search.Tests.Support;

namespace Search.Tests.Server;

/// <summary>Every setting, found by reflection, is refused in plain words where it breaks its rule.</summary>
public sealed class SettingsTests
{
    private static readonly IReadOnlyList<(string Section, PropertyInfo Setting)> Settings =
        [.. from type in new[] { typeof(SearchHost), typeof(IndexingOptions), typeof(RankingOptions) }.SelectMany(part => part.Assembly.GetTypes())
            where type.Name.EndsWith("Options", StringComparison.Ordinal)
            where type.GetProperties().Any(property => property.IsDefined(typeof(ValidationAttribute)))
            from setting in type.GetProperties()
            where setting.CanWrite
            select (type.Name[..^"Options".Length], setting)];

    [Fact]
    public async Task A_setting_that_breaks_its_rule_is_refused_with_its_name_the_rule_and_the_value()
    {
        using var folder = new TemporaryFolder();
        var broken = Settings.SelectMany(setting => BrokenValuesOf(setting.Setting).Select(value => (Key: $"{setting.Section}:{setting.Setting.Name}", value.Text, value.Rule))).ToList();
        Assert.True(broken.Count > 70);

        await Assert.AllAsync(broken, async setting =>
        {
            var refusal = await RefusalAsync(folder.Path, $"--{setting.Key}={setting.Text}");

            Assert.Equal([$"{setting.Key} must be {setting.Rule}, was {Quote.Of(setting.Text)}"], refusal);
        });
    }

    [Theory]
    [InlineData("Access:AddressCallsPerSecond", "1e-300", "0 or at least 0.01")]
    [InlineData("Access:KeyCallsPerSecond", "0.001", "0 or at least 0.01")]
    [InlineData("Access:ClientAuthorityFile", "nowhere.pem", "a file of certificates (PEM)")]
    [InlineData("Jwt:KeysFile", "nowhere.json", "a file with a JSON web key set")]
    public async Task A_setting_that_no_call_could_be_answered_with_stops_the_start(string name, string value, string rule)
    {
        using var folder = new TemporaryFolder();

        var refusal = await RefusalAsync(folder.Path, $"--{name}={value}", "--Jwt:Issuer=https://login.example.org", "--Jwt:Audience=search");

        Assert.Contains($"{name} must be {rule}, was ", Assert.Single(refusal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_broken_settings_are_told_at_once()
    {
        using var folder = new TemporaryFolder();

        var refusal = await RefusalAsync(folder.Path, "--Indexing:DefaultLanguage=English", "--Indexing:RefreshInterval=soon", "--Tagging:QuietTime=00:00:00");

        Assert.Equal(3, refusal.SelectMany(line => line.Split("; ")).Count());
    }

    [Fact]
    public async Task What_is_no_setting_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(["Indexing has no setting 'Speed'"], await RefusalAsync(folder.Path, "--Indexing:Speed=1"));
        Assert.Equal(["Indexing has no setting 'RefreshInterval:Seconds'"], await RefusalAsync(folder.Path, "--Indexing:RefreshInterval:Seconds=1"));
    }

    private static async Task<IEnumerable<string>> RefusalAsync(string folder, params string[] settings) =>
        (await Assert.ThrowsAsync<OptionsValidationException>(() => SearchHost.BuildAsync([$"--Storage:Path={folder}", .. settings]))).Failures;

    private static IEnumerable<(string Text, string Rule)> BrokenValuesOf(PropertyInfo setting)
    {
        if (setting.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            var rule = range.OperandType == typeof(TimeSpan)
                ? $"{TimeSpan.Parse($"{range.Minimum}")} to {TimeSpan.Parse($"{range.Maximum}")}"
                : $"{range.Minimum} to {range.Maximum}";
            return [.. OutOf(range, setting.PropertyType).Select(text => (text, rule)), ("soon", rule), ("", rule)];
        }

        if (setting.GetCustomAttribute<RegularExpressionAttribute>() is not null)
        {
            return [("English", "2 or 3 letters a to z"), ("e", "2 or 3 letters a to z"), ("", "2 or 3 letters a to z")];
        }

        if (setting.GetCustomAttribute<NetworksAttribute>() is { } networks)
        {
            return [("10.0.0.7, here", networks.ErrorMessage!), ("10.0.0.0/99", networks.ErrorMessage!)];
        }

        // A path or a name that may be anything, and that may be left out.
        if (setting.PropertyType == typeof(string) && setting.GetCustomAttributes<ValidationAttribute>().All(rule => rule is not RequiredAttribute))
        {
            return [];
        }

        return setting.IsDefined(typeof(RequiredAttribute)) ? [("", "given")]
            : setting.PropertyType == typeof(bool) ? [("maybe", "true or false"), ("", "true or false")]
            : throw new NotSupportedException($"{setting.DeclaringType}.{setting.Name} has no rule");
    }

    private static IEnumerable<string> OutOf(RangeAttribute range, Type type) => type switch
    {
        _ when type == typeof(TimeSpan) => [$"{TimeSpan.Parse($"{range.Minimum}") - TimeSpan.FromTicks(1)}", $"{TimeSpan.Parse($"{range.Maximum}") + TimeSpan.FromTicks(1)}"],
        _ when type == typeof(double) => [.. new[] { Convert.ToDouble(range.Minimum) - 0.01, Convert.ToDouble(range.Maximum) + 0.01 }.Select(value => value.ToString(CultureInfo.InvariantCulture)), "NaN", "Infinity", "1e10"],
        _ => [$"{(int)range.Minimum - 1}", $"{(int)range.Maximum + 1}"],
    };
}
