namespace Search.Cli.Keys;

/// <summary>
/// A new file for a secret, which only its owner can read. It is there before the key or its secret is made, so that no secret is told to nobody for want of a place; where none comes it goes.
/// </summary>
internal sealed class SecretFile : IDisposable
{
    private readonly string _path;
    private readonly StreamWriter _writer;
    private bool _isWritten;

    private SecretFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        (_path, _writer) = (path, new StreamWriter(path, options));
    }

    /// <summary>Makes the file; null where no path is given.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor by this user.</exception>
    public static SecretFile? Open(string? path) => path is null ? null : new SecretFile(path);

    /// <summary>Writes the secret.</summary>
    public void Write(string secret)
    {
        _writer.WriteLine(secret);
        _writer.Flush();
        _isWritten = true;
    }

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        if (!_isWritten)
        {
            File.Delete(_path);
        }
    }
}
