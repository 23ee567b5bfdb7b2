namespace Search.Analysis;

/// <summary>How many letters two words differ in: L. Boytsov, "Indexing methods for approximate dictionary searching" (2011), optimal string alignment.</summary>
public static class EditDistance
{
    /// <summary>Edits between two words, or between one and the best beginning of the other: optimal string alignment.</summary>
    public static int Between(string word, string other, bool isPrefix = false)
    {
        var rows = new int[other.Length + 1, word.Length + 1];
        for (var column = 0; column <= word.Length; column++)
        {
            rows[0, column] = column;
        }

        var best = word.Length;
        for (var row = 1; row <= other.Length; row++)
        {
            rows[row, 0] = row;
            for (var column = 1; column <= word.Length; column++)
            {
                var change = rows[row - 1, column - 1] + (other[row - 1] == word[column - 1] ? 0 : 1);
                var edits = Math.Min(change, Math.Min(rows[row - 1, column], rows[row, column - 1]) + 1);
                if (row > 1 && column > 1 && other[row - 1] == word[column - 2] && other[row - 2] == word[column - 1])
                {
                    edits = Math.Min(edits, rows[row - 2, column - 2] + 1);
                }

                rows[row, column] = edits;
            }

            best = Math.Min(best, rows[row, word.Length]);
        }

        return isPrefix ? best : rows[other.Length, word.Length];
    }
}
