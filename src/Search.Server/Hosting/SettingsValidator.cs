using System.ComponentModel.DataAnnotations;
using System.Reflection;

using Microsoft.Extensions.Options;

namespace Search.Server.Hosting;

/// <summary>Checks a section of the settings by the attributes of its options, and names the setting, the rule and the value.</summary>
/// <param name="section">Its name in the configuration.</param>
/// <param name="configuration">Where it stands; what is no setting is found here.</param>
internal sealed class SettingsValidator<TOptions>(string section, IConfiguration configuration) : IValidateOptions<TOptions>
    where TOptions : class
{
    private static readonly PropertyInfo[] Settings = [.. typeof(TOptions).GetProperties().Where(property => property.CanWrite)];

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        string[] problems = [.. FindUnknown(), .. FindBroken(options), .. FindContradictions(options)];
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindUnknown() =>
        from setting in configuration.GetSection(section).GetChildren()
        where setting.GetChildren().Any() || !Settings.Any(known => known.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
        select $"{section} has no setting {Quote.Of(setting.GetChildren().FirstOrDefault() is { } inner ? $"{setting.Key}:{inner.Key}" : setting.Key)}";

    private IEnumerable<string> FindBroken(TOptions options) =>
        from setting in Settings
        let text = configuration[$"{section}:{setting.Name}"]
        let value = setting.GetValue(options)
        let rules = setting.GetCustomAttributes<ValidationAttribute>().ToList()
        let broken = SettingText.IsReadable(setting.PropertyType, text) ? rules.Find(rule => !rule.IsValid(value)) : rules.FirstOrDefault()
        where broken is not null || !SettingText.IsReadable(setting.PropertyType, text)
        select $"{section}:{setting.Name} must be {Describe(broken, setting)}, was {Quote.Of(text ?? $"{value}")}";

    /// <summary>What no setting tells by itself.</summary>
    private static IEnumerable<string> FindContradictions(TOptions options) =>
        (options as IValidatableObject)?.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!) ?? [];

    private static string Describe(ValidationAttribute? rule, PropertyInfo setting) => rule switch
    {
        null => SettingText.Describe(setting.PropertyType),
        { ErrorMessage: { } words } => words,
        RangeAttribute range when range.OperandType == typeof(TimeSpan) => $"{TimeSpan.Parse($"{range.Minimum}")} to {TimeSpan.Parse($"{range.Maximum}")}",
        RangeAttribute range => $"{range.Minimum} to {range.Maximum}",
        RequiredAttribute => "given",
        _ => rule.FormatErrorMessage(setting.Name),
    };
}
