using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Crm.Bot.Api.Leads;
using Crm.Core;
using Crm.Core.Deals;

namespace Crm.Bot.Api.Links;

/// <summary>A link to make.</summary>
/// <param name="Token">1 to 64 characters of A-Z, a-z, 0-9, _ and -; without it one is made.</param>
/// <param name="Source">Where its customers come from, as in "leaflet"; without it the mark "source".</param>
/// <param name="Utm">The marks of the advertisement: source, medium, campaign, term, content and others.</param>
/// <param name="Script">The slug of the published script to start; without it the channel's own.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record NewLink(string? Token, string? Source, Fields? Utm, string? Script)
{
    /// <summary>The same in the form in which it is stored; what is wrong with it goes to the errors.</summary>
    internal NewLink Check(LeadErrors errors)
    {
        if (Token is not null && !TokenForm().IsMatch(Token)) errors.Invalid("token", $"must have 1 to {Link.LongestToken} characters of A-Z, a-z, 0-9, _ and -");
        LeadRules.CheckMarks(Utm ?? [], errors);
        return this with
        {
            Source = LeadRules.Line("source", Source, errors), Script = LeadRules.Line("script", Script, errors),
            Utm = new((Utm ?? []).Where(m => !Fields.IsEmpty(m.Value)).Select(m => KeyValuePair.Create(m.Key, (object?)Fields.Text(m.Value).Trim()))),
        };
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex TokenForm();
}
