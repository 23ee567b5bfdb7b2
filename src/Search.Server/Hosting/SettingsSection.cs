namespace Search.Server.Hosting;

/// <summary>A section of the settings that the service knows.</summary>
/// <param name="Name">In the configuration.</param>
/// <param name="Options">Type of the options that it is read into, a service of its own.</param>
internal sealed record SettingsSection(string Name, Type Options);
