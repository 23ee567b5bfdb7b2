namespace Search.Tests.Support;

/// <summary>A test that reads the corpora beside the checkout; skipped, with the reason, where they are not there.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute() => Skip = Checkout.MissingCorpora;
}

/// <inheritdoc cref="SharedFactAttribute"/>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute() => Skip = Checkout.MissingCorpora;
}
