using System.Collections;
using System.Collections.Concurrent;
using System.Text;

using Google.Protobuf;
using Google.Protobuf.Reflection;

using Search.Contracts.V1;

namespace Search.Server.GrpcApi;

/// <summary>
/// Refuses a request with a text or a list longer than its field may hold. The limits stand in the protos, as options of the fields. An
/// article of a batch or an import is a request of its own within another, and checked where it is answered.
/// </summary>
internal static class RequestLimits
{
    private static readonly ConcurrentDictionary<MessageDescriptor, IReadOnlyList<FieldRule>> Rules = new();

    /// <exception cref="SearchException">A field holds too much (<see cref="SearchError.InvalidRequest"/>).</exception>
    public static void Check(IMessage request) => Check(request, "");

    /// <summary>Whether a field is a message that is part of the request, and not a request that a call of its own takes.</summary>
    public static bool IsPart(FieldDescriptor field) => field.FieldType == FieldType.Message
        && !field.MessageType.File.Services.SelectMany(service => service.Methods).Any(method => method.InputType == field.MessageType);

    private static void Check(IMessage message, string prefix)
    {
        foreach (var rule in Rules.GetOrAdd(message.Descriptor, RulesOf))
        {
            rule.Check(message, prefix);
        }
    }

    private static List<FieldRule> RulesOf(MessageDescriptor message) =>
        [.. message.Fields.InDeclarationOrder()
            .Select(field => new FieldRule(field))
            .Where(rule => rule.CanRefuse)];

    private static Reason ReasonOf(string name, Reason usual) => name.Length == 0 ? usual : Reasons.All.Single(reason => reason.Name == name);

    private sealed class FieldRule(FieldDescriptor field)
    {
        private readonly FieldLimit _limit = field.GetOptions()?.GetExtension(LimitsExtensions.Limit) ?? new FieldLimit();
        private readonly bool _isPart = IsPart(field);

        public bool CanRefuse => _isPart || _limit.CalculateSize() > 0;

        public void Check(IMessage message, string prefix)
        {
            var value = field.Accessor.GetValue(message);
            var path = prefix + field.Name;
            if (value is IList list)
            {
                CheckCount(list.Count, path);
                for (var index = 0; index < list.Count; index++)
                {
                    CheckValue(list[index], $"{path}[{index}]");
                }
            }
            else
            {
                CheckValue(value, path);
            }
        }

        private void CheckCount(int count, string path)
        {
            if (count > _limit.Entries && _limit.Entries > 0)
            {
                throw SearchException.Invalid(
                    path, ReasonOf(_limit.EntriesReason, Reasons.ListTooLong), $"must have at most {_limit.Entries} entries, had {count}");
            }
        }

        private void CheckValue(object? value, string path)
        {
            switch (value)
            {
                case string text when _limit.Characters > 0 && text.Length > _limit.Characters:
                    throw TooLong(path, $"must be at most {_limit.Characters} characters, was {Quote.Of(text)}");
                case string text when _limit.Bytes > 0 && text.Length > _limit.Bytes / 3 && Encoding.UTF8.GetByteCount(text) is var bytes && bytes > _limit.Bytes:
                    throw TooLong(path, $"must be at most {_limit.Bytes} bytes, was {bytes} bytes from {Quote.Of(text)}");
                case IMessage part when _isPart:
                    RequestLimits.Check(part, path + ".");
                    break;
            }
        }

        private SearchException TooLong(string path, string rule) => SearchException.Invalid(path, ReasonOf(_limit.Reason, Reasons.FieldTooLong), rule);
    }
}
