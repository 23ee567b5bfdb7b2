using Search.Analysis;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Walks over the words of a segment as over a trie and keeps a row of the table of edits for each letter of the way: E. Ukkonen, "Algorithms for approximate string matching" (1985), and
/// H. Shang and T. Merrettal, "Tries for approximate string matching" (1996). A branch on which no beginning is near the word any more is passed over. Swapping two neighbouring letters is one edit
/// (<see cref="EditDistance"/>). For one thread.
/// </summary>
/// <param name="word">What the words are near to.</param>
/// <param name="edits">Letters in which they may differ.</param>
/// <param name="isPrefix">Whether they may go on behind what is near.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class SimilarWalk(string word, int edits, bool isPrefix, WorkSteps steps)
{
    // More than any number of edits, and no overflow when one is added.
    private const int Far = int.MaxValue / 2;

    // Behind so many letters every beginning is farther than that.
    private readonly int _deepest = word.Length + edits + 1;

    // By letters of the way and of the word. A cell outside the diagonal of so many edits is far.
    private readonly int[,] _rows = FirstRow(word.Length, edits);

    // By letters of the way: the fewest edits of any beginning, which is what counts where the word may go on.
    private readonly int[] _best = new int[word.Length + edits + 2];

    /// <summary>Hands over the words with the same first letter, and in how many letters they differ.</summary>
    public void Run(SegmentWords words, Action<int, int> found)
    {
        _best[0] = isPrefix ? word.Length : Far;
        var (first, end) = words.Range(word[0]);
        var known = 0;

        // Of the last word that was looked at: letters behind which nothing changes any more, and what it is then.
        var (settled, settledEdits) = (int.MaxValue, Far);
        for (var index = first; index < end; index++)
        {
            steps.Next();
            var shared = index == first ? 0 : words.Shared(index);
            if (shared >= settled)
            {
                if (settledEdits <= edits)
                {
                    found(index, settledEdits);
                }

                continue;
            }

            known = Math.Min(known, shared);
            settled = int.MaxValue;
            var letters = words[index];
            while (known < letters.Length && settled == int.MaxValue)
            {
                var isAlive = AddRow(letters, ++known);
                if (!isAlive)
                {
                    (settled, settledEdits) = (known, isPrefix ? _best[known] : Far);
                }
            }

            var differs = settled < int.MaxValue ? settledEdits : isPrefix ? _best[known] : _rows[known, word.Length];
            if (differs <= edits)
            {
                found(index, differs);
            }
        }
    }

    /// <summary>Whether a longer way may still be near.</summary>
    private bool AddRow(ReadOnlySpan<char> letters, int row)
    {
        if (row >= _deepest)
        {
            _best[row] = _best[row - 1];
            return false;
        }

        var letter = letters[row - 1];
        var (from, to) = (Math.Max(1, row - edits), Math.Min(word.Length, row + edits));
        _rows[row, from - 1] = from == 1 && row <= edits ? row : Far;
        var least = _rows[row, from - 1];
        for (var column = from; column <= to; column++)
        {
            var cell = Math.Min(
                _rows[row - 1, column - 1] + (letter == word[column - 1] ? 0 : 1),
                Math.Min(_rows[row - 1, column], _rows[row, column - 1]) + 1);
            if (row > 1 && column > 1 && letter == word[column - 2] && letters[row - 2] == word[column - 1])
            {
                cell = Math.Min(cell, _rows[row - 2, column - 2] + 1);
            }

            _rows[row, column] = cell;
            least = Math.Min(least, cell);
        }

        _best[row] = Math.Min(_best[row - 1], _rows[row, word.Length]);

        // Two letters that are swapped reach over a row.
        return least <= edits || LeastOf(row - 1) < edits;
    }

    private int LeastOf(int row)
    {
        var least = Far;
        for (var column = Math.Max(0, row - edits); column <= Math.Min(word.Length, row + edits); column++)
        {
            least = Math.Min(least, _rows[row, column]);
        }

        return least;
    }

    private static int[,] FirstRow(int letters, int edits)
    {
        var rows = new int[letters + edits + 2, letters + 1];
        for (var row = 0; row < rows.GetLength(0); row++)
        {
            for (var column = 0; column <= letters; column++)
            {
                rows[row, column] = row == 0 ? column : column == 0 ? row : Far;
            }
        }

        return rows;
    }
}
