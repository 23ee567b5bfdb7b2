using Google.Protobuf.Reflection;

using Search.Contracts.V1;
using Search.Server.HttpApi;

namespace Search.Tests.Server;

public sealed class FieldCheckTests
{
    [Fact]
    public void Every_field_that_a_JSON_request_may_have_can_be_checked()
    {
        FileDescriptor[] files =
        [
            ArticleSearchReflection.Descriptor, ArticleIngestReflection.Descriptor, ArticleTagsReflection.Descriptor, IndexAdminReflection.Descriptor,
        ];
        var fields = files.SelectMany(file => file.Services).SelectMany(service => service.Methods).SelectMany(method => FieldsOf(method.InputType));

        Assert.All(fields, field => Assert.NotEmpty(FieldCheck.Describe(field)));
    }

    private static IEnumerable<FieldDescriptor> FieldsOf(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().SelectMany(
            field => field.FieldType == FieldType.Message ? FieldsOf(field.MessageType).Prepend(field) : [field]);
}
