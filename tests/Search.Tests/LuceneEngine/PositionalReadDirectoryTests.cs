using Lucene.Net.Store;

using Search.Adapters.LuceneEngine.Generations;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Files of an index are read back as they were written, by many readers at once, and a file that is not whole is an error.</summary>
public sealed class PositionalReadDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = new byte[100_003];
    private readonly PositionalReadDirectory _directory;

    public PositionalReadDirectoryTests()
    {
        new Random(1).NextBytes(_bytes);
        _directory = new PositionalReadDirectory(_folder.Path);
        foreach (var name in (string[])["postings.doc", "words.tim"])
        {
            using var output = _directory.CreateOutput(name, IOContext.DEFAULT);
            output.WriteBytes(_bytes, _bytes.Length);
        }
    }

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("postings.doc")]
    [InlineData("words.tim")]
    public void Clones_read_at_places_of_their_own_at_the_same_time(string name)
    {
        using var input = _directory.OpenInput(name, IOContext.READ);

        Assert.Equal(_bytes.Length, input.Length);
        Parallel.For(0, 50, seed =>
        {
            var random = new Random(seed);
            var clone = (IndexInput)input.Clone();
            for (var round = 0; round < 200; round++)
            {
                var start = random.Next(_bytes.Length);
                var read = new byte[random.Next(_bytes.Length - start)];
                clone.Seek(start);
                clone.ReadBytes(read, 0, read.Length);
                Assert.True(_bytes.AsSpan(start, read.Length).SequenceEqual(read));
            }
        });
    }

    [Theory]
    [InlineData("_1.doc")]
    [InlineData("_1.tim")]
    public void A_part_of_a_file_is_read_as_a_file_of_its_own(string part)
    {
        using var slicer = _directory.CreateSlicer("postings.doc", IOContext.READ);
        using var input = slicer.OpenSlice(part, 5_000, 10_000);
        var read = new byte[10_000];

        input.ReadBytes(read, 0, read.Length);

        Assert.Equal(_bytes[5_000..15_000], read);
        Assert.ThrowsAny<IOException>(() => input.ReadByte());
        input.Seek(9_999);
        Assert.Equal(9_999, input.Position);
        Assert.Equal(_bytes[14_999], input.ReadByte());
        input.Seek(9_000);
        Assert.ThrowsAny<IOException>(() => input.ReadBytes(read, 0, 1_001));
    }

    [Fact]
    public void A_file_that_became_shorter_is_an_error_and_no_wrong_bytes()
    {
        using var input = _directory.OpenInput("postings.doc", IOContext.READ);
        using (var file = File.Open(_folder.File("postings.doc"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(50_000);
        }

        input.Seek(60_000);

        Assert.ThrowsAny<IOException>(() => input.ReadByte());
    }

    [Fact]
    public void Reading_after_closing_is_an_error()
    {
        var input = _directory.OpenInput("postings.doc", IOContext.READ);
        var clone = (IndexInput)input.Clone();
        input.Dispose();

        Assert.Throws<ObjectDisposedException>(() => clone.ReadByte());
    }
}
