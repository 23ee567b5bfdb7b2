using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Searching.Answers;
using Search.Writing.Undo;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about who changed what.</summary>
internal static class AuditServices
{
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<IAuditLog>(provider => provider.GetRequiredService<SqliteChangeLog>());
        services.AddSingleton<AuditListing>();
        services.AddSingleton<IUndoRule, TopicUndo>();
        services.AddSingleton<IUndoRule, SynonymUndo>();
        services.AddSingleton<IUndoRule, ReviewUndo>();
        services.AddSingleton<ChangeUndo>();
        services.AddHostedService<SettingsAudit>();
        services.AddHostedService<AuditRetention>();
    }
}
