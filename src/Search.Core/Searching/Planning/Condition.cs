namespace Search.Searching.Planning;

/// <summary>What must be so of the units that an article holds. Bit n of a set says that the article holds unit n of the plan.</summary>
public abstract record Condition
{
    /// <summary>Whether it is so for an article that holds <paramref name="units"/>.</summary>
    public abstract bool IsMetBy(ulong units);
}

/// <summary>The article holds a unit.</summary>
/// <param name="Unit">Its place in the plan, below 64.</param>
public sealed record HoldsCondition(int Unit) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units) => (units >> Unit & 1) != 0;
}

/// <summary>A condition is not met.</summary>
/// <param name="Excluded">The condition.</param>
public sealed record NotCondition(Condition Excluded) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units) => !Excluded.IsMetBy(units);
}

/// <summary>At least one is met.</summary>
/// <param name="Choices">The conditions.</param>
public sealed record AnyCondition(IReadOnlyList<Condition> Choices) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units) => Choices.Any(choice => choice.IsMetBy(units));
}

/// <summary>The words that are not met tell little together.</summary>
/// <param name="Words">The words.</param>
/// <param name="Most">Weight that may be missing.</param>
public sealed record LacksLittleCondition(IReadOnlyList<WordCondition> Words, double Most) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units)
    {
        var lacking = 0.0;
        foreach (var word in Words)
        {
            lacking += word.Condition.IsMetBy(units) ? 0 : word.Weight;
        }

        return lacking <= Most;
    }
}

/// <summary>The article holds all units of one of several sets.</summary>
/// <param name="Sets">Bit n for unit n of the plan.</param>
public sealed record HoldsOneOfCondition(IReadOnlyList<ulong> Sets) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units)
    {
        for (var index = 0; index < Sets.Count; index++)
        {
            if ((units & Sets[index]) == Sets[index])
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>All are met.</summary>
/// <param name="Parts">The conditions.</param>
public sealed record AllCondition(IReadOnlyList<Condition> Parts) : Condition
{
    /// <inheritdoc/>
    public override bool IsMetBy(ulong units) => Parts.All(part => part.IsMetBy(units));
}
