using System.Globalization;
using System.Text.RegularExpressions;

namespace Search.Tests.Cli.Terminals;

/// <summary>Draws what was written to a terminal, as far as searchctl writes: lines, the cursor upwards and to a column, erasing, colours.</summary>
internal sealed partial class TerminalScreen
{
    private readonly List<char[]> _rows = [];
    private readonly int _columns;
    private int _row;
    private int _column;

    private TerminalScreen(int columns)
    {
        _columns = columns;
        _rows.Add(EmptyRow());
    }

    /// <summary>The lines that are seen at the end, without the spaces behind them and without empty ones at the end.</summary>
    /// <exception cref="InvalidDataException">Something was written that this terminal does not know.</exception>
    public static IReadOnlyList<string> Of(string written, int columns)
    {
        var screen = new TerminalScreen(columns);
        foreach (Match part in Part().Matches(written))
        {
            screen.Take(part);
        }

        var lines = screen._rows.Select(row => new string(row).TrimEnd()).ToList();
        return [.. lines.Take(lines.FindLastIndex(line => line.Length > 0) + 1)];
    }

    private void Take(Match part)
    {
        if (part.Groups["code"] is { Success: true } code)
        {
            Obey(code.Value[0], part.Groups["numbers"].Value);
            return;
        }

        switch (part.Value[0])
        {
            case '\u001B' when part.Length == 2:
                break; // what the keypad sends
            case '\r':
                _column = 0;
                break;
            case '\n':
                GoDown();
                break;
            case < ' ':
                throw new InvalidDataException($"a control character U+{(int)part.Value[0]:X4} was written");
            default:
                Put(part.Value[0]);
                break;
        }
    }

    private void Obey(char code, string numbers)
    {
        var number = int.TryParse(numbers, CultureInfo.InvariantCulture, out var given) ? given : 1;
        switch (code)
        {
            case 'm' or 'h' or 'l':
                break; // colours; the cursor is shown or hidden
            case 'A':
                _row = Math.Max(0, _row - number);
                break;
            case 'B':
                _row = Math.Min(_rows.Count - 1, _row + number);
                break;
            case 'C':
                _column = Math.Min(_columns - 1, _column + number);
                break;
            case 'D':
                _column = Math.Max(0, _column - number);
                break;
            case 'G':
                _column = Math.Min(_columns, number) - 1;
                break;
            case 'K':
                Array.Fill(_rows[_row], ' ', numbers == "2" ? 0 : _column, numbers == "2" ? _columns : _columns - _column);
                break;
            case 'J' when numbers is "" or "0":
                Array.Fill(_rows[_row], ' ', _column, _columns - _column);
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            default:
                throw new InvalidDataException($"an escape sequence with {numbers}{code} was written");
        }
    }

    private void Put(char character)
    {
        if (_column == _columns)
        {
            _column = 0;
            GoDown();
        }

        _rows[_row][_column++] = character;
    }

    private void GoDown()
    {
        if (++_row == _rows.Count)
        {
            _rows.Add(EmptyRow());
        }
    }

    private char[] EmptyRow()
    {
        var row = new char[_columns];
        Array.Fill(row, ' ');
        return row;
    }

    [GeneratedRegex(@"\u001B\[[?>]?(?<numbers>[0-9;]*)(?<code>[A-Za-z])|\u001B[=>]|[\s\S]")]
    private static partial Regex Part();
}
