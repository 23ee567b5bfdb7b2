using Google.Protobuf;

using Search.Server.HttpApi;

namespace Search.Server.Pages;

/// <summary>Reads the parameters of a page as the gateway reads those of a call.</summary>
internal static class PageRequest
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>The request of a call that the parameters are fields of.</summary>
    /// <exception cref="SearchException">A parameter is unknown, given twice, or no value of its field.</exception>
    public static TRequest Read<TRequest>(HttpRequest http)
        where TRequest : IMessage<TRequest>, new()
    {
        var descriptor = new TRequest().Descriptor;
        QueryCheck.Check(http, descriptor, body: null, takesLists: true);
        using var json = new StreamReader(QueryBody.Of(http.Query, descriptor));
        return Parser.Parse<TRequest>(json);
    }

    /// <summary>For a page without parameters.</summary>
    /// <exception cref="SearchException">There is one.</exception>
    public static void CheckEmpty(HttpRequest http) => QueryCheck.Check(http, message: null, body: null, takesLists: false);
}
