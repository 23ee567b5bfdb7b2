using Search.Cli.Output;
using Search.Contracts.V1;

namespace Search.Cli.Keys;

/// <summary>Shows keys to people and programs.</summary>
internal static class KeyWriter
{
    /// <summary>Writes a key on several lines.</summary>
    public static void Write(Terminal terminal, Key key)
    {
        terminal.WriteLine($"{SafeText.Line(key.KeyId)}  {SafeText.Line(key.Description)}");
        terminal.WriteText($"scopes: {string.Join(", ", key.Scopes)}", indent: 2);
        if (key.Filter is { } filter)
        {
            terminal.WriteText(SafeText.Line($"filter: {Json.Format(filter)}"), indent: 2);
        }

        if (key.Origins.Count > 0)
        {
            terminal.WriteText(SafeText.Line($"origins: {string.Join(", ", key.Origins)}"), indent: 2);
        }

        terminal.WriteText($"made {key.CreatedAt} by {SafeText.Line(key.CreatedBy)}, last used {OrNever(key.LastUsedAt)}, ends {OrNever(key.ExpiresAt)}", indent: 2);
        foreach (var secret in key.Secrets)
        {
            terminal.WriteText($"secret {key.Prefix}… made {secret.CreatedAt}, ends {OrNever(secret.ExpiresAt)}", indent: 2);
        }

        if (key.CallsPerSecond > 0 || key.Burst > 0 || key.Class != Key.Types.Class.Unspecified)
        {
            terminal.WriteText(
                $"calls a second {OrDefault(key.CallsPerSecond)}, at once {OrDefault(key.Burst)}, class {(key.Class == Key.Types.Class.Unspecified ? "of each call" : key.Class.ToString().ToLowerInvariant())}",
                indent: 2);
        }
    }

    /// <summary>Writes a new secret into its file, or alone on the output; what it is of on the error stream.</summary>
    public static void WriteSecret(Terminal terminal, string secret, string keyId, SecretFile? file)
    {
        if (file is null)
        {
            terminal.WriteLine(secret);
            terminal.WriteErrorLine($"key {keyId}; its secret is shown this once");
            return;
        }

        file.Write(secret);
        terminal.WriteErrorLine($"key {keyId}; its secret is in {file}");
    }

    private static string OrNever(string moment) => moment.Length > 0 ? moment : "never";

    private static string OrDefault(double limit) => limit > 0 ? $"{limit:0.##}" : "as the server's setting";
}
