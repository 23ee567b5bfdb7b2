using System.ComponentModel.DataAnnotations;

namespace Search.Server.Hosting;

/// <summary>Settings under "Audit".</summary>
internal sealed class AuditOptions
{
    /// <summary>How long entries of the audit log are kept. The last one of each setting stays. 1 day to 3,650 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(365);
}
