using System.Text.Json.Nodes;

namespace Search.Cli.Export;

/// <summary>What became of the things of one kind. For one thread at a time.</summary>
/// <param name="name">For people: "synonym rules".</param>
internal sealed class ImportTally(string name)
{
    private readonly List<ImportRefusal> _refused = [];

    public int Stored { get; private set; }

    public int Unchanged { get; private set; }

    public IReadOnlyList<ImportRefusal> Refused => _refused;

    public void Add(int stored, int unchanged)
    {
        Stored += stored;
        Unchanged += unchanged;
    }

    public void Refuse(string subject, string reason, string message) => _refused.Add(new ImportRefusal(subject, reason, message));

    public override string ToString() => $"{name}: {Stored} stored, {Unchanged} unchanged, {_refused.Count} refused";

    public JsonObject ToJson() => new() { ["stored"] = Stored, ["unchanged"] = Unchanged, ["refused"] = _refused.Count };
}

/// <summary>What the server refused, and why.</summary>
/// <param name="Subject">"topic 'rust'".</param>
/// <param name="Reason">Stable name of the rule it broke.</param>
/// <param name="Message">For people.</param>
internal sealed record ImportRefusal(string Subject, string Reason, string Message);
