namespace Search.Changes;

/// <summary>
/// The secret of one store, by which its servers sign what they hand out and take back, such as page tokens. It is made once, goes with the store into its
/// back-ups, and is never exported, logged or sent.
/// </summary>
public interface IStoreKey
{
    /// <summary>Length in bytes.</summary>
    const int Size = 32;

    /// <summary><see cref="Size"/> random bytes, the same for as long as the store exists and for every process that opens it.</summary>
    ReadOnlyMemory<byte> Key { get; }
}
