using Search.Changes;

namespace Search.Tests.Support;

/// <summary>The key of a store that a test needs no store for.</summary>
/// <param name="filled">Each of its bytes.</param>
public sealed class FixedKey(byte filled) : IStoreKey
{
    public ReadOnlyMemory<byte> Key { get; } = Enumerable.Repeat(filled, IStoreKey.Size).ToArray();
}
