using Search.Contracts.V1;

namespace Search.Assistants.Reading;

/// <summary>Where articles are read: at the address that the service tells, else where the caller of this says.</summary>
/// <param name="fallback">The address of an article, by its id, of which the service tells no address of the web; empty for none.</param>
public sealed class ArticleAddress(Func<string, string> fallback)
{
    /// <summary>The address of an article, of a section where an anchor is given; empty where there is none.</summary>
    public string Of(Article article, string anchor = "")
    {
        var address = IsOfTheWeb(article.Url) ? article.Url : fallback(article.ArticleId);
        return address.Length == 0 || anchor.Length == 0 ? address : $"{WithoutFragment(address)}#{Uri.EscapeDataString(anchor)}";
    }

    private static bool IsOfTheWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static string WithoutFragment(string address) => address.IndexOf('#', StringComparison.Ordinal) is >= 0 and var start ? address[..start] : address;
}
