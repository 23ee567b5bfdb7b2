using System.ComponentModel;

namespace Search.Server.Hosting;

/// <summary>Reads settings out of the text that they are written in. What cannot be read keeps its default, and <see cref="SettingsValidator{TOptions}"/> refuses it.</summary>
internal static class SettingText
{
    /// <summary>Sets what a section says.</summary>
    public static void Bind(object options, IConfigurationSection section)
    {
        foreach (var setting in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            if (section[setting.Name] is { } text && TryRead(setting.PropertyType, text, out var value))
            {
                setting.SetValue(options, value);
            }
        }
    }

    /// <summary>Whether a setting of the type can be written so; a setting that is not there can.</summary>
    public static bool IsReadable(Type type, string? text) => text is null || TryRead(type, text, out _);

    /// <summary>What a setting of the type looks like.</summary>
    public static string Describe(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "a time such as 00:00:05",
        _ when type == typeof(double) => "a number",
        _ => "a whole number",
    };

    private static bool TryRead(Type type, string text, out object? value)
    {
        try
        {
            value = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
            return true;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            value = null;
            return false;
        }
    }
}
