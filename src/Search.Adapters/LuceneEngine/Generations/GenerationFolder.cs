using System.Globalization;
using System.Text;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>
/// The folder that holds the generations: <c>1/</c>, <c>2/</c>, … and the file <c>current</c> with the number of the one that serves. All of it is derived
/// from the change log.
/// </summary>
internal sealed class GenerationFolder(string path)
{
    private const string PointerFile = "current";

    /// <summary>The folder.</summary>
    public string Path => path;

    /// <summary>Makes the folder where it is missing.</summary>
    public void Create() => Directory.CreateDirectory(path);

    /// <summary>Where a generation lies.</summary>
    public string FolderOf(int number) => System.IO.Path.Combine(path, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The generations on the disk, complete and unfinished ones, the last first; none where the folder is gone.</summary>
    public IReadOnlyList<int> ListNumbers() => !Directory.Exists(path) ? [] :
        [.. Directory.EnumerateDirectories(path).Select(folder => ParseNumber(System.IO.Path.GetFileName(folder))).OfType<int>().OrderDescending()];

    /// <summary>The number that a new generation gets.</summary>
    public int NextNumber() => ListNumbers() is [var last, ..] ? last + 1 : 1;

    /// <summary>The number of the one that serves; null where no pointer says one.</summary>
    public int? ReadPointer()
    {
        var file = System.IO.Path.Combine(path, PointerFile);
        return File.Exists(file) ? ParseNumber(File.ReadAllText(file).Trim()) : null;
    }

    /// <summary>Whole or not at all: written beside the pointer, made durable, then renamed over it.</summary>
    public void WritePointer(int number)
    {
        var file = System.IO.Path.Combine(path, PointerFile);
        var next = file + ".next";
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, file, overwrite: true);
    }

    /// <summary>Removes a generation that nobody writes to. Whoever reads it goes on reading.</summary>
    public void Delete(int number) => Directory.Delete(FolderOf(number), recursive: true);

    private static int? ParseNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
