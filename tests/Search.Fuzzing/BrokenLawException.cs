namespace Search.Fuzzing;

/// <summary>The service did something that no input may make it do.</summary>
/// <param name="law">What it did.</param>
internal sealed class BrokenLawException(string law) : Exception(law);
