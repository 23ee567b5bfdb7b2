namespace Search.Articles;

/// <summary>What a warning is about; importers count warnings by it.</summary>
public enum ArticleWarningKind
{
    /// <summary>
    /// The front matter is not valid YAML, TOML or JSON and was read line by line instead; or it is a list and was read as a map; or it does not stand at the beginning between two
    /// fences and was read where it stands; or YAML makes a comment of what stands behind a text, as of <c>Issue #12</c>.
    /// </summary>
    MalformedFrontMatter,

    /// <summary>The front matter has no closing fence; it was read up to the first line that is neither a key nor a value, or all of the file as body.</summary>
    UnclosedFrontMatter,

    /// <summary>A key stands twice; the last value was taken.</summary>
    DuplicateKey,

    /// <summary>A date could not be read and was left out, or, as the day of expiry, was taken at its earliest reading; the message says whether readers see the article.</summary>
    InvalidDate,

    /// <summary>The read time could not be read and was computed from the words.</summary>
    InvalidReadTime,

    /// <summary>Control characters were removed from the source.</summary>
    ControlCharacters,

    /// <summary>The body holds more markup than can be parsed in bounded time and was read as plain text.</summary>
    PlainTextBody,

    /// <summary>A front matter value is longer than its limit and was cut.</summary>
    ValueTruncated,

    /// <summary>A key that says who may see the article has a value that does not, and readers do not see the article; or it stands twice and one value hides the article; or it means less than it seems to.</summary>
    UnclearVisibility,

    /// <summary>A key that is known has a value that cannot be used, and was kept as an attribute.</summary>
    UnusableValue,

    /// <summary>The file is in no encoding of Unicode and was read as one that it may be in; told by <c>searchctl</c>.</summary>
    GuessedEncoding,
}

/// <summary>Something odd about an article's source that did not stop it from being read.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">Names the field and the value.</param>
public sealed record ArticleWarning(ArticleWarningKind Kind, string Message);
