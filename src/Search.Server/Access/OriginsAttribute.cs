using System.ComponentModel.DataAnnotations;

using Search.Security;

namespace Search.Server.Access;

/// <summary>Passes origins of web pages, divided by commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OriginsAttribute : ValidationAttribute
{
    public OriginsAttribute()
        : base($"{WebOrigin.Rule}, divided by commas")
    {
        ErrorMessage = ErrorMessageString;
    }

    /// <summary>The origins of a setting.</summary>
    public static IReadOnlyList<string> Parse(string text) => WebOrigin.Parse("Access:Origins", PartsOf(text));

    public override bool IsValid(object? value) => value is string text && PartsOf(text) is { Length: <= WebOrigin.MaxOrigins } parts && parts.All(part => WebOrigin.Find(part) is not null);

    private static string[] PartsOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
