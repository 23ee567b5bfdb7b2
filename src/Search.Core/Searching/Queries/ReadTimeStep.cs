namespace Search.Searching.Queries;

/// <summary>Steps of reading time that a reader chooses from: a coffee, a break, an evening.</summary>
public static class ReadTimeStep
{
    private static readonly int[] Starts = [1, 4, 8, 16, 31];

    /// <summary>The step of a number of minutes: "4-7" with its label.</summary>
    public static (string Value, string Label) Of(int minutes)
    {
        var index = Array.FindLastIndex(Starts, start => start <= Math.Max(1, minutes));
        var value = index == Starts.Length - 1 ? $"{Starts[index]}-" : $"{Starts[index]}-{Starts[index + 1] - 1}";
        return (value, $"{value.TrimEnd('-')}{(index == Starts.Length - 1 ? "+" : "")} min");
    }
}
