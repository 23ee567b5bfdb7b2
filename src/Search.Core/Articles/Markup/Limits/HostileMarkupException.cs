namespace Search.Articles.Markup.Limits;

/// <summary>The body holds more markup than can be parsed in bounded time.</summary>
internal sealed class HostileMarkupException(string message) : Exception(message);
