using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Search.Cli.Output;

/// <summary>Messages as JSON.</summary>
internal static class Json
{
    private const string Indent = "  ";

    // Fields without a value are written too, so that a script finds an empty list where there are no hits. The registry knows what an
    // error may hold; a detail outside it could not be written.
    private static readonly JsonFormatter.Settings Settings = JsonFormatter.Settings.Default
        .WithFormatDefaultValues(true)
        .WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));

    private static readonly JsonFormatter OnOneLine = new(Settings);
    private static readonly JsonFormatter Indented = new(Settings.WithIndentation(Indent));
    private static readonly JsonSerializerOptions OneLineOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions IndentedOptions = new(OneLineOptions) { WriteIndented = true, NewLine = "\n" };

    /// <summary>A message in protobuf's JSON mapping.</summary>
    public static string Format(IMessage message, bool isIndented = false) => (isIndented ? Indented : OnOneLine).Format(message);

    /// <summary>What no message holds.</summary>
    public static string Format(JsonObject document, bool isIndented = false) => document.ToJsonString(isIndented ? IndentedOptions : OneLineOptions);
}
