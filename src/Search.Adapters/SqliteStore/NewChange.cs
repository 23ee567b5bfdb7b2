using System.Text;

using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>What is to be written of a subject.</summary>
internal sealed class NewChange
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="subject">What is written.</param>
    /// <param name="text">The new content, well-formed UTF-16; null deletes.</param>
    /// <param name="sourceVersion">The version sent with it, if any.</param>
    public NewChange(Subject subject, string? text, long? sourceVersion)
    {
        Text = text;
        Subject = subject;
        Content = text is null ? null : StrictUtf8.GetBytes(text);
        ContentHash = ContentHash.Of(Content);
        SourceVersion = sourceVersion;
    }

    public Subject Subject { get; }

    /// <summary>The content; null deletes.</summary>
    public string? Text { get; }

    /// <summary>In UTF-8.</summary>
    public byte[]? Content { get; }

    // Computed by the caller, which leaves the one writer free to write.
    public ContentHash ContentHash { get; }

    public long? SourceVersion { get; }

    /// <summary>The change as it is stored.</summary>
    public Change At(long sequence, long sourceVersion, DateTimeOffset recordedAt) =>
        new(sequence, Subject, Text, ContentHash, sourceVersion, recordedAt);
}
