using System.Globalization;

using Lucene.Net.Index;

namespace Search.Adapters.LuceneEngine.Generations;

/// <summary>What a commit says of its generation, in the user data that Lucene makes durable together with the documents.</summary>
/// <param name="Checkpoint">The last change that is in it.</param>
/// <param name="Fingerprint">Names what made it.</param>
/// <param name="TaggedBy">Names the tagging model of all its articles; empty where they were tagged by several.</param>
/// <param name="IsComplete">Whether it once held every change of the log.</param>
internal sealed record CommitData(long Checkpoint, string Fingerprint, string TaggedBy, bool IsComplete)
{
    private const string CheckpointKey = "checkpoint";
    private const string FingerprintKey = "fingerprint";
    private const string TaggedByKey = "tagged_by";
    private const string CompleteKey = "complete";

    /// <summary>Reads what <see cref="Write"/> wrote, or an earlier version of it did.</summary>
    public static CommitData Read(IDictionary<string, string> data) => new(
        long.Parse(data[CheckpointKey], CultureInfo.InvariantCulture),
        data[FingerprintKey],
        data.TryGetValue(TaggedByKey, out var model) ? model : "",

        // Generations of before had no such key, and only complete ones served.
        !data.TryGetValue(CompleteKey, out var complete) || bool.Parse(complete));

    /// <summary>Whether the last commit in a folder has a checkpoint; true also where it cannot be read.</summary>
    public static bool HoldsChanges(string folder)
    {
        try
        {
            using var directory = new PositionalReadDirectory(folder);
            var commit = new SegmentInfos();
            commit.Read(directory);
            return !commit.UserData.TryGetValue(CheckpointKey, out var checkpoint) || checkpoint != "0";
        }
        catch (IndexNotFoundException)
        {
            return false; // its making was cut short
        }
        catch (Exception)
        {
            return true; // Lucene has no one exception for damage
        }
    }

    /// <summary>For the user data of a commit.</summary>
    public Dictionary<string, string> Write() => new()
    {
        [CheckpointKey] = Checkpoint.ToString(CultureInfo.InvariantCulture),
        [FingerprintKey] = Fingerprint,
        [TaggedByKey] = TaggedBy,
        [CompleteKey] = IsComplete.ToString(CultureInfo.InvariantCulture),
    };
}
