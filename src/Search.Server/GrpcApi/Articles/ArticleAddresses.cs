using Google.Protobuf;
using Google.Protobuf.Reflection;

using Grpc.Core;
using Grpc.Core.Interceptors;

using Search.Contracts.V1;

namespace Search.Server.GrpcApi.Articles;

/// <summary>Says in every answer where its articles are read, as the settings know it: whichever call it is, wherever in the answer an article stands.</summary>
internal sealed class ArticleAddresses(SiteOptions site) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var response = await continuation(request, context);
        if (site.ArticleUrl.Length > 0 && response is IMessage message)
        {
            Fill(message);
        }

        return response;
    }

    private void Fill(IMessage message)
    {
        if (message is Article article)
        {
            article.Url = site.Locate(article.ArticleId, article.Url);
            return;
        }

        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(MayHoldArticles))
        {
            switch (field.Accessor.GetValue(message))
            {
                case IMessage part:
                    Fill(part);
                    break;
                case System.Collections.IEnumerable parts:
                    foreach (IMessage part in parts)
                    {
                        Fill(part);
                    }

                    break;
            }
        }
    }

    /// <summary>Whether it is an article, or has one beside its other fields: answers nest no deeper than that.</summary>
    private static bool MayHoldArticles(FieldDescriptor field) => field is { FieldType: FieldType.Message, IsMap: false }
        && (field.MessageType == Article.Descriptor || field.MessageType.Fields.InDeclarationOrder().Any(inner => inner.FieldType == FieldType.Message && inner.MessageType == Article.Descriptor));
}
