namespace Search.Security;

/// <summary>How much a call matters while the service has more to do than it can: those below are refused before those above.</summary>
public enum CallClass
{
    /// <summary>A person waits.</summary>
    Reader,

    /// <summary>Another service waits.</summary>
    Service,

    /// <summary>A crawler, which comes again by itself.</summary>
    Bot,

    /// <summary>Imports, exports and jobs, which may take their time.</summary>
    Batch,
}
