using Search.Searching.Queries;

namespace Search.Server.GrpcApi;

/// <summary>Says for whom a call reads: the only place at the edge that makes an audience, so that what a caller's key limits comes in here.</summary>
internal sealed class Audiences(TimeProvider time)
{
    /// <summary>The audience of the call that is being answered: everybody, now.</summary>
    public Audience Current => Audience.Everyone(time.GetUtcNow());
}
