namespace Search.Cli.Doctor;

/// <summary>How something stands.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, and somebody should look at it.</summary>
    Warn,

    /// <summary>Something does not work.</summary>
    Fail,
}

/// <summary>What was looked at, and how it stands.</summary>
/// <param name="Name">In a word: "index".</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What was found, on one line.</param>
/// <param name="Advice">What to do; empty where there is nothing.</param>
internal sealed record Finding(string Name, FindingState State, string Text, string Advice = "")
{
    public static Finding Ok(string name, string text) => new(name, FindingState.Ok, text);

    public static Finding Warn(string name, string text, string advice) => new(name, FindingState.Warn, text, advice);

    public static Finding Fail(string name, string text, string advice) => new(name, FindingState.Fail, text, advice);
}
