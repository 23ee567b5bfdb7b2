using System.CommandLine;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

using Search.Adapters.LuceneEngine.Documents;

namespace Search.Evaluation.Ranking;

/// <summary>Values of the ranking's constants to try.</summary>
internal static class RankingSettings
{
    public static Option<string[]> Option()
    {
        var option = new Option<string[]>("--set")
        {
            Description = "A constant of the ranking with the value to try, as in the settings under Ranking; may be given several times.",
            HelpName = "name=value",
            AllowMultipleArgumentsPerToken = true,
        };
        option.Validators.Add(result =>
        {
            try
            {
                Read(result.GetValueOrDefault<string[]>() ?? []);
            }
            catch (Exception failure) when (failure is InvalidDataException or ValidationException)
            {
                result.AddError(failure.Message);
            }
        });
        return option;
    }

    /// <exception cref="InvalidDataException">A setting is unknown or no number.</exception>
    /// <exception cref="ValidationException">A value is out of its range.</exception>
    public static RankingOptions Read(IEnumerable<string> settings)
    {
        var options = new RankingOptions();
        foreach (var setting in settings)
        {
            var parts = setting.Split('=', 2);
            var property = typeof(RankingOptions).GetProperty(parts[0]) ?? throw new InvalidDataException($"set must name a setting under Ranking, was {setting}");
            property.SetValue(options, ValueOf(property.PropertyType, parts.ElementAtOrDefault(1) ?? "", setting));
        }

        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }

    private static object ValueOf(Type type, string text, string setting)
    {
        if (type == typeof(int) && int.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return whole;
        }

        return type == typeof(double) && double.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"set must give a number, was {setting}");
    }
}
