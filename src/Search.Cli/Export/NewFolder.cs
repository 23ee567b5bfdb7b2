using Search.Cli.Import;

namespace Search.Cli.Export;

/// <summary>
/// A folder that appears as a whole or not at all: it is filled beside its place, under a name that says that it is not complete, and renamed at the end.
/// </summary>
internal sealed class NewFolder : IDisposable
{
    private readonly string _target;
    private readonly bool _wasThere;
    private bool _isComplete;

    private NewFolder(string target)
    {
        _target = target;
        Path = System.IO.Path.Combine(
            System.IO.Path.GetDirectoryName(target)!, $".{System.IO.Path.GetFileName(target)}.{Guid.NewGuid().ToString("N")[..8]}.partial");

        // An empty folder that is there becomes the new one, so that it keeps its permissions, and one that cannot be renamed, as what is mounted
        // there cannot, is told before the work.
        _wasThere = Directory.Exists(target);
        if (_wasThere)
        {
            Directory.Move(target, Path);
        }
        else
        {
            Directory.CreateDirectory(Path);
        }
    }

    /// <summary>Where it is filled.</summary>
    public string Path { get; }

    /// <summary>A folder that is to appear at <paramref name="path"/>, where there must be nothing or an empty folder.</summary>
    /// <exception cref="IOException">There cannot be a folder.</exception>
    public static NewFolder At(string path) => new(RealPath.Of(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path))));

    /// <summary>Why no new folder can be there; null when it can.</summary>
    public static string? ProblemAt(string path)
    {
        try
        {
            return File.Exists(path) ? $"folder must be empty or not be there yet, {Quote.Of(path)} is a file"
                : Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()
                    ? $"folder must be empty or not be there yet, {Quote.Of(path)} holds something"
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>Puts it in its place.</summary>
    /// <exception cref="IOException">Something has come to be there meanwhile.</exception>
    public void Complete()
    {
        Directory.Move(Path, _target);
        _isComplete = true;
    }

    /// <summary>Removes what was not completed.</summary>
    public void Dispose()
    {
        if (_isComplete)
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
            if (_wasThere)
            {
                Directory.CreateDirectory(_target);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Its name says what it is.
        }
    }
}
