namespace Search.Server.Access;

/// <summary>Who goes before whom where not all can be served; the first before the last.</summary>
internal enum CallClass
{
    /// <summary>A person who waits for the page.</summary>
    Reader,

    /// <summary>Another program, on behalf of whomever.</summary>
    Service,

    /// <summary>A crawler, whose work can as well be done tomorrow.</summary>
    Bot,

    /// <summary>Work in bulk, whoever asks for it.</summary>
    Batch,
}
