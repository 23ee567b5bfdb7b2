using System.Net;
using System.Text;
using System.Text.Unicode;

using Google.Protobuf.Reflection;

namespace Search.Server.HttpApi;

/// <summary>Checks that a query string is UTF-8 and holds fields of a message only.</summary>
internal static class QueryCheck
{
    private const string QueryString = "query string";

    /// <param name="request">The request.</param>
    /// <param name="message">What the parameters are fields of; null where there may be none.</param>
    /// <param name="body">The field that is the body, and that no parameter may reach into.</param>
    /// <param name="takesLists">Whether lists of messages may be given: see <see cref="QueryBody"/>.</param>
    /// <exception cref="SearchException">A parameter is unknown, given twice, or no value of its field.</exception>
    public static void Check(HttpRequest request, MessageDescriptor? message, FieldDescriptor? body, bool takesLists)
    {
        var raw = Encoding.UTF8.GetBytes(request.QueryString.Value ?? "");
        if (!Utf8.IsValid(WebUtility.UrlDecodeToBytes(raw, 0, raw.Length)))
        {
            throw SearchException.Invalid(QueryString, Reasons.Utf8Invalid, "must be UTF-8");
        }

        var seen = new HashSet<FieldDescriptor>();
        foreach (var (name, values) in request.Query)
        {
            var field = message is null || request.RouteValues.ContainsKey(name) ? null : FieldCheck.FindAt(message, name.Split('.'));
            var isList = field is not null && QueryBody.IsList(field);
            if (field is null
                || (FieldCheck.HasFields(field) && !(takesLists && isList))
                || (body is not null && FieldCheck.Find(message!, name.Split('.')[0]) == body))
            {
                throw FieldCheck.Unknown(QueryString, name, message);
            }

            if ((values.Count > 1 || !seen.Add(field)) && !field.IsRepeated)
            {
                throw FieldCheck.Invalid(name, "must be given once, was given again");
            }

            foreach (var value in values)
            {
                if (isList)
                {
                    QueryBody.CheckEntry(field, name, value ?? "");
                }
                else
                {
                    FieldCheck.CheckText(field, name, value ?? "");
                }
            }
        }
    }
}
