using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Search.Cli.Import;

/// <summary>Tells regular files from pipes, sockets and devices, the mere opening of which may wait for ever.</summary>
internal static class RegularFile
{
    // statx(2): its structure is the same on every processor, which that of stat(2) is not.
    private const int StatSize = 256;
    private const int ModeOffset = 28;
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;

    /// <summary>
    /// What the file is when it is no regular one, links followed; null when it is one, or when there is no telling: .NET itself does not know the
    /// difference, and only Linux is asked.
    /// </summary>
    public static string? KindOfOther(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var stat = new byte[StatSize];
        return StatX(CurrentFolder, path, 0, TypeOnly, stat) != 0 ? null : (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(ModeOffset)) & 0xF000) switch
        {
            0x8000 => null,
            0x1000 => "a named pipe",
            0xC000 => "a socket",
            0x4000 => "a folder",
            _ => "a device",
        };
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] stat);
}
