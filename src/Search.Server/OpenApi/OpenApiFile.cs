using System.Security.Cryptography;

using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Search.Server.OpenApi;

/// <summary>The document as bytes. It is the same as long as the server runs, and made when it is first asked for.</summary>
internal sealed class OpenApiFile([FromKeyedServices(OpenApiFile.Name)] IOpenApiDocumentProvider documents)
{
    /// <summary>Name of the document among those that the framework keeps.</summary>
    public const string Name = "v1";

    private readonly Lazy<Task<(byte[] Bytes, EntityTagHeaderValue Tag)>> _file = new(() => MakeAsync(documents));

    /// <summary>The document and its entity tag.</summary>
    public Task<(byte[] Bytes, EntityTagHeaderValue Tag)> ReadAsync() => _file.Value;

    private static async Task<(byte[] Bytes, EntityTagHeaderValue Tag)> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        using var bytes = new MemoryStream();
        await document.SerializeAsJsonAsync(bytes, OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        var file = bytes.ToArray();
        return (file, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file))[..32]}\""));
    }
}
