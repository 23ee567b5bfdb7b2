using Search.Searching.Queries;
using Search.Security;
using Search.Server.Access;

using Contract = Search.Contracts.V1;

namespace Search.Server.GrpcApi.Keys;

/// <summary>Keys in the words of the contract, never with a hash.</summary>
internal static class KeyMessages
{
    public static Contract.Key ToMessage(AccessKey key, DateTimeOffset? lastUse) => new()
    {
        KeyId = key.Id.Value,
        Prefix = KeySecret.PrefixOf(key.Id),
        Description = key.Description,
        Scopes = { ScopeNames.Of(key.Scopes) },
        Filter = FilterMessages.ToMessage(key.Filter),
        CreatedAt = FilterMessages.ToText(key.CreatedAt),
        CreatedBy = key.CreatedBy,
        ExpiresAt = FilterMessages.ToText(key.ExpiresAt),
        LastUsedAt = FilterMessages.ToText(lastUse),
        Secrets =
        {
            key.Secrets.Select(secret => new Contract.Key.Types.Secret
            {
                CreatedAt = FilterMessages.ToText(secret.CreatedAt),
                ExpiresAt = FilterMessages.ToText(secret.ExpiresAt),
            }),
        },
        CallsPerSecond = key.CallsPerSecond ?? 0,
        Burst = key.Burst ?? 0,
        Origins = { key.Origins },
        Class = key.Class is { } callClass ? ToMessage(callClass) : Contract.Key.Types.Class.Unspecified,
    };

    /// <exception cref="SearchException">A field breaks a rule.</exception>
    public static AccessKey ToCore(Contract.CreateKeyRequest request, KeyId id, StoredSecret secret, string createdBy) => new()
    {
        Id = id,
        Description = request.Description,
        Scopes = ScopeNames.Parse(request.Scopes),
        Filter = FilterMessages.ToCore(request.Filter),
        CreatedAt = secret.CreatedAt,
        CreatedBy = createdBy,
        ExpiresAt = DateBound.Parse("expires_at", request.ExpiresAt),
        CallsPerSecond = OrDefault(request.CallsPerSecond),
        Burst = OrDefault(request.Burst),
        Class = ToCore(request.Class),
        Origins = WebOrigin.Parse("origins", request.Origins),
        Secrets = [secret],
    };

    /// <summary>The key as a request changes it.</summary>
    /// <exception cref="SearchException">A field breaks a rule.</exception>
    public static AccessKey Apply(Contract.UpdateKeyRequest request, AccessKey key) => key with
    {
        Description = request.HasDescription ? request.Description : key.Description,
        Scopes = request.Scopes.Count > 0 ? ScopeNames.Parse(request.Scopes) : key.Scopes,
        Filter = request.Filter is null ? key.Filter : FilterMessages.ToCore(request.Filter),
        ExpiresAt = request.HasExpiresAt ? DateBound.Parse("expires_at", request.ExpiresAt) : key.ExpiresAt,
        CallsPerSecond = request.HasCallsPerSecond ? OrDefault(request.CallsPerSecond) : key.CallsPerSecond,
        Burst = request.HasBurst ? OrDefault(request.Burst) : key.Burst,
        Class = request.HasClass ? ToCore(request.Class) : key.Class,
        Origins = request.Origins is { } origins ? WebOrigin.Parse("origins", origins.Values) : key.Origins,
    };

    private static double? OrDefault(double value) => value == 0 ? null : value;

    private static int? OrDefault(int value) => value == 0 ? null : value;

    private static Contract.Key.Types.Class ToMessage(CallClass callClass) => callClass switch
    {
        CallClass.Reader => Contract.Key.Types.Class.Reader,
        CallClass.Service => Contract.Key.Types.Class.Service,
        CallClass.Bot => Contract.Key.Types.Class.Bot,
        CallClass.Batch => Contract.Key.Types.Class.Batch,
    };

    private static CallClass? ToCore(Contract.Key.Types.Class callClass) => callClass switch
    {
        Contract.Key.Types.Class.Unspecified => null,
        Contract.Key.Types.Class.Reader => CallClass.Reader,
        Contract.Key.Types.Class.Service => CallClass.Service,
        Contract.Key.Types.Class.Bot => CallClass.Bot,
        Contract.Key.Types.Class.Batch => CallClass.Batch,
        _ => throw SearchException.Invalid("class", Reasons.KeyClassInvalid, $"must be READER, SERVICE, BOT or BATCH, was {(int)callClass}"),
    };
}
