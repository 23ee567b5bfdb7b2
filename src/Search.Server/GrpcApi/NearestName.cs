using Search.Analysis;

namespace Search.Server.GrpcApi;

/// <summary>What a name may have been meant to be that nothing has.</summary>
internal static class NearestName
{
    // A list that a person still reads.
    private const int MaxListed = 20;

    // No field has a longer name.
    private const int MaxLength = 64;

    /// <summary>A sentence with the known name that is spelled most like it, or with all of them where none is.</summary>
    /// <param name="name">As it was given.</param>
    /// <param name="known">What there is; may be empty.</param>
    /// <param name="prefix">What stands before each of them where it is given.</param>
    public static string Hint(string name, IReadOnlyCollection<string> known, string prefix = "")
    {
        var nearest = known
            .Select(candidate => (Name: candidate, Distance: DistanceOf(Plain(name), Plain(candidate))))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
        return nearest is not null ? $"; the nearest is {prefix}{nearest}"
            : known.Count is > 0 and <= MaxListed ? $"; it has {string.Join(", ", known.Select(one => prefix + one))}"
            : "";
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Null where the two have too little in common: less than half of the letters, unless one begins or ends with the other.</summary>
    private static int? DistanceOf(string one, string other)
    {
        if (one.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (other.StartsWith(one, StringComparison.Ordinal) || one.StartsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal))
        {
            return 1;
        }

        // A name that begins like another, with a slip, may be the beginning of it.
        var distance = Math.Min(EditDistance.Between(one, other), EditDistance.Between(one, other, isPrefix: true) + 1);
        return distance <= one.Length / 2 ? distance : null;
    }
}
