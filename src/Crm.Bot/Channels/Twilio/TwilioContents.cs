using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Core.Conversations;
using Twilio.Clients;
using static Twilio.Rest.Content.V1.ContentResource;

namespace Crm.Bot.Channels.Twilio;

/// <summary>The contents that show buttons and lists inside the window. Each is made once for its words; what the buttons say to us is filled in with every message.</summary>
sealed class TwilioContents(FileHandleCache handles)
{
    /// <summary>What the names of our own contents begin with; templates for people begin otherwise.</summary>
    public const string OwnPrefix = "crm-";

    // The button that opens the list: a sign of no language, since the message's language is not known here.
    const string Opens = "☰";

    /// <summary>The content's id at the provider; of an earlier message with the same words if there was one.</summary>
    public async Task<string?> SidOf(long accountId, TwilioRestClient client, TwilioLayout layout)
    {
        var source = Source(layout);
        if (await handles.Find(accountId, source) is { } known) return known;
        if ((await CreateAsync(Request(layout, source), client)).Sid is not { } made) return null;
        await handles.Remember(accountId, source, made);
        return made;
    }

    /// <summary>The provider does not know it any more.</summary>
    public Task Forget(long accountId, TwilioLayout layout) => handles.Forget(accountId, Source(layout));

    /// <summary>The data of each choice, by its number.</summary>
    public static Dictionary<string, string> Variables(TwilioLayout layout) => layout.Choices.Select((c, i) => (Key: Number(i), c.Data)).ToDictionary(c => c.Key, c => c.Data!);

    static string Source(TwilioLayout layout) =>
        "content:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', layout.Choices.Select(c => c.Label).Prepend(layout.Body).Prepend(layout.IsList ? "list" : "buttons")))));

    static ContentCreateRequest Request(TwilioLayout layout, string source) => new ContentCreateRequest.Builder()
        .WithFriendlyName(OwnPrefix + source[^16..]).WithLanguage("en") // the provider wants one; nothing is translated
        .WithVariables(layout.Choices.Index().ToDictionary(c => Number(c.Index), c => $"0:{c.Index}"))
        .WithTypes(layout.IsList ? List(layout) : Buttons(layout)).Build();

    static Types Buttons(TwilioLayout layout) => new Types.Builder().WithTwilioQuickReply(new TwilioQuickReply.Builder().WithBody(Literal(layout.Body))
        .WithActions([.. layout.Choices.Select((c, i) => new QuickReplyAction.Builder().WithType(QuickReplyActionType.QuickReply).WithTitle(Literal(TwilioLayout.Line(c.Label))).WithId(Variable(i)).Build())]).Build()).Build();

    static Types List(TwilioLayout layout) => new Types.Builder().WithTwilioListPicker(new TwilioListPicker.Builder().WithBody(Literal(layout.Body)).WithButton(Opens)
        .WithItems([.. layout.Choices.Select(Row)]).Build()).Build();

    static ListItem Row(Button choice, int index)
    {
        var (title, description) = TwilioLayout.Row(choice, ChannelLimits.Of(ChannelKind.WhatsApp)!);
        var row = new ListItem.Builder().WithItem(Literal(title)).WithId(Variable(index));
        return (description is null ? row : row.WithDescription(Literal(description))).Build();
    }

    static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    static string Variable(int index) => "{{" + Number(index) + "}}";

    /// <summary>Braces of the text itself must not be read as a variable.</summary>
    static string Literal(string text) => text.Replace("{{", "{ {");
}
