namespace Search.Searching.Pages;

/// <summary>How many entries a page has.</summary>
public static class PageSize
{
    /// <summary>Where the caller names none.</summary>
    public const int Default = 10;

    /// <summary>A larger wish is cut to this.</summary>
    public const int Max = 100;

    /// <summary>The entries to return for what was asked; 0 asks for <paramref name="normal"/>.</summary>
    /// <exception cref="SearchException">The size is negative.</exception>
    public static int Check(int asked, int normal = Default, int max = Max) => asked switch
    {
        < 0 => throw SearchException.Invalid("page_size", Reasons.PageSizeInvalid, $"must not be negative, was {asked}"),
        0 => normal,
        _ => Math.Min(asked, max),
    };
}
