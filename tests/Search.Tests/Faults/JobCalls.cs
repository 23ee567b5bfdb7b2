using Grpc.Core;

using Search.Contracts.V1;

namespace Search.Tests.Faults;

/// <summary>Jobs as the trials use them.</summary>
internal static class JobCalls
{
    /// <summary>Starts a job and waits for its end.</summary>
    public static async Task<Job> RunJobAsync(this AdminService.AdminServiceClient admin, Job.Types.Kind kind)
    {
        var job = await admin.StartJobAsync(new StartJobRequest { Kind = kind });
        return await admin.WatchUntilAsync(job.JobId, _ => false);
    }

    /// <summary>Waits until a job is as wanted, or has ended.</summary>
    public static async Task<Job> WatchUntilAsync(this AdminService.AdminServiceClient admin, string jobId, Predicate<Job> isWanted)
    {
        var last = new Job();
        using var watch = admin.WatchJob(new WatchJobRequest { JobId = jobId });
        await foreach (var job in watch.ResponseStream.ReadAllAsync())
        {
            last = job;
            if (isWanted(job))
            {
                break;
            }
        }

        return last;
    }

    /// <summary>Runs a VERIFY job, which must find nothing.</summary>
    public static async Task AssertRightAsync(this AdminService.AdminServiceClient admin)
    {
        var verified = await admin.RunJobAsync(Job.Types.Kind.Verify);
        Assert.Equal((Job.Types.State.Succeeded, ""), (verified.State, verified.Problem));
        Assert.True(verified.Failed == 0, $"{verified.Failed} differences: {string.Join("; ", verified.Issues.Take(5).Select(issue => issue.Message))}");
    }
}
