using Search.Security;

namespace Search.Server.Access;

/// <summary>Whether callers need a key: not on an address of this machine alone, as long as there never was one.</summary>
internal sealed class DoorState(KeyCatalog keys, ServerOptions server, JwtOptions tokens, IConfiguration configuration)
{
    private readonly IReadOnlyList<string> _foreign = [.. AddressesOf(configuration).Where(address => !IsLocal(address))];

    /// <summary>Whether anybody may do anything.</summary>
    public bool IsOpen => server.Insecure || (_foreign.Count == 0 && !keys.HasEverHadKeys && !tokens.AreAccepted);

    /// <summary>Passes where nobody from elsewhere comes in without a key.</summary>
    /// <exception cref="SearchException">Others could.</exception>
    public void CheckStart()
    {
        if (_foreign.Count > 0 && !server.Insecure && !keys.HasEverHadKeys && !tokens.AreAccepted)
        {
            throw new SearchException(
                Reasons.DoorsOpen,
                $"Kestrel:Endpoints must be addresses of this machine alone as long as there is no key, was {string.Join(", ", _foreign)}: make a first key with "
                    + "'searchctl keys create --local --data <folder>', or set Server:Insecure=true where something in front decides who may call");
        }
    }

    private static IEnumerable<string> AddressesOf(IConfiguration configuration) =>
        configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? "").Where(address => address.Length > 0);

    private static bool IsLocal(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return binding.IsUnixPipe || binding.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (System.Net.IPAddress.TryParse(binding.Host.Trim('[', ']'), out var ip) && System.Net.IPAddress.IsLoopback(ip));
        }
        catch (FormatException)
        {
            return true; // it cannot be listened on, which the start says better
        }
    }
}
