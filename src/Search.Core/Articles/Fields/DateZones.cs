namespace Search.Articles.Fields;

/// <summary>The zones of time that dates name by their letters. Such as mean several places (IST) are not among them.</summary>
internal static class DateZones
{
    private static readonly Dictionary<string, double> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Z"] = 0,
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["CET"] = 1,
        ["MEZ"] = 1,
        ["CEST"] = 2,
        ["MESZ"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["TRT"] = 3,
        ["IDT"] = 3,
        ["EAT"] = 3,
        ["SAST"] = 2,
        ["WAT"] = 1,
        ["CAT"] = 2,
        ["PKT"] = 5,
        ["NPT"] = 5.75,
        ["WIB"] = 7,
        ["ICT"] = 7,
        ["SGT"] = 8,
        ["HKT"] = 8,
        ["PHT"] = 8,
        ["AWST"] = 8,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["JST"] = 9,
        ["KST"] = 9,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["BRT"] = -3,
        ["ART"] = -3,
        ["ADT"] = -3,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
    };

    /// <summary>The hours from UTC to the local time of a zone; null for one that is not known.</summary>
    public static double? HoursOf(string zone) => Zones.TryGetValue(zone, out var hours) ? hours : null;
}
