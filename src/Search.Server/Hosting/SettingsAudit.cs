using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

using Search.Changes;

namespace Search.Server.Hosting;

/// <summary>
/// Notes at the start which settings are others than at the start before, or than their defaults where they were never noted. A setting whose name says that it is a
/// secret is noted without its value.
/// </summary>
internal sealed partial class SettingsAudit(
    IEnumerable<SettingsSection> sections, IServiceProvider services, IAuditLog audit, IStoreKey key, ILogger<SettingsAudit> logger) : IHostedService
{
    private static readonly string[] SecretWords = ["key", "secret", "password", "token", "connectionstring"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>A store that takes no changes holds up no start: the settings are noted at the next one.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var notes = new List<AuditNote>();
            foreach (var (id, preset, present) in sections.SelectMany(SettingsOf))
            {
                var last = (await audit.ListAsync(new AuditQuery(AuditKinds.Setting, id), long.MaxValue, limit: 1, cancellationToken)).Entries;
                var before = last is [{ Damage: null } entry] ? entry.Note.NewContent : preset;
                if (before != present)
                {
                    notes.Add(new AuditNote(AuditKinds.Setting, id, before, present, Origin.Service));
                }
            }

            if (notes.Count > 0)
            {
                await audit.NoteAsync(notes, cancellationToken);
            }
        }
        catch (SearchException failure)
        {
            LogNotNoted(failure);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<(string Id, string Preset, string Present)> SettingsOf(SettingsSection section)
    {
        var (preset, present) = (Activator.CreateInstance(section.Options), services.GetRequiredService(section.Options));
        return section.Options.GetProperties().Where(property => property.CanWrite)
            .Select(property => (Id: $"{section.Name}:{property.Name}", property))
            .Select(setting => (setting.Id, ShownOf(setting.Id, setting.property.GetValue(preset)), ShownOf(setting.Id, setting.property.GetValue(present))));
    }

    private string ShownOf(string id, object? value)
    {
        var shown = JsonSerializer.Serialize(value, Json);
        return value is null or "" || !SecretWords.Any(word => id[(id.IndexOf(':') + 1)..].Contains(word, StringComparison.OrdinalIgnoreCase))
            ? shown
            : JsonSerializer.Serialize($"{AuditContent.Hidden} {MarkOf(id, shown)}", Json);
    }

    /// <summary>Four bytes that differ where the secret does, and tell nothing of it to anybody who has not the key of the store.</summary>
    private string MarkOf(string id, string secret)
    {
        const int MarkBytes = 4;
        return Convert.ToHexStringLower(HMACSHA256.HashData(key.Key.Span, Encoding.UTF8.GetBytes($"setting {id} {secret}")).AsSpan(0, MarkBytes));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Settings that changed could not be noted in the audit log; it is tried again at the next start")]
    private partial void LogNotNoted(Exception failure);
}
