using System.Diagnostics;

using Google.Protobuf.WellKnownTypes;

using Grpc.Core;

using Search.Changes;
using Search.Contracts.V1;
using Search.Indexing;
using Search.Jobs;
using Search.Searching;

using Job = Search.Contracts.V1.Job;

namespace Search.Server.GrpcApi;

/// <summary>The state of the service over gRPC and JSON.</summary>
internal sealed class AdminApi(
    IChangeLog changes, IIndexGeneration generation, IArticleSearcher searcher, IndexUpdater updater, JobRunner jobs, TimeProvider time)
    : AdminService.AdminServiceBase
{
    private static readonly string Version = typeof(AdminApi).Assembly.GetName().Version!.ToString(fieldCount: 3);

    public override async Task<GetStatusResponse> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        using var process = Process.GetCurrentProcess();
        var size = await changes.MeasureAsync(context.CancellationToken);
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
            VisibleArticleCount = CountVisible(context.CancellationToken),
            StoreBytes = size.Bytes,
            IndexBytes = generation.MeasureBytes(),
            Problem = changes.Problem ?? updater.Problem ?? "",
        };
    }

    private int CountVisible(CancellationToken cancellationToken)
    {
        using var view = searcher.OpenView(after: null);
        var everything = new SearchQuery { Order = SearchOrder.ArticleId, PageSize = 1, Moment = time.GetUtcNow() };
        return view.Search(everything, cancellationToken).TotalSize;
    }

    public override Task<Job> StartJob(StartJobRequest request, ServerCallContext context) =>
        Task.FromResult(JobMessages.ToMessage(jobs.Start(JobMessages.ToCore(request.Kind))));

    public override Task<Job> GetJob(GetJobRequest request, ServerCallContext context) =>
        Task.FromResult(JobMessages.ToMessage(jobs.Get(request.JobId)));

    public override Task<ListJobsResponse> ListJobs(ListJobsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListJobsResponse { Jobs = { jobs.List().Select(JobMessages.ToMessage) } });

    public override async Task<Job> CancelJob(CancelJobRequest request, ServerCallContext context) =>
        JobMessages.ToMessage(await jobs.CancelAsync(request.JobId, context.CancellationToken));

    public override async Task WatchJob(WatchJobRequest request, IServerStreamWriter<Job> responseStream, ServerCallContext context)
    {
        await foreach (var job in jobs.WatchAsync(request.JobId, context.CancellationToken))
        {
            await responseStream.WriteAsync(JobMessages.ToMessage(job), context.CancellationToken);
        }
    }
}
