using System.Text;
using System.Text.Unicode;
using Crm.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Crm.Bot.Api.Leads;

/// <summary>Reads a lead from the body of a site's form. Names it does not know are custom fields, since a form's names are seldom ours to choose.</summary>
static class LeadForm
{
    public static Lead? Read(byte[] body, LeadErrors errors)
    {
        if (!Utf8.IsValid(body))
        {
            errors.Malformed("body", "is not valid UTF-8");
            return null;
        }
        var texts = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Fields utm = [], fields = [];
        foreach (var (name, values) in QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)))
        {
            var value = values.ToString();
            if (name.Contains('\0') || value.Contains('\0')) errors.Malformed(name.Replace("\0", ""), "has the character NUL, which cannot be stored");
            else if (string.IsNullOrWhiteSpace(value)) continue;
            else if (name.ToLowerInvariant() is "name" or "phone" or "email" or "text" or "source" or "language" or "script" or "channel") texts[name] = value;
            else if (name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)) utm[name["utm_".Length..].ToLowerInvariant()] = value;
            else fields[Bare(name)] = values.Count == 1 ? value : values.Select(v => (object?)v).ToList();
        }
        return new(texts.GetValueOrDefault("name"), texts.GetValueOrDefault("phone"), texts.GetValueOrDefault("email"), texts.GetValueOrDefault("text"),
            texts.GetValueOrDefault("source"), texts.GetValueOrDefault("language"), texts.GetValueOrDefault("script"), texts.GetValueOrDefault("channel"), utm, fields);
    }

    /// <summary>"fields[city]" and "city[]" are both "city".</summary>
    static string Bare(string name)
    {
        var bare = name.EndsWith("[]") ? name[..^2] : name;
        return bare.StartsWith("fields[") && bare.EndsWith(']') ? bare["fields[".Length..^1] : bare;
    }
}
