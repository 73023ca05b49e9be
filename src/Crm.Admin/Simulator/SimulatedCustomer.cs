using Crm.Core.Conversations;
using Crm.Core.FollowUps;

namespace Crm.Admin.Simulator;

/// <summary>A made-up person who writes to the simulator's account; builds what a channel would hand to the inbox.</summary>
/// <param name="AccountId">The simulator's channel account.</param>
/// <param name="ChatId">The chat; a new one is a stranger.</param>
/// <param name="Name">What the messenger tells about the person.</param>
/// <param name="Language">ISO 639-1 code that the messenger tells.</param>
public sealed record SimulatedCustomer(long AccountId, string ChatId, string Name, string Language)
{
    const string Phone = "+79120000001";

    public IncomingMessage Start(string? payload, DateTimeOffset now) =>
        Make(IncomingKind.Start, now) with { Text = string.IsNullOrWhiteSpace(payload) ? null : payload.Trim() };

    public IncomingMessage Say(string text, DateTimeOffset now) => Make(IncomingKind.Message, now) with { Text = text };

    public IncomingMessage Press(string data, string? messageId, DateTimeOffset now) =>
        Make(IncomingKind.Button, now) with { MessageKind = MessageKind.Button, ButtonData = data, MessageId = messageId };

    public IncomingMessage Share(RequestKind kind, DateTimeOffset now) => kind == RequestKind.Contact
        ? Make(IncomingKind.Message, now) with { MessageKind = MessageKind.Contact, Contact = new SharedContact(Phone, Name, IsOwn: true) }
        : Make(IncomingKind.Message, now) with { MessageKind = MessageKind.Location, Location = new SharedLocation(55.7558, 37.6173) };

    public IncomingMessage Attach(MessageKind kind, DateTimeOffset now)
    {
        var (name, type) = kind == MessageKind.Photo ? ("photo.jpg", "image/jpeg") : ("document.pdf", "application/pdf");
        return Make(IncomingKind.Message, now) with { MessageKind = kind, Files = [new IncomingFile(kind, $"simulator:{name}", null, name, type, 48_000)] };
    }

    /// <summary>The timer's event, the same that its time would bring: whichever comes second is a repeat and does nothing.</summary>
    public IncomingMessage Fire(FollowUp timer, DateTimeOffset now) =>
        Make(IncomingKind.Timer, now) with { ExternalId = $"timer:{timer.Id}", Sender = null, MessageId = null, FollowUpId = timer.Id, TimerToken = timer.Token };

    /// <summary>An answer of staff at their step: a typed text or a button's data.</summary>
    public IncomingMessage StaffAnswer(string? text, string? button, long userId, DateTimeOffset now) =>
        Make(IncomingKind.StaffAnswer, now) with { Sender = null, MessageId = null, Text = text, ButtonData = button, UserId = userId };

    IncomingMessage Make(IncomingKind kind, DateTimeOffset now)
    {
        var id = Guid.NewGuid().ToString("N");
        return new()
        {
            ChannelAccountId = AccountId, ExternalId = id, MessageId = id, ChatId = ChatId, Kind = kind, At = now,
            Sender = new Sender(ChatId, Name, null, Language),
        };
    }
}
