using System.Net;
using System.Net.Sockets;

using Microsoft.AspNetCore.HttpOverrides;

namespace Search.Server.Access;

/// <summary>Where a call comes from, as far as it can be believed: a proxy's word counts where the settings name the proxy.</summary>
internal static class CallerAddress
{
    // A subscriber of IPv6 has at least this many bits of network, and all addresses in it (RFC 6177).
    private const int SubscriberBits = 64;

    /// <summary>Takes the address out of X-Forwarded-For, from trusted proxies alone.</summary>
    public static void UseCallerAddress(this WebApplication app)
    {
        var networks = NetworksAttribute.Parse(app.Services.GetRequiredService<AccessOptions>().TrustedProxies).ToList();

        // The library takes an empty list for "anybody may say so".
        if (networks.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in networks)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }

    /// <summary>Names whom limits by address count as one: an address of IPv4, a subscriber's network of IPv6.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "socket"; // a Unix socket has none
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, SubscriberBits / 8), .. new byte[SubscriberBits / 8]]).ToString()
            : address.ToString();
    }
}
