using Grpc.Core;

using Search.Changes;

namespace Search.Server.Access;

/// <summary>What a change that a call asks for is noted with.</summary>
internal static class CallOrigins
{
    /// <summary>Who calls, and by which call.</summary>
    public static Origin GetOrigin(this ServerCallContext context)
    {
        var http = context.GetHttpContext();
        return Caller.Of(http).OriginOf(http);
    }
}
