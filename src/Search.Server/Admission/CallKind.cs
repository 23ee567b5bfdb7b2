namespace Search.Server.Admission;

/// <summary>What a call costs, and who waits for it.</summary>
internal enum CallKind
{
    /// <summary>Answered from memory, or the way to see and end what goes on: never held up.</summary>
    Free,

    /// <summary>Reads, and has a deadline.</summary>
    Read,

    /// <summary>Reads much at once, which no reader waits for; has a deadline.</summary>
    BatchRead,

    /// <summary>Changes one thing.</summary>
    Write,

    /// <summary>Changes many things, or starts long work.</summary>
    BatchWrite,

    /// <summary>Takes articles in one after the other, each of which is work of its own.</summary>
    Import,

    /// <summary>Stays open and does little.</summary>
    Stream,
}
