using System.ComponentModel.DataAnnotations;

namespace Search.Server.GrpcApi;

/// <summary>Passes addresses of articles in which the id is left open, and nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ArticleTemplateAttribute : ValidationAttribute
{
    /// <summary>Stands for the id.</summary>
    public const string IdMark = "{id}";

    public ArticleTemplateAttribute()
        : base($"an http or https address with {IdMark} in it")
    {
        ErrorMessage = ErrorMessageString;
    }

    public override bool IsValid(object? value) => value is "" || (value is string text
        && text.Contains(IdMark, StringComparison.Ordinal)
        && Uri.TryCreate(text.Replace(IdMark, "id", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https");
}
