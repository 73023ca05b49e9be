using Twilio.Base;
using Twilio.Serialization;

namespace Twilio.Rest.Api.V2010.Account;

/// <summary>A message to send: from a number or a messaging service, with a body, media or a content template.</summary>
public class CreateMessageOptions(Types.PhoneNumber to) : IOptions<MessageResource>
{
    public string? PathAccountSid { get; set; }
    public Types.PhoneNumber To { get; } = to;
    public Types.PhoneNumber? From { get; set; }
    public string? MessagingServiceSid { get; set; }

    /// <summary>At most 1600 characters.</summary>
    public string? Body { get; set; }

    /// <summary>Up to ten public addresses; one in WhatsApp.</summary>
    public List<Uri>? MediaUrl { get; set; }

    public string? ContentSid { get; set; }

    /// <summary>A JSON object from the template's variables to texts.</summary>
    public string? ContentVariables { get; set; }

    public Uri? StatusCallback { get; set; }

    /// <summary>"geo:latitude,longitude|label" sends a place in WhatsApp.</summary>
    public List<string>? PersistentAction { get; set; }

    /// <summary>Seconds that the message may wait inside Twilio, up to 36000.</summary>
    public int? ValidityPeriod { get; set; }

    public MessageResource.ScheduleTypeEnum? ScheduleType { get; set; }

    /// <summary>5 minutes to 35 days ahead; only with a messaging service.</summary>
    public DateTime? SendAt { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => new Form()
        .With("To", To).With("From", From).With("MessagingServiceSid", MessagingServiceSid)
        .With("Body", Body).WithEach("MediaUrl", MediaUrl)
        .With("ContentSid", ContentSid).With("ContentVariables", ContentVariables)
        .With("StatusCallback", StatusCallback).WithEach("PersistentAction", PersistentAction)
        .With("ValidityPeriod", ValidityPeriod).With("ScheduleType", ScheduleType).With("SendAt", SendAt)
        .Values;
}

/// <summary>An empty body makes Twilio forget the text; a status of canceled stops a scheduled message.</summary>
public class UpdateMessageOptions(string pathSid) : IOptions<MessageResource>
{
    public string PathSid { get; } = pathSid;
    public string? PathAccountSid { get; set; }
    public string? Body { get; set; }
    public MessageResource.UpdateStatusEnum? Status { get; set; }

    public List<KeyValuePair<string, string>> GetParams() => new Form().With("Body", Body).With("Status", Status).Values;
}

/// <summary>Which messages to list.</summary>
public class ReadMessageOptions : ReadOptions<MessageResource>
{
    public string? PathAccountSid { get; set; }
    public Types.PhoneNumber? To { get; set; }
    public Types.PhoneNumber? From { get; set; }

    public override List<KeyValuePair<string, string>> GetParams() =>
        new Form().With("To", To).With("From", From).WithPage(this).Values;
}
