using Grpc.Core;

using Search.Searching.Queries;
using Search.Security;
using Search.Server.Access;

namespace Search.Server.GrpcApi;

/// <summary>Says for whom a call reads: the only place at the edge that makes an audience, so that what a caller's key limits comes in here.</summary>
internal sealed class Audiences(FilterTopics topics, TimeProvider time)
{
    /// <summary>The audience of a call: what its caller may see now, drafts left out.</summary>
    public Audience Of(ServerCallContext context) => Of(context.GetHttpContext());

    /// <summary>The audience of a request.</summary>
    public Audience Of(HttpContext context) => Audience.Everyone(time.GetUtcNow()) with { Filter = topics.Resolve(Caller.Of(context).Filter) };

    /// <summary>The audience of a call that may ask for drafts, future and expired articles too.</summary>
    /// <exception cref="SearchException">It does, and its caller may not see them (<see cref="SearchError.Forbidden"/>).</exception>
    public Audience Of(ServerCallContext context, bool includesDrafts)
    {
        if (includesDrafts && !Caller.Of(context.GetHttpContext()).Scopes.HasFlag(Scope.DraftsRead))
        {
            throw new SearchException(Reasons.DraftsRefused, "include_drafts must not be set without a key with the scope drafts:read, was set");
        }

        return Of(context) with { SeesHidden = includesDrafts };
    }

    /// <summary>The audience of a call that concerns what is stored, published or not: a write, or one that only callers come to who may see drafts.</summary>
    public Audience WithDrafts(ServerCallContext context) => Of(context) with { SeesHidden = true };
}
