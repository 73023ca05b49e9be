using Crm.Core;

namespace Crm.Bot.Api.Leads;

/// <summary>A request of a person who has not talked to the bot yet. At least a phone, an e-mail, or a name with a text is needed.</summary>
/// <param name="Name">At most 200 characters.</param>
/// <param name="Phone">In any usual spelling; it is stored as E.164.</param>
/// <param name="Email">It is stored in lower case.</param>
/// <param name="Text">What the person wrote; at most 4000 characters.</param>
/// <param name="Source">Where the lead came from, as in "site".</param>
/// <param name="Language">ISO 639-1 code; a region after it is cut off.</param>
/// <param name="Script">The slug of the published script to start; without it the channel's own.</param>
/// <param name="Channel">The slug of the channel account of the kind Api; without it the organization's first.</param>
/// <param name="Utm">The marks of the advertisement: source, medium, campaign, term, content and others.</param>
/// <param name="Fields">At most 50 custom fields: texts, numbers, booleans, or lists of these.</param>
public sealed record Lead(string? Name, string? Phone, string? Email, string? Text, string? Source, string? Language, string? Script, string? Channel, Fields Utm, Fields Fields)
{
    /// <summary>The particulars as the incoming message carries them: name, phone, email, text, source, language, script, utm_source and the like, and the custom ones under "fields".</summary>
    public Fields ToData()
    {
        var data = new Fields();
        foreach (var (name, value) in new (string, string?)[] { ("name", Name), ("phone", Phone), ("email", Email), ("text", Text), ("source", Source), ("language", Language), ("script", Script) })
            if (value is not null) data[name] = value;
        foreach (var (name, value) in Utm) data["utm_" + name] = value;
        if (Fields.Count > 0) data["fields"] = Fields;
        return data;
    }
}
