namespace Search.Articles;

/// <summary>What a warning is about; importers count warnings by it.</summary>
public enum ArticleWarningKind
{
    /// <summary>The front matter is not valid YAML or TOML and was read line by line instead.</summary>
    MalformedFrontMatter,

    /// <summary>The front matter has no closing fence; all of the file was read as body.</summary>
    UnclosedFrontMatter,

    /// <summary>A key stands twice; the last value was taken.</summary>
    DuplicateKey,

    /// <summary>A date could not be read and was left out.</summary>
    InvalidDate,

    /// <summary>The read time could not be read and was computed from the words.</summary>
    InvalidReadTime,

    /// <summary>Control characters were removed from the source.</summary>
    ControlCharacters,

    /// <summary>The body holds more markup than can be parsed in bounded time and was read as plain text.</summary>
    PlainTextBody,

    /// <summary>A front matter value is longer than its limit and was cut.</summary>
    ValueTruncated,
}

/// <summary>Something odd about an article's source that did not stop it from being read.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">Names the field and the value.</param>
public sealed record ArticleWarning(ArticleWarningKind Kind, string Message);
