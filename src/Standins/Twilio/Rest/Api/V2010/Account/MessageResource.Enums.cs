using Twilio.Types;

namespace Twilio.Rest.Api.V2010.Account;

public partial class MessageResource
{
    /// <summary>Where a message is; "received" is the one of incoming messages.</summary>
    public sealed class StatusEnum : StringEnum
    {
        public static readonly StatusEnum Queued = new("queued");
        public static readonly StatusEnum Sending = new("sending");
        public static readonly StatusEnum Sent = new("sent");
        public static readonly StatusEnum Failed = new("failed");
        public static readonly StatusEnum Delivered = new("delivered");
        public static readonly StatusEnum Undelivered = new("undelivered");
        public static readonly StatusEnum Receiving = new("receiving");
        public static readonly StatusEnum Received = new("received");
        public static readonly StatusEnum Accepted = new("accepted");
        public static readonly StatusEnum Scheduled = new("scheduled");
        public static readonly StatusEnum Read = new("read");
        public static readonly StatusEnum PartiallyDelivered = new("partially_delivered");
        public static readonly StatusEnum Canceled = new("canceled");

        public StatusEnum()
        {
        }

        StatusEnum(string value)
            : base(value)
        {
        }

        public static implicit operator StatusEnum(string value) => new(value);
    }

    /// <summary>Who sent a message, and by which means.</summary>
    public sealed class DirectionEnum : StringEnum
    {
        public static readonly DirectionEnum Inbound = new("inbound");
        public static readonly DirectionEnum OutboundApi = new("outbound-api");
        public static readonly DirectionEnum OutboundCall = new("outbound-call");
        public static readonly DirectionEnum OutboundReply = new("outbound-reply");

        public DirectionEnum()
        {
        }

        DirectionEnum(string value)
            : base(value)
        {
        }

        public static implicit operator DirectionEnum(string value) => new(value);
    }

    /// <summary>That a message waits for its time.</summary>
    public sealed class ScheduleTypeEnum : StringEnum
    {
        public static readonly ScheduleTypeEnum Fixed = new("fixed");

        public ScheduleTypeEnum()
        {
        }

        ScheduleTypeEnum(string value)
            : base(value)
        {
        }

        public static implicit operator ScheduleTypeEnum(string value) => new(value);
    }

    /// <summary>What a message can be made: canceled, while it is scheduled.</summary>
    public sealed class UpdateStatusEnum : StringEnum
    {
        public static readonly UpdateStatusEnum Canceled = new("canceled");

        public UpdateStatusEnum()
        {
        }

        UpdateStatusEnum(string value)
            : base(value)
        {
        }

        public static implicit operator UpdateStatusEnum(string value) => new(value);
    }
}
