using System.Collections;

using Lucene.Net.Util;

using Search.Articles;
using Search.Enrichment.Tagging;
using Search.Enrichment.Topics;

namespace Search.Adapters.LuceneEngine.Documents;

/// <summary>
/// The tags of an article as one value of a column, from which a page of hits is filled: numbers of seven bits in a byte, texts in UTF-8 behind their length. Of the evidence it
/// keeps places, not text, which the article has; it is read only where it is asked for.
/// </summary>
internal static class TagColumn
{
    // Confidences have four decimals.
    private const double Scale = 10_000;

    public static BytesRef Write(IReadOnlyList<Tag> tags)
    {
        using var column = new MemoryStream();
        using var writer = new BinaryWriter(column);
        writer.Write7BitEncodedInt(tags.Count);
        foreach (var tag in tags)
        {
            writer.Write(tag.Topic.Value);
            writer.Write(tag.Label);
            writer.Write7BitEncodedInt((int)Math.Round(tag.Confidence * Scale));
            writer.Write((byte)tag.Source);
            writer.Write((byte)tag.Status);
            var evidence = WriteEvidence(tag.Evidence);
            writer.Write7BitEncodedInt(evidence.Length);
            writer.Write(evidence);
        }

        writer.Flush();
        return new BytesRef(column.ToArray());
    }

    public static IReadOnlyList<Tag> Read(BytesRef value)
    {
        if (value.Length == 0)
        {
            return [];
        }

        // The tags hold it for as long as anybody holds them.
        var column = value.Bytes.AsSpan(value.Offset, value.Length).ToArray();
        using var reader = new BinaryReader(new MemoryStream(column));
        var tags = new Tag[reader.Read7BitEncodedInt()];
        for (var index = 0; index < tags.Length; index++)
        {
            var topic = TopicId.Parse(reader.ReadString());
            var label = reader.ReadString();
            var confidence = reader.Read7BitEncodedInt() / Scale;
            var (source, status) = ((TagRule)reader.ReadByte(), (TopicStatus)reader.ReadByte());
            var length = reader.Read7BitEncodedInt();
            var evidence = new StoredEvidence(new ArraySegment<byte>(column, (int)reader.BaseStream.Position, length));
            reader.BaseStream.Position += length;
            tags[index] = new Tag(topic, label, confidence, source, status, evidence);
        }

        return tags;
    }

    private static byte[] WriteEvidence(IReadOnlyList<TagEvidence> evidence)
    {
        using var column = new MemoryStream();
        using var writer = new BinaryWriter(column);
        writer.Write7BitEncodedInt(evidence.Count);
        foreach (var one in evidence)
        {
            writer.Write((byte)one.Rule);
            writer.Write(one.Name);
            WriteAll(one.Places, place =>
            {
                writer.Write7BitEncodedInt(place.Passage);
                writer.Write7BitEncodedInt(place.Start);
                writer.Write7BitEncodedInt(place.End);
            });
            WriteAll(one.Articles, article => writer.Write(article.Value));
            WriteAll(one.Words, writer.Write);
        }

        writer.Flush();
        return column.ToArray();

        void WriteAll<T>(IReadOnlyList<T> all, Action<T> write)
        {
            writer.Write7BitEncodedInt(all.Count);
            foreach (var one in all)
            {
                write(one);
            }
        }
    }

    private static TagEvidence[] ReadEvidence(ArraySegment<byte> column)
    {
        using var reader = new BinaryReader(new MemoryStream(column.Array!, column.Offset, column.Count));
        return ReadAll(() => new TagEvidence(
            (TagRule)reader.ReadByte(),
            reader.ReadString(),
            ReadAll(() => new TextPlace(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt())),
            ReadAll(() => ArticleId.Parse(reader.ReadString())),
            ReadAll(reader.ReadString)));

        T[] ReadAll<T>(Func<T> read)
        {
            var all = new T[reader.Read7BitEncodedInt()];
            for (var index = 0; index < all.Length; index++)
            {
                all[index] = read();
            }

            return all;
        }
    }

    /// <summary>The evidence of a tag, read the first time that anybody looks at it. Two threads may read it at once; both read the same.</summary>
    private sealed class StoredEvidence(ArraySegment<byte> column) : IReadOnlyList<TagEvidence>
    {
        private TagEvidence[]? _read;

        public int Count => All.Length;

        public TagEvidence this[int index] => All[index];

        private TagEvidence[] All => _read ??= ReadEvidence(column);

        public IEnumerator<TagEvidence> GetEnumerator() => ((IEnumerable<TagEvidence>)All).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
