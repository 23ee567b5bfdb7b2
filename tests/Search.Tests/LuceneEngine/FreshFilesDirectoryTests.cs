using Lucene.Net.Store;

using Search.Adapters.LuceneEngine.Generations;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

public sealed class FreshFilesDirectoryTests : IDisposable
{
    private static readonly IOContext Small = new(new FlushInfo(1, 1_000));

    private readonly TemporaryFolder _folder = new();
    private readonly BreakableSync _disk;
    private readonly FreshFilesDirectory _directory;

    public FreshFilesDirectoryTests()
    {
        _disk = new BreakableSync(new PositionalReadDirectory(_folder.Path));
        _directory = new FreshFilesDirectory(_disk, maxBytes: 10_000);
    }

    private string[] OnDisk => [.. System.IO.Directory.EnumerateFiles(_folder.Path).Select(file => Path.GetFileName(file)!)];

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_fresh_file_is_read_and_listed_before_it_is_on_the_disk()
    {
        Write("a.doc", Small, 1, 2, 3);

        Assert.Empty(OnDisk);
        Assert.Equal(["a.doc"], _directory.ListAll());
        Assert.Equal(3, _directory.FileLength("a.doc"));
        Assert.Equal([1, 2, 3], Read("a.doc"));
    }

    [Fact]
    public void A_sync_writes_it_and_frees_its_memory()
    {
        Write("a.doc", Small, 1, 2, 3);
        Write("b.doc", Small, 4);
        using var opened = _directory.OpenInput("a.doc", IOContext.DEFAULT);

        _directory.Sync(["a.doc"]);

        Assert.Equal(["a.doc"], OnDisk);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(_folder.Path, "a.doc")));
        Assert.Equal(1, _directory.HeldBytes);
        Assert.Equal([1, 2, 3], Read("a.doc"));
        Assert.Equal(1, opened.ReadByte());
    }

    [Fact]
    public void A_file_whose_sync_failed_is_still_held_and_the_next_sync_writes_it_again()
    {
        Write("a.doc", Small, 1, 2, 3);
        _disk.IsBroken = true;
        Assert.Throws<IOException>(() => _directory.Sync(["a.doc"]));
        File.WriteAllBytes(Path.Combine(_folder.Path, "a.doc"), [9]);

        Assert.Equal([1, 2, 3], Read("a.doc"));
        _disk.IsBroken = false;
        _directory.Sync(["a.doc"]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(_folder.Path, "a.doc")));
        Assert.Equal(0, _directory.HeldBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_deleted_is_nowhere(bool afterFailedSync)
    {
        Write("a.doc", Small, 1, 2, 3);
        _disk.IsBroken = afterFailedSync;
        if (afterFailedSync)
        {
            Assert.Throws<IOException>(() => _directory.Sync(["a.doc"]));
        }

        _directory.DeleteFile("a.doc");

        Assert.Empty(_directory.ListAll());
        Assert.Empty(OnDisk);
        Assert.Equal(0, _directory.HeldBytes);
    }

    [Fact]
    public void Files_of_which_nothing_is_said_are_held_as_small_ones()
    {
        Write("a.fdt", IOContext.DEFAULT, 1);
        Write("a_1.del", IOContext.DEFAULT, 1);
        Write("segments_1", IOContext.DEFAULT, 1);

        Assert.Equal(["segments_1"], OnDisk);
    }

    [Fact]
    public void Commits_and_large_segments_and_what_is_too_much_go_to_the_disk()
    {
        Write("segments_1", Small, 1);
        Write("large.doc", new IOContext(new MergeInfo(1, FreshFilesDirectory.MaxSegmentBytes + 1, isExternal: false, mergeMaxNumSegments: -1)), 1);
        Write("held.doc", Small, new byte[9_500]);
        Write("more.doc", Small, 1);

        Assert.Equal(["large.doc", "more.doc", "segments_1"], OnDisk.Order(StringComparer.Ordinal));
    }

    private void Write(string name, IOContext context, params byte[] bytes)
    {
        using var output = _directory.CreateOutput(name, context);
        output.WriteBytes(bytes, bytes.Length);
    }

    private byte[] Read(string name)
    {
        using var input = _directory.OpenInput(name, IOContext.DEFAULT);
        var bytes = new byte[input.Length];
        input.ReadBytes(bytes, 0, bytes.Length);
        return bytes;
    }

    private sealed class BreakableSync(Lucene.Net.Store.Directory disk) : FilterDirectory(disk)
    {
        public bool IsBroken { get; set; }

        public override void Sync(ICollection<string> names)
        {
            if (IsBroken)
            {
                throw new IOException("the sync failed");
            }

            m_input.Sync(names);
        }
    }
}
