using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crm.Fakes;

/// <summary>A content template.</summary>
public sealed partial class TwilioContent
{
    readonly JsonObject _json;

    internal TwilioContent(string sid, JsonObject json) => (Sid, _json) = (sid, json);

    public string Sid { get; }
    public string? FriendlyName => _json["friendly_name"]?.GetValue<string>();

    /// <summary>WhatsApp's verdict: unsubmitted, received, pending, approved, rejected, paused, disabled.</summary>
    public string Approval { get; set; } = "unsubmitted";

    /// <summary>Why WhatsApp has rejected it.</summary>
    public string RejectionReason { get; set; } = "";

    public string? Language => _json["language"]?.GetValue<string>();

    /// <summary>The text of its first shape.</summary>
    public string Body => Types[Type]!["body"]?.GetValue<string>() ?? "";

    public string? Sample(string variable) => _json["variables"]?[variable]?.GetValue<string>();

    /// <summary>UTILITY, MARKETING or AUTHENTICATION, from the day approval was asked for.</summary>
    public string? Category { get; internal set; }

    internal string? ApprovalName { get; set; }
    internal string Type => Types.First().Key;

    /// <summary>Whether it may be sent to someone who has not written for 24 hours; a list never may.</summary>
    internal bool MayOpen => Approval == "approved" && Type is not "twilio/list-picker";

    JsonObject Types => _json["types"]!.AsObject();

    internal JsonObject Json() => _json.DeepClone().AsObject();

    internal string Text(IReadOnlyDictionary<string, string> variables) => Fill(Types[Type]!["body"]?.GetValue<string>() ?? "", variables);

    internal IReadOnlyList<(string Title, string Id, bool InList)> Buttons(IReadOnlyDictionary<string, string> variables)
    {
        IEnumerable<(string, string, bool)> Of(string list, string title, bool inList) => (Types[Type]![list] as JsonArray ?? [])
            .Select(b => (Fill(b![title]!.GetValue<string>(), variables), Fill(b["id"]?.GetValue<string>() ?? "", variables), inList));
        return [.. Of("actions", "title", false), .. Of("items", "item", true)];
    }

    /// <summary>A variable that is not given takes its sample.</summary>
    string Fill(string text, IReadOnlyDictionary<string, string> variables) => Variable().Replace(
        text, m => variables.GetValueOrDefault(m.Groups[1].Value) ?? _json["variables"]?[m.Groups[1].Value]?.GetValue<string>() ?? "");

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Variable();
}
