using Lucene.Net.Store;

using Search.Adapters.LuceneEngine.Generations;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine;

/// <summary>Files of an index are read back as they were written, by many readers at once, and a file that is not whole is an error.</summary>
public sealed class PositionalReadDirectoryTests : IDisposable
{
    private const string Small = "small.doc";
    private const string Medium = "medium.doc";
    private const int LargeLength = 9_000_003;

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _bytes = new byte[LargeLength];
    private readonly PositionalReadDirectory _directory;

    public PositionalReadDirectoryTests()
    {
        new Random(1).NextBytes(_bytes);
        _directory = new PositionalReadDirectory(_folder.Path);
        foreach (var name in (string[])["postings.doc", "words.tim", Medium, Small])
        {
            Write(name, LengthOf(name));
        }
    }

    private static int LengthOf(string name) => name switch
    {
        Small => 100_003,
        Medium => 2_000_003,
        _ => LargeLength,
    };

    private void Write(string name, int length)
    {
        using var output = _directory.CreateOutput(name, IOContext.DEFAULT);
        output.WriteBytes(_bytes, length);
    }

    public void Dispose()
    {
        _directory.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("postings.doc")]
    [InlineData("words.tim")]
    [InlineData(Medium)]
    [InlineData(Small)]
    public void Clones_read_at_places_of_their_own_at_the_same_time(string name)
    {
        using var input = _directory.OpenInput(name, IOContext.READ);

        Assert.Equal(LengthOf(name), input.Length);
        Parallel.For(0, 50, seed =>
        {
            var random = new Random(seed);
            var clone = (IndexInput)input.Clone();
            for (var round = 0; round < 200; round++)
            {
                var start = random.Next((int)input.Length);
                var read = new byte[random.Next(Math.Min(100_000, (int)input.Length - start))];
                clone.Seek(start);
                clone.ReadBytes(read, 0, read.Length);
                Assert.True(_bytes.AsSpan(start, read.Length).SequenceEqual(read));
            }
        });
    }

    [Theory]
    [InlineData("_1.doc", 10_000)]
    [InlineData("_1.doc", 1_500_000)]
    [InlineData("_1.tim", 1_500_000)]
    public void A_part_of_a_file_is_read_as_a_file_of_its_own(string part, int length)
    {
        using var slicer = _directory.CreateSlicer("postings.doc", IOContext.READ);
        using var input = slicer.OpenSlice(part, 5_000, length);
        var read = new byte[length];

        input.ReadBytes(read, 0, read.Length);

        Assert.Equal(_bytes[5_000..(5_000 + length)], read);
        Assert.ThrowsAny<IOException>(() => input.ReadByte());
        input.Seek(length - 1);
        Assert.Equal(length - 1, input.Position);
        Assert.Equal(_bytes[4_999 + length], input.ReadByte());
        input.Seek(length - 1_000);
        Assert.ThrowsAny<IOException>(() => input.ReadBytes(read, 0, 1_001));
    }

    [Fact]
    public void A_small_file_that_was_opened_is_read_after_it_was_removed_and_closed()
    {
        var input = _directory.OpenInput(Small, IOContext.READ);
        var clone = (IndexInput)input.Clone();
        File.Delete(_folder.File(Small));
        input.Dispose();

        Assert.Equal(_bytes[0], clone.ReadByte());
    }

    [Fact]
    public void Files_of_some_megabytes_are_held_up_to_a_bound_and_given_back_when_they_are_closed()
    {
        const int Length = 8 << 20;
        string[] names = ["a.doc", "b.doc", "c.doc", "d.doc", "e.doc", "f.doc"];
        for (var round = 0; round < 2; round++)
        {
            Array.ForEach(names, name => Write(name, Length));
            var inputs = Array.ConvertAll(names, name => _directory.OpenInput(name, IOContext.READ));
            Array.ForEach(names, name => File.WriteAllBytes(_folder.File(name), []));

            Assert.Equal(4, inputs.Count(IsHeld));
            foreach (var input in inputs)
            {
                ((IndexInput)input.Clone()).Dispose();
                input.Dispose();
                input.Dispose();
            }
        }

        static bool IsHeld(IndexInput input)
        {
            input.Seek(Length / 2);
            return Record.Exception(() => input.ReadByte()) is null;
        }
    }

    [Fact]
    public void A_file_that_became_shorter_is_an_error_and_no_wrong_bytes()
    {
        using var input = _directory.OpenInput("postings.doc", IOContext.READ);
        using (var file = File.Open(_folder.File("postings.doc"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(1_500_000);
        }

        input.Seek(1_600_000);

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
