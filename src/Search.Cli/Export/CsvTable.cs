using System.Globalization;
using System.Text;

using CsvHelper;
using CsvHelper.Configuration;

namespace Search.Cli.Export;

/// <summary>A list of an export as CSV (RFC 4180) in UTF-8: a header, then a line for each entry. Read as strictly as it is written.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A file with the header in it, ready for its lines.</summary>
    public static CsvWriter Create(string path, IReadOnlyList<string> columns)
    {
        var writer = new StreamWriter(path, Utf8, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        WriteRow(csv, columns);
        return csv;
    }

    public static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    /// <summary>The lines behind the header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="headers">The columns that it may have, those of this version first.</param>
    /// <param name="read">Makes an entry of a line's cells; told its number, from 2, and where it stands, for messages.</param>
    /// <exception cref="SearchException">The file is not there or breaks a rule; the message names the line.</exception>
    public static List<T> Read<T>(string path, IReadOnlyList<string[]> headers, Func<string[], string, T> read)
    {
        var name = Path.GetFileName(path);
        var entries = new List<T>();
        using var reader = new StreamReader(path, Utf8, detectEncodingFromByteOrderMarks: false);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        try
        {
            if (!csv.Read() || headers.FirstOrDefault(header => csv.Record!.SequenceEqual(header)) is not { } columns)
            {
                throw ExportFailure.At($"{name}, line 1", $"must be the header {string.Join(',', headers[0])}, was {Quote.Of(csv.RawRecord.TrimEnd())}");
            }

            while (csv.Read())
            {
                var place = $"{name}, line {csv.RawRow}";
                entries.Add(csv.Count == columns.Length
                    ? read(csv.Record!, place)
                    : throw ExportFailure.At(place, $"must have {columns.Length} cells, had {csv.Count}"));
            }

            return entries;
        }
        catch (Exception failure) when (failure is CsvHelperException or DecoderFallbackException)
        {
            throw ExportFailure.At($"{name}, line {csv.RawRow}", "must be CSV in UTF-8, was not");
        }
    }
}
