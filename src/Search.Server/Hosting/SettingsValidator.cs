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
        string[] problems = [.. FindUnknown(), .. FindBroken(options)];
        return problems is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> FindUnknown() =>
        from setting in configuration.GetSection(section).GetChildren()
        where !Settings.Any(known => known.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
        select $"{section} has no setting {Quote.Of(setting.Key)}";

    private IEnumerable<string> FindBroken(TOptions options) =>
        from setting in Settings
        let value = setting.GetValue(options)
        from rule in setting.GetCustomAttributes<ValidationAttribute>()
        where !rule.IsValid(value)
        select $"{section}:{setting.Name} must be {Describe(rule)}, was {Quote.Of($"{value}")}";

    private static string Describe(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => $"{range.Minimum} to {range.Maximum}",
        RequiredAttribute => "given",
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no words yet"),
    };
}
