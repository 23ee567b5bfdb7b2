using System.IO.Compression;
using System.Security.Cryptography;

using Search.Articles;
using Search.Enrichment.Learning;
using Search.Enrichment.Signals;
using Search.Enrichment.Topics;
using Search.Enrichment.Words;

namespace Search.Enrichment.Tagging;

/// <summary>The bytes of a model. Numbers of its scorecard are rounded, so a site tags by what was read again, never by what was just learned.</summary>
public static class TaggingModelCodec
{
    // Changes with every change of the form, and of what the numbers mean.
    private const string Format = "tagging-model-3";

    // Release 0.1 kept neither what articles put forward nor what they share.
    private const string FormatWithoutSharedText = "tagging-model-2";

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The bytes are damaged or of another form.</exception>
    public static TaggingModel Read(Stream packed)
    {
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var reader = new BinaryReader(unpacked);
        try
        {
            var format = reader.ReadString();
            if (format is not (Format or FormatWithoutSharedText))
            {
                throw new InvalidDataException($"the tagging model is of another form than {Format}");
            }

            var id = reader.ReadString();
            var articleCount = reader.ReadInt32();
            var articles = ReadPhrases(reader);
            var hasShared = format == Format;
            var putForward = hasShared ? ReadPhrases(reader) : [];
            var shared = hasShared ? new SharedText(ReadMany(reader, reader.ReadUInt64).ToHashSet()) : SharedText.None;
            var supervision = ReadSupervision(reader);
            var counts = ReadMany(reader, () => (TopicId.Parse(reader.ReadString()), ReadCounts(reader))).ToDictionary(entry => entry.Item1, entry => entry.Item2);
            var tagged = ReadMany(reader, () => ReadTagged(reader));
            var labels = ReadMany(reader, () => (TopicId.Parse(reader.ReadString()), reader.ReadString())).ToDictionary(entry => entry.Item1, entry => entry.Item2);
            var scorecard = Scorecard.Read(new StringReader(reader.ReadString()), TagFeatures.Names);
            return new TaggingModel(id, new CorpusStatistics(articleCount, articles) { PutForward = putForward, Shared = shared }, supervision, counts, new TaggedArticles(tagged), labels, scorecard);
        }
        catch (Exception failure) when (failure is EndOfStreamException or FormatException or SearchException or ArgumentException)
        {
            throw new InvalidDataException($"the tagging model is damaged: {failure.Message}", failure);
        }
    }

    /// <summary>Writes a model.</summary>
    public static void Write(Stream packed, TaggingModel model)
    {
        using var packing = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
        WriteUnpacked(packing, model);
    }

    /// <summary>A name for a model that only depends on what it holds.</summary>
    internal static string HashOf(TaggingModel model)
    {
        using var bytes = new MemoryStream();
        WriteUnpacked(bytes, model);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()).AsSpan(0, 8));
    }

    private static void WriteUnpacked(Stream stream, TaggingModel model)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Format);
        writer.Write(model.Id);
        writer.Write(model.Corpus.ArticleCount);
        WritePhrases(writer, model.Corpus.Articles);
        WritePhrases(writer, model.Corpus.PutForward);
        WriteMany(writer, model.Corpus.Shared.Sentences.Order(), writer.Write);
        writer.Write((byte)model.Supervision);
        WriteMany(writer, model.Counts.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal), entry =>
        {
            writer.Write(entry.Key.Value);
            writer.Write(entry.Value.Named);
            writer.Write(entry.Value.NamedAndTagged);
            writer.Write(entry.Value.NamedInTagged);
            writer.Write(entry.Value.Tagged);
        });
        WriteMany(writer, model.Tagged.Articles, article =>
        {
            writer.Write(article.Id.Value);
            WriteMany(writer, article.Vector.Terms, writer.Write);
            WriteMany(writer, article.Vector.Weights, writer.Write);
            WriteMany(writer, article.Topics, topic => writer.Write(topic.Value));
        });
        WriteMany(writer, model.Labels.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal), entry =>
        {
            writer.Write(entry.Key.Value);
            writer.Write(entry.Value);
        });
        var scorecard = new StringWriter();
        model.Scorecard.Write(scorecard);
        writer.Write(scorecard.ToString());
    }

    private static void WritePhrases(BinaryWriter writer, IReadOnlyDictionary<ulong, int> phrases) => WriteMany(writer, phrases.OrderBy(entry => entry.Key), entry =>
    {
        writer.Write(entry.Key);
        writer.Write(entry.Value);
    });

    private static Dictionary<ulong, int> ReadPhrases(BinaryReader reader) =>
        ReadMany(reader, () => (reader.ReadUInt64(), reader.ReadInt32())).ToDictionary(entry => entry.Item1, entry => entry.Item2);

    private static void WriteMany<T>(BinaryWriter writer, IEnumerable<T> values, Action<T> write)
    {
        var all = values.ToList();
        writer.Write(all.Count);
        all.ForEach(write);
    }

    private static T[] ReadMany<T>(BinaryReader reader, Func<T> read)
    {
        var count = reader.ReadInt32();
        var values = new List<T>();
        for (var index = 0; index < count; index++)
        {
            values.Add(read());
        }

        return [.. values];
    }

    private static Supervision ReadSupervision(BinaryReader reader) => (Supervision)reader.ReadByte() is var supervision && Enum.IsDefined(supervision)
        ? supervision
        : throw new FormatException($"no supervision has the number {(int)supervision}");

    private static TopicCounts ReadCounts(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());

    private static TaggedArticle ReadTagged(BinaryReader reader)
    {
        var id = ArticleId.Parse(reader.ReadString());
        var vector = new ArticleVector(ReadMany(reader, reader.ReadUInt64), ReadMany(reader, reader.ReadSingle));
        return new TaggedArticle(id, vector, ReadMany(reader, () => TopicId.Parse(reader.ReadString())));
    }
}
