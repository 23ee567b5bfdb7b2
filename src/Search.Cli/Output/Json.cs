using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Search.Cli.Output;

/// <summary>Messages as JSON.</summary>
internal static class Json
{
    // Fields without a value are written too, so that a script finds an empty list where there are no hits. The registry knows what an
    // error may hold; a detail outside it could not be written.
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default
            .WithFormatDefaultValues(true)
            .WithTypeRegistry(TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor)));

    /// <summary>One line in protobuf's JSON mapping.</summary>
    public static string Format(IMessage message) => Formatter.Format(message);
}
