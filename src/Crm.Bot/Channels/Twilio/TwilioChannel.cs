using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Bot.Outbox;
using Crm.Core;
using Crm.Core.Conversations;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Sends to customers in WhatsApp, or by SMS.</summary>
sealed partial class TwilioChannel(ChannelKind kind, TwilioAccounts accounts, TwilioContents contents, TwilioTemplates templates, MediaLinks media, TwilioSettings settings) : IChannel, ILimited
{
    static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    const int NoSuchContent = 21655;

    /// <summary>WhatsApp takes a message every six seconds to one person, and lets a quiet person have up to 45 of them at once; 20 is enough for any script.</summary>
    const double PerPersonPerSecond = 1 / 6d;
    const int PersonBurst = 20;

    public ChannelKind Kind => kind;

    public SendLimits Limits { get; } = kind == ChannelKind.Sms ? new SendLimits(settings.SmsPerSecond)
        : settings.WhatsAppPerSecond <= 0 ? new SendLimits() : new SendLimits(settings.WhatsAppPerSecond, PerPersonPerSecond, PersonBurst);

    public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => TwilioPieces.Fit(kind, message);

    public int? Segments(OutgoingMessage piece) => kind == ChannelKind.Sms ? SmsSegments.Count(BodyWithLink(TwilioLayout.Of(kind, piece), piece.File is { } file ? media.Link(0, file) : null)) : null;

    public async Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation)
    {
        if (accounts.Find(dispatch.AccountId) is not { Address: { } address } account || accounts.ClientOf(account) is not { } client) return new SendResult(SendOutcome.Unauthorized, Error: "The account has no number or no usable credentials.");
        var envelope = new CreateMessageOptions(TwilioMessages.Address(kind, dispatch.ChatId)) { From = TwilioMessages.Address(kind, address) };
        try
        {
            return dispatch.Kind switch
            {
                OutboxKind.Send => await Write(account, client, dispatch, envelope),
                OutboxKind.AnswerButton when dispatch.Notice is { Length: > 0 } notice => await Post(client, envelope, notice), // there are no notices: it is a message
                OutboxKind.AnswerButton or OutboxKind.ClearButtons or OutboxKind.Typing => SendResult.Done,
                _ => new SendResult(SendOutcome.BadRequest, Error: $"{kind} does not know {dispatch.Kind}."),
            };
        }
        catch (Exception error) when (TwilioOutcome.Of(error) is { } outcome) { return outcome; }
    }

    static async Task<SendResult> Post(TwilioRestClient client, CreateMessageOptions options, string? body = null)
    {
        options.Body = body ?? options.Body;
        return new SendResult(SendOutcome.Sent, (await MessageResource.CreateAsync(options, client)).Sid);
    }

    Task<SendResult> Write(ChannelAccount account, TwilioRestClient client, Dispatch dispatch, CreateMessageOptions envelope)
    {
        envelope.StatusCallback = new Uri($"{settings.PublicUrl.TrimEnd('/')}/hooks/twilio/{Uri.EscapeDataString(account.Slug)}/status?m={dispatch.MessageId}&o={dispatch.OutboxId}");
        var message = dispatch.Message!;
        if (message.Template is { } template) return WriteTemplate(account, client, template, envelope);
        var layout = TwilioLayout.Of(kind, message);
        return layout.Choices.Count > 0 ? WriteChoices(account, client, layout, envelope) : WriteText(account, client, layout, message, envelope);
    }

    async Task<SendResult> WriteTemplate(ChannelAccount account, TwilioRestClient client, TemplateUse template, CreateMessageOptions envelope)
    {
        if (await templates.Find(account, template) is not { } sid) return new SendResult(SendOutcome.BadRequest, Error: $"There is no approved content template '{template.Name}'.");
        envelope.ContentSid = sid;
        if (template.Variables.Count > 0) envelope.ContentVariables = Json(template.Variables.Index().ToDictionary(v => (v.Index + 1).ToString(CultureInfo.InvariantCulture), v => Value(v.Item)));
        return await Post(client, envelope);
    }

    /// <summary>Variables take no line breaks, tabs or wide gaps, and are never empty.</summary>
    static string Value(string text) => Gap().Replace(text.Trim(), " ") is { Length: > 0 } value ? value : "-";

    async Task<SendResult> WriteChoices(ChannelAccount account, TwilioRestClient client, TwilioLayout layout, CreateMessageOptions envelope)
    {
        for (var again = false; ; again = true)
        {
            string? sid;
            try { sid = await contents.SidOf(account.Id, client, layout); }
            catch (Exception error) when (TwilioOutcome.Of(error) is { } outcome)
            {
                // Nothing has gone to the customer yet: what can pass is tried again, and what the provider does not want to show is written.
                if (outcome.Outcome is SendOutcome.RateLimited or SendOutcome.Unauthorized or SendOutcome.Unreachable) return outcome;
                if (outcome.Outcome is SendOutcome.ServerError or SendOutcome.Unknown) return outcome with { Outcome = SendOutcome.ServerError };
                return await Post(client, envelope, layout.Numbered().Body);
            }
            (envelope.ContentSid, envelope.ContentVariables) = (sid, Json(TwilioContents.Variables(layout)));
            try { return await Post(client, envelope); }
            catch (ApiException refusal) when (refusal.Code == NoSuchContent && !again) { await contents.Forget(account.Id, layout); }
        }
    }

    static string Json(Dictionary<string, string> variables) => JsonSerializer.Serialize(variables, FieldsJson.Options);

    async Task<SendResult> WriteText(ChannelAccount account, TwilioRestClient client, TwilioLayout layout, OutgoingMessage message, CreateMessageOptions envelope)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var link = message.File is { } file ? await media.For(account.Id, file, deadline.Token) : null;
        if (message.File is { } missing && link is null) return new SendResult(SendOutcome.BadRequest, Error: $"There is no file {missing.Source}.");
        if (link is not null && kind == ChannelKind.WhatsApp) envelope.MediaUrl = [link];
        if (BodyWithLink(layout, link) is { Length: > 0 } body) envelope.Body = body;
        return await Post(client, envelope);
    }

    /// <summary>Most networks carry no files by SMS, so it gets the address.</summary>
    string BodyWithLink(TwilioLayout layout, Uri? link) =>
        link is null || kind == ChannelKind.WhatsApp ? layout.Body : layout.Body.Length > 0 ? $"{layout.Body}\n{link.AbsoluteUri}" : link.AbsoluteUri;

    [GeneratedRegex(@"[\r\n\t]+|[ \u00a0]{2,}")]
    private static partial Regex Gap();
}
