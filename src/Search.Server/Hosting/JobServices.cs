using Search.Adapters.SqliteStore;
using Search.Indexing;
using Search.Jobs;
using Search.Jobs.Backups;
using Search.ObjectStorage;

namespace Search.Server.Hosting;

/// <summary>The part of the composition root that is about work in the background.</summary>
internal static class JobServices
{
    public static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IJobStore>(provider => provider.GetRequiredService<SqliteChangeLog>());
        services.AddSingleton<IndexComparison>();
        services.AddSingleton<IJobWork, ReindexJob>();
        services.AddSingleton<IJobWork, RetagJob>();
        services.AddSingleton<IJobWork, VerifyJob>();
        services.AddSingleton<IJobWork, BackupJob>();
        services.AddSingleton(provider => new BackupFolder(
            provider.GetRequiredService<DataFolder>().Locate(provider.GetRequiredService<StorageOptions>().BackupPath),
            provider.GetRequiredService<StorageOptions>().KeepBackups));

        services.AddSingleton<IBackupPlaces>(provider => new S3Places(
            provider.GetRequiredService<S3Options>().Connection, provider.GetRequiredService<S3Options>().Allowed));

        // One server has the data folder, whatever its host is called today: a start goes on at once with what the run before was at.
        services.AddSingleton(new JobOwner("the server of the data folder"));
        services.AddSingleton<JobRunner>();
        services.AddSingleton<GenerationRollBack>();

        // Started after what applies changes, and so stopped before it.
        services.AddHostedService<JobHost>();
        services.AddHostedService<AutomaticReindex>();
        services.AddHostedService<AutomaticRetag>();
    }
}
