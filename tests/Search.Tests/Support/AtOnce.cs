namespace Search.Tests.Support;

/// <summary>What the engine in this process answers: at once, so that tests of it need not wait.</summary>
public static class AtOnce
{
    public static T Of<T>(ValueTask<T> answer)
    {
        Assert.True(answer.IsCompleted, "the engine went off to another thread");
        return answer.GetAwaiter().GetResult();
    }
}
