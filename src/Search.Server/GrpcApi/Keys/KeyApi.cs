using Grpc.Core;

using Search.Contracts.V1;
using Search.Searching.Pages;
using Search.Searching.Queries;
using Search.Security;
using Search.Server.Access;
using Search.Writing;

namespace Search.Server.GrpcApi.Keys;

/// <summary>Keys over gRPC and JSON.</summary>
internal sealed class KeyApi(KeyEditor editor, KeyCatalog keys, KeyUses uses, ListPages pages) : KeyService.KeyServiceBase
{
    public override async Task<CreateKeyResponse> CreateKey(CreateKeyRequest request, ServerCallContext context)
    {
        var creator = Caller.Of(context.GetHttpContext()).KeyId;
        var (key, secret, sequence) = await editor.CreateAsync((id, first) => KeyMessages.ToCore(request, id, first, creator), context.GetOrigin(), context.CancellationToken);
        return new CreateKeyResponse { Key = ToMessage(key), Secret = secret.Text, Sequence = sequence };
    }

    public override Task<Key> GetKey(GetKeyRequest request, ServerCallContext context) => Task.FromResult(ToMessage(editor.Get(KeyId.Parse(request.KeyId))));

    public override Task<ListKeysResponse> ListKeys(ListKeysRequest request, ServerCallContext context)
    {
        var all = keys.All.OrderBy(key => key.Id.Value, StringComparer.Ordinal).ToList();
        var page = pages.Begin("keys", request.PageSize, request.PageToken).Of(all, all.Count, key => new ListPlace(key.Id.Value));
        return Task.FromResult(new ListKeysResponse { Keys = { page.Entries.Select(ToMessage) }, NextPageToken = page.NextPageToken, TotalSize = page.TotalSize });
    }

    public override async Task<UpdateKeyResponse> UpdateKey(UpdateKeyRequest request, ServerCallContext context)
    {
        var (key, sequence) = await editor.UpdateAsync(KeyId.Parse(request.KeyId), key => KeyMessages.Apply(request, key), context.GetOrigin(), context.CancellationToken);
        return new UpdateKeyResponse { Key = ToMessage(key), Sequence = sequence };
    }

    public override async Task<CreateKeyResponse> RotateKey(RotateKeyRequest request, ServerCallContext context)
    {
        var oldEnd = DateBound.Parse("old_secret_expires_at", request.OldSecretExpiresAt);
        var (key, secret, sequence) = await editor.RotateAsync(KeyId.Parse(request.KeyId), oldEnd, context.GetOrigin(), context.CancellationToken);
        return new CreateKeyResponse { Key = ToMessage(key), Secret = secret.Text, Sequence = sequence };
    }

    public override async Task<DeleteKeyResponse> DeleteKey(DeleteKeyRequest request, ServerCallContext context) =>
        new() { Sequence = await editor.DeleteAsync(KeyId.Parse(request.KeyId), context.GetOrigin(), context.CancellationToken) };

    private Key ToMessage(AccessKey key) => KeyMessages.ToMessage(key, uses.LastUse(key.Id));
}
