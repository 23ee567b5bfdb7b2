using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Search.Cli.Output;

/// <summary>Messages as JSON.</summary>
internal static class Json
{
    // Fields without a value are written too, so that a script finds an empty list where there are no hits.
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default
            .WithFormatDefaultValues(true)
            .WithTypeRegistry(TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor)));

    /// <summary>One line in protobuf's JSON mapping.</summary>
    public static string Format(IMessage message) => Formatter.Format(message);
}
