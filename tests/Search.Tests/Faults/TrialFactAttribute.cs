namespace Search.Tests.Faults;

/// <summary>A trial that needs Linux, root and some programs; skipped, with what is missing, where the machine has them not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialFactAttribute : FactAttribute
{
    public TrialFactAttribute(params string[] programs) => Skip = Machine.WhatLacks(programs);
}

/// <inheritdoc cref="TrialFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TrialTheoryAttribute : TheoryAttribute
{
    public TrialTheoryAttribute(params string[] programs) => Skip = Machine.WhatLacks(programs);
}
