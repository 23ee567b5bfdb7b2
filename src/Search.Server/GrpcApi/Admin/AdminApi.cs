using System.Diagnostics;

using Google.Protobuf.WellKnownTypes;

using Grpc.Core;

using Search.Changes;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Jobs;
using Search.Searching.Hits;
using Search.Searching.Queries;
using Search.Server.Access;

using Job = Search.Contracts.V1.Job;

namespace Search.Server.GrpcApi.Admin;

/// <summary>Jobs, generations and the state of the service, over gRPC and JSON.</summary>
internal sealed class AdminApi(
    IChangeLog changes,
    IGenerations generations,
    IArticleSearcher searcher,
    IndexUpdater updater,
    JobRunner jobs,
    GenerationRollBack rollBack,
    IHostApplicationLifetime lifetime,
    Audiences audiences,
    ServerPaths paths,
    TimeProvider time)
    : AdminService.AdminServiceBase
{
    private static readonly string Version = typeof(AdminApi).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public override async Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        using var process = Process.GetCurrentProcess();
        var size = await changes.MeasureAsync(context.CancellationToken);
        var generation = generations.Current;
        var indexed = generation.IndexedSequence;
        var last = changes.LastSequence;
        return new GetStatusResponse
        {
            Version = Version,
            Uptime = Duration.FromTimeSpan(time.GetUtcNow() - process.StartTime),
            Generation = generation.Number,
            Fingerprint = generation.Fingerprint,
            Checkpoint = generation.Checkpoint,
            IndexedSequence = indexed,
            LastSequence = last,
            Lag = last - indexed,
            ArticleCount = size.ArticleCount,
            VisibleArticleCount = await CountVisibleAsync(audiences.Of(context), context.CancellationToken),
            StoreBytes = size.Bytes,
            DiskFreeBytes = size.Disk?.FreeBytes ?? 0,
            DiskBytes = size.Disk?.Bytes ?? 0,
            IndexBytes = await generation.MeasureBytesAsync(context.CancellationToken),
            Problem = paths.Hide(changes.Problem ?? updater.Problem ?? ""),
            WantedFingerprint = generations.Fingerprint,
            Complete = generation.IsComplete,
            IndexJobId = jobs.FindIndexJob()?.Id ?? "",
        };
    }

    private async Task<int> CountVisibleAsync(Audience audience, CancellationToken cancellationToken)
    {
        await using var view = await searcher.OpenViewAsync(after: null, cancellationToken);
        var everything = new SearchQuery { Order = SearchOrder.ArticleId, PageSize = 1, Audience = audience };
        return (await view.SearchAsync(everything, cancellationToken)).TotalSize;
    }

    public override async Task<Job> StartJob(StartJobRequest request, ServerCallContext context) =>
        JobMessages.ToMessage(await jobs.StartAsync(JobMessages.ToCore(request), context.GetOrigin(), context.CancellationToken), paths);

    public override Task<Job> GetJob(GetJobRequest request, ServerCallContext context) =>
        Task.FromResult(JobMessages.ToMessage(jobs.Get(request.JobId), paths));

    public override Task<ListJobsResponse> ListJobs(ListJobsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListJobsResponse { Jobs = { jobs.List().Select(job => JobMessages.ToSummary(job, paths)) } });

    public override async Task<Job> CancelJob(CancelJobRequest request, ServerCallContext context) =>
        JobMessages.ToMessage(await jobs.CancelAsync(request.JobId, context.GetOrigin(), context.CancellationToken), paths);

    public override Task WatchJob(WatchJobRequest request, IServerStreamWriter<Job> responseStream, ServerCallContext context) => UntilStopAsync(
        async cancellationToken =>
        {
            var isFirst = true;
            await foreach (var job in jobs.WatchAsync(request.JobId, cancellationToken))
            {
                await responseStream.WriteAsync(isFirst || job.HasEnded ? JobMessages.ToMessage(job, paths) : JobMessages.ToSummary(job, paths), cancellationToken);
                isFirst = false;
            }

            return true;
        },
        context.CancellationToken);

    public override Task<RollBackGenerationResponse> RollBackGeneration(RollBackGenerationRequest request, ServerCallContext context) => UntilStopAsync(
        async cancellationToken => new RollBackGenerationResponse { Generation = await rollBack.RunAsync(context.GetOrigin(), cancellationToken) }, context.CancellationToken);

    /// <summary>Does what may last as long as a job: a stop of the service does not wait for its end.</summary>
    private async Task<T> UntilStopAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await call(stopping.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new SearchException(Reasons.Stopping, "the service is stopping; a job goes on after its next start");
        }
    }
}
