using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Search.Server.Access;

/// <summary>Passes addresses and networks, divided by commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NetworksAttribute : ValidationAttribute
{
    public NetworksAttribute()
        : base("addresses such as 10.0.0.7 or networks such as 10.0.0.0/8, divided by commas")
    {
        ErrorMessage = ErrorMessageString;
    }

    /// <summary>The networks of a setting; a single address is a network of one.</summary>
    public static IEnumerable<IPNetwork> Parse(string text) => PartsOf(text).Select(part => Find(part)!.Value);

    public override bool IsValid(object? value) => value is string text && PartsOf(text).All(part => Find(part) is not null);

    private static string[] PartsOf(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IPNetwork? Find(string part) => IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
